//! The example services under load: what a login, a token check and a look at oneself cost, and in which process.

use std::fs;
use std::process::Command;

use anyhow::Context as _;
use testbed::Service;
use testbed::Store;
use testbed::World;
use testbed::http;

use crate::Setup;
use crate::process;
use crate::report::Report;
use crate::report::Section;
use crate::report::median;

const SECONDS: u64 = 4;

const USER: &str = r#"{"mobile":"13800000001","password":"a secret"}"#;

/// What is asked, and of whom.
struct Load {
    name: &'static str,
    method: &'static str,
    path: &'static str,
    body: &'static str,
    port: u16,
    headers: Vec<(&'static str, String)>,
}

/// What one process had to do with it.
#[derive(Default)]
struct Shares(Vec<(String, Vec<f64>)>);

pub(crate) fn measure(setup: &Setup, report: &mut Report) -> anyhow::Result<()> {
    let mut section = Section::new(
        "`examples/`: the four services, each a process of its own, without the gateway; 16 connections for four seconds a \
         round, services and load on the same processors. CPU is per request. A login verifies one argon2id hash \
         (19 MiB, two passes). Without a row cache (`Cache: []`) every look at a row asks the database.",
    );
    type Make = fn() -> Store;
    let stores: [(&str, Make, bool); 4] = [
        (
            "SQLite, rows cached in the process",
            || Store::Embedded,
            true,
        ),
        ("SQLite, no row cache", || Store::Embedded, false),
        ("MariaDB, rows cached in Redis", Store::mariadb, true),
        ("MariaDB, no row cache", Store::mariadb, false),
    ];
    let mut rows = Vec::new();
    for (name, store, is_cached) in stores {
        rows.extend(measure_store(setup, name, store(), is_cached)?);
    }
    section.table(
        &[
            "stores",
            "request",
            "a second",
            "median",
            "99 %",
            "where the CPU goes",
        ],
        &rows,
    );
    report.put("The user center", section);
    Ok(())
}

fn measure_store(
    setup: &Setup,
    name: &str,
    store: Store,
    is_cached: bool,
) -> anyhow::Result<Vec<Vec<String>>> {
    let cache = match &store {
        Store::Embedded => "Cache:\n  - Type: memory".to_owned(),
        Store::MariaDb(_, redis) | Store::Postgres(_, redis) => {
            format!("Cache:\n  - Host: {}", redis.host())
        }
    };
    let off = [(cache.as_str(), "Cache: []")];
    let world = World::start(store, if is_cached { &[] } else { &off });
    let token = register(&world)?;
    let loads = [
        Load {
            name: "login",
            method: "POST",
            path: "/usercenter/v1/user/login",
            body: USER,
            port: world.usercenter_api.port,
            headers: Vec::new(),
        },
        Load {
            name: "token check",
            method: "GET",
            path: "/identity/v1/verify/token",
            body: "",
            port: world.identity_api.port,
            headers: vec![
                ("Authorization", token),
                ("X-Original-Uri", "/usercenter/v1/user/detail".to_owned()),
            ],
        },
        Load {
            name: "detail",
            method: "POST",
            path: "/usercenter/v1/user/detail",
            body: "{}",
            port: world.usercenter_api.port,
            headers: vec![("X-User", "1".to_owned())],
        },
    ];
    let mut rows = Vec::new();
    // The login comes last: it makes a new token, and the old one is good no more.
    for load in loads.iter().rev() {
        rows.push(measure_load(setup, name, &world, load)?);
    }
    rows.reverse();
    Ok(rows)
}

fn register(world: &World) -> anyhow::Result<String> {
    let port = world.usercenter_api.port;
    let answer = http::post(port, "/usercenter/v1/user/register", &[], USER);
    let token = answer.body.split("\"accessToken\":\"").nth(1);
    let token = token.and_then(|rest| rest.split('"').next());
    Ok(token.with_context(|| format!("{answer:?}"))?.to_owned())
}

fn measure_load(
    setup: &Setup,
    store: &str,
    world: &World,
    load: &Load,
) -> anyhow::Result<Vec<String>> {
    let script = setup.work.join("usercenter.lua");
    fs::write(&script, load.script())?;
    let (mut rates, mut medians, mut lates) = (Vec::new(), Vec::new(), Vec::new());
    let mut shares = Shares::default();
    for _ in 0..setup.rounds {
        let before = processes(world)?;
        let (requests, [middle, late]) = wrk(&script, load)?;
        let requests = process::float(requests);
        for ((name, after), (_, before)) in processes(world)?.into_iter().zip(before) {
            shares.add(name, (after - before) / requests * 1e6);
        }
        rates.push(requests / process::float(SECONDS));
        medians.push(middle);
        lates.push(late);
    }
    Ok(vec![
        store.to_owned(),
        load.name.to_owned(),
        format!("{:.0}", median(&rates)),
        format!("{:.2} ms", median(&medians)),
        format!("{:.2} ms", median(&lates)),
        shares.told(),
    ])
}

impl Shares {
    fn add(&mut self, name: String, share: f64) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, shares)) => shares.push(share),
            None => self.0.push((name, vec![share])),
        }
    }

    /// Who had a share of a microsecond or more, the largest first.
    fn told(&self) -> String {
        let mut medians: Vec<(&str, f64)> = self
            .0
            .iter()
            .map(|(name, shares)| (name.as_str(), median(shares)))
            .filter(|(_, share)| *share >= 1.0)
            .collect();
        medians.sort_by(|a, b| b.1.total_cmp(&a.1));
        let told: Vec<_> = medians
            .iter()
            .map(|(name, share)| format!("{name} {share:.0} µs"))
            .collect();
        told.join(", ")
    }
}

