//! Starting a service, and ending it.
use crate::control::{self, Logged};
use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long a service may take to listen; the whole of Graph takes two seconds on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A service that listens on the loopback interface. It ends when this is dropped, and also when
/// this process ends in any other way, since it then loses its standard input.
pub struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// The schema in the file that the variable names, served in memory. `options` are those of
    /// `service.py`.
    pub fn odata(schema: &str, options: &[&str]) -> Self {
        let mut command = Command::new(variable("SERVERS_PYTHON"));
        command.arg(variable("SERVERS_ODATA").join("service.py"));
        command.arg(variable(schema)).args(options);
        Self::start(command)
    }

    /// The service on SAP CAP.
    pub fn cap() -> Self {
        let folder = variable("SERVERS_CAP");
        let mut command = Command::new("node");
        command.arg(Path::new("node_modules/@sap/cds/bin/serve.js"));
        command.args(["all", "--port", "0"]).current_dir(folder);
        Self::start(command)
    }

    fn start(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the service starts");
        let output = BufReader::new(child.stdout.take().unwrap());
        let (ready, listens) = mpsc::channel();
        // The output is read to its end, or the service would block on a full pipe.
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let port = line.strip_prefix("ready ");
                if let Some(port) = port.and_then(|port| port.trim().parse().ok()) {
                    let _ = ready.send(port);
                }
            }
        });
        let port = listens.recv_timeout(PATIENCE);
        let mut server = Self { child, port: 0 };
        server.port = port.expect("the service says that it listens");
        server
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Scheme, host and port.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Has the service misbehave by these rules, which `faults.py` describes.
    pub fn faults(&self, rules: &serde_json::Value) {
        control::ask(self.port, "PUT", "faults", &rules.to_string());
    }

    /// The requests since the last call.
    pub fn take_log(&self) -> Vec<Logged> {
        Logged::read(&control::ask(self.port, "DELETE", "log", ""))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn variable(name: &str) -> PathBuf {
    let value = env::var_os(name);
    value
        .unwrap_or_else(|| panic!("{name} is set by `cargo xtask servers`"))
        .into()
}
