//! Workspaces of emitted crates and of programs that use them, below the build folder.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]
#![allow(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder whose members are its folders with names on `-crate`, on the versions that this project
/// has locked.
///
/// What is built in it stays for the next run, but on CI: there is none, and a whole service comes to
/// more than a gigabyte.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Opens the workspace of that name.
    pub fn open(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        let members = "[workspace]\nresolver = \"3\"\nmembers = [\"*-crate\"]\n";
        fs::write(folder.join("Cargo.toml"), members).unwrap();
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, folder.join("Cargo.lock")).unwrap();
        Self { folder }
    }

    /// A path in the folder.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs cargo with warnings denied, and gives what is printed; on failure it is the message.
    pub fn cargo(&self, arguments: &[&str]) -> String {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .current_dir(&self.folder)
            .args(arguments)
            .env("CARGO_TARGET_DIR", self.path("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "cargo {}:\n{errors}",
            arguments.join(" ")
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs the program of that package.
    pub fn run(&self, package: &str) -> String {
        self.cargo(&["run", "--quiet", "--offline", "--package", package])
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        if std::env::var_os("CI").is_some() {
            let target = self.path("target");
            if let Err(error) = fs::remove_dir_all(&target) {
                eprintln!("{}: {error}", target.display());
            }
        }
    }
}
