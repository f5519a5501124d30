//! Other programs, measured as the operating system counts them.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context as _;
use wait4::Wait4 as _;

/// What one run cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Wall time in seconds.
    pub(crate) wall: f64,
    /// User and system time in seconds.
    pub(crate) cpu: f64,
    /// Peak resident memory in bytes.
    pub(crate) memory: f64,
}

/// Runs a command to its end; a failure is an error with what it said.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<Cost> {
    Ok(run_and_hear(command)?.0)
}

/// The same, with what the command said.
pub(crate) fn run_and_hear(command: &mut Command) -> anyhow::Result<(Cost, String)> {
    let log = std::env::temp_dir().join(format!("bench-output-{}", std::process::id()));
    let output = fs::File::create(&log)?;
    command
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output);
    let start = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start {command:?}"))?;
    let used = child.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    let said = fs::read(&log)?;
    let said = String::from_utf8_lossy(&said).into_owned();
    if !used.status.success() {
        anyhow::bail!("{command:?} ended with {}:\n{said}", used.status);
    }
    let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Ok((
        Cost {
            wall,
            cpu,
            memory: float(used.rusage.maxrss),
        },
        said,
    ))
}

#[expect(clippy::cast_precision_loss, reason = "sizes far below 2^53")]
pub(crate) fn float(value: u64) -> f64 {
    value as f64
}

/// A server on processor 0; stopped when dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
}

impl Server {
    /// Starts the program and waits until the port answers.
    pub(crate) fn start(
        program: &Path,
        args: &[&str],
        dir: &Path,
        port: u16,
        env: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        let mut command = Command::new("taskset");
        command
            .args(["-c", "0"])
            .arg(program)
            .args(args)
            .current_dir(dir);
        command.envs(env.iter().copied()).stdin(Stdio::null());
        let log = fs::File::create(dir.join("server.log"))?;
        command.stdout(log.try_clone()?).stderr(log);
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut server = Self { child };
        let end = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if server.child.try_wait()?.is_some() || Instant::now() > end {
                let said = fs::read_to_string(dir.join("server.log")).unwrap_or_default();
                anyhow::bail!("{} does not listen on {port}:\n{said}", program.display());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        std::thread::sleep(Duration::from_millis(300));
        Ok(server)
    }

    /// User and system time so far, in seconds.
    pub(crate) fn cpu(&self) -> anyhow::Result<f64> {
        cpu(self.child.id())
    }

    /// Resident memory now (`VmRSS`) or at its peak (`VmHWM`), in bytes.
    pub(crate) fn memory(&self, key: &str) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(key))
            .context("no such line")?;
        let kib: u64 = line
            .trim_start_matches(':')
            .trim()
            .trim_end_matches("kB")
            .trim()
            .parse()?;
        Ok(float(kib * 1024))
    }
}

/// User and system time of a process so far, in seconds.
pub(crate) fn cpu(id: u32) -> anyhow::Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok());
    // The kernel counts in hundredths of a second whatever its own clock is.
    let total = ticks(11)
        .zip(ticks(12))
        .context("unreadable /proc/PID/stat")?;
    Ok((total.0 + total.1) / 100.0)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
