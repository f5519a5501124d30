//! nginx with the gateway of `examples/deploy`.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::examples;
use crate::free_port;
use crate::process;
use crate::process::Process;

/// The gateway.
#[derive(Debug)]
pub struct Nginx {
    _process: Process,
    /// Where it listens.
    pub port: u16,
    _data: TempDir,
}

impl Nginx {
    /// The gateway before two apis on these ports.
    pub fn start(identity_api: u16, usercenter_api: u16) -> Self {
        let program = process::program(&["/usr/sbin/nginx"], "nginx");
        let data = process::folder().unwrap();
        let folder = data.path();
        let port = free_port();
        let template = examples().join("deploy/nginx/gateway.conf.template");
        let server = fs::read_to_string(template)
            .unwrap()
            .replace("${GATEWAY_LISTEN}", &format!("127.0.0.1:{port}"))
            .replace("${IDENTITY_API}", &format!("127.0.0.1:{identity_api}"))
            .replace("${USERCENTER_API}", &format!("127.0.0.1:{usercenter_api}"));
        let config = format!(
            "daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log {0}/log;\nevents {{}}\n\
             http {{\naccess_log off;\nclient_body_temp_path {0}/body;\nproxy_temp_path {0}/proxy;\n\
             fastcgi_temp_path {0}/fastcgi;\nuwsgi_temp_path {0}/uwsgi;\nscgi_temp_path {0}/scgi;\n{server}\n}}\n",
            folder.display()
        );
        fs::write(folder.join("nginx.conf"), config).unwrap();
        let mut command = Command::new(program);
        command
            .arg("-p")
            .arg(folder)
            .arg("-c")
            .arg(folder.join("nginx.conf"));
        let mut process = Process::start("nginx", &mut command, &folder.join("log"));
        process.listens(port);
        Self {
            _process: process,
            port,
            _data: data,
        }
    }
}