/// The CPU time each process has had so far, in seconds.
fn processes(world: &World) -> anyhow::Result<Vec<(String, f64)>> {
    let service = |name: &str, service: &Service| (name.to_owned(), service.process().id());
    let mut all = vec![
        service("usercenter-api", &world.usercenter_api),
        service("usercenter-rpc", &world.usercenter_rpc),
        service("identity-api", &world.identity_api),
        service("identity-rpc", &world.identity_rpc),
    ];
    if let Store::MariaDb(server, redis) = &world.store {
        all.push(("MariaDB".to_owned(), server.process().id()));
        all.push(("Redis".to_owned(), redis.process().id()));
    }
    all.into_iter()
        .map(|(name, id)| Ok((name, process::cpu(id)?)))
        .collect()
}

impl Load {
    fn script(&self) -> String {
        let mut script = format!(
            "wrk.method = '{}'\nwrk.body = '{}'\nwrk.headers['Content-Type'] = 'application/json'\n",
            self.method, self.body
        );
        for (name, value) in &self.headers {
            script += &format!("wrk.headers['{name}'] = '{value}'\n");
        }
        script
            + "function done(summary, latency, requests)\n  io.write('requests=' .. summary.requests .. \
               ' errors=' .. summary.errors.status .. ' p50=' .. latency:percentile(50) .. \
               ' p99=' .. latency:percentile(99) .. '\\n')\nend\n"
    }
}

/// Requests answered, and how long the median and the slowest hundredth took, in milliseconds.
fn wrk(script: &std::path::Path, load: &Load) -> anyhow::Result<(u64, [f64; 2])> {
    let output = Command::new("wrk")
        .args([
            "-t1",
            "-c16",
            &format!("-d{SECONDS}s"),
            "--timeout",
            "10s",
            "-s",
        ])
        .arg(script)
        .arg(format!("http://127.0.0.1:{}{}", load.port, load.path))
        .output()
        .context("wrk is needed for the load")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let field = |name: &str| {
        let mut words = text.split_whitespace();
        words.find_map(|word| word.strip_prefix(name)?.parse::<f64>().ok())
    };
    anyhow::ensure!(
        field("errors=") == Some(0.0),
        "the service answered with errors:\n{text}"
    );
    let figures = field("requests=").zip(field("p50=")).zip(field("p99="));
    let ((requests, middle), late) = figures.with_context(|| format!("wrk said:\n{text}"))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "wrk counts in whole requests"
    )]
    Ok((requests as u64, [middle / 1e3, late / 1e3]))
}
