//! One file: from its address or a mirror into the folder, verified.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use graph_codegen::config::Upstream;
use sha2::{Digest as _, Sha256};

use crate::report;

/// Why a file could not be had.
#[derive(Debug)]
pub(super) enum Problem {
    /// The network or the server failed; what has arrived is kept and the next run goes on from there.
    Network(String),
    /// A file of ours cannot be read or written.
    File(PathBuf, io::Error),
    /// The bytes are not those that are pinned.
    Differs { expected: String, found: String },
    /// Something else, told in full.
    Other(String),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Network(what) => write!(f, "{what}"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Differs { expected, found } => write!(
                f,
                "the bytes have the SHA-256 {found} and {expected} is pinned; nothing of them is kept"
            ),
            Self::Other(what) => write!(f, "{what}"),
        }
    }
}

/// Downloads the file unless it is there already; what was done.
pub(super) fn from_upstream(
    source: &Upstream,
    folder: &Path,
    timeout: u64,
) -> Result<String, Problem> {
    let target = pinned(source, folder)?;
    if is_there(&target, &source.sha256)? {
        return Ok("up to date".to_owned());
    }
    let part = part_of(&target, &source.sha256);
    bytes_to(&source.address(&source.revision), &part, timeout)?;
    accept(&part, &target, &source.sha256)
}

/// Takes the file from a folder that another machine has fetched into; what was done.
pub(super) fn from_mirror(
    source: &Upstream,
    mirror: &Path,
    folder: &Path,
) -> Result<String, Problem> {
    let target = pinned(source, folder)?;
    if is_there(&target, &source.sha256)? {
        return Ok("up to date".to_owned());
    }
    let from = mirror.join(source.file_name());
    let part = part_of(&target, &source.sha256);
    fs::copy(&from, &part).map_err(|error| Problem::File(from, error))?;
    accept(&part, &target, &source.sha256)
}

/// Downloads into `part`, going on where an earlier run stopped.
pub(super) fn bytes_to(url: &str, part: &Path, timeout: u64) -> Result<(), Problem> {
    let broken = |error: io::Error| Problem::File(part.to_owned(), error);
    let agent = agent(url, timeout);
    let mut had = fs::metadata(part).map_or(0, |part| part.len());
    let mut response = get(&agent, url, had);
    if had > 0 && matches!(&response, Err(ureq::Error::StatusCode(416))) {
        // What is there is not a beginning of what the server has.
        had = 0;
        response = get(&agent, url, had);
    }
    let mut response = response.map_err(|error| Problem::Network(format!("{url}: {error}")))?;
    let goes_on = response.status() == 206 && had > 0;
    let mut file = OpenOptions::new()
        .create(true)
        .write(true)
        .append(goes_on)
        .truncate(!goes_on)
        .open(part)
        .map_err(broken)?;
    let mut arrived = if goes_on { had } else { 0 };
    let whole = length(&response).map(|rest| rest + arrived);
    let mut body = response.body_mut().as_reader();
    let mut chunk = vec![0; 1 << 16];
    let mut told = 0;
    loop {
        let read = body
            .read(&mut chunk)
            .map_err(|error| cut(url, arrived, whole, &error.to_string()))?;
        if read == 0 {
            break;
        }
        file.write_all(chunk.get(..read).unwrap_or_default())
            .map_err(broken)?;
        arrived += read as u64;
        if arrived >= told + PROGRESS {
            told = arrived;
            report::err(&progress(url, arrived, whole));
        }
    }
    file.sync_all().map_err(broken)?;
    match whole {
        Some(whole) if arrived < whole => Err(cut(url, arrived, Some(whole), "the answer ended")),
        _ => Ok(()),
    }
}

/// Bytes between two lines of progress.
const PROGRESS: u64 = 4 << 20;

/// A short text, such as a revision.
pub(super) fn text(url: &str, timeout: u64) -> Result<String, Problem> {
    let failed = |error: ureq::Error| Problem::Network(format!("{url}: {error}"));
    // Code hosts answer with the bare revision when they are asked for it by this type.
    let request = agent(url, timeout).get(url);
    let request = request.header("Accept", "application/vnd.github.sha, text/plain");
    let mut response = request.call().map_err(failed)?;
    let text = response
        .body_mut()
        .with_config()
        .limit(4096)
        .read_to_string();
    text.map(|text| text.trim().to_owned()).map_err(failed)
}

/// SHA-256 of a file in hexadecimal digits.
pub(super) fn sha256(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        hash.update(chunk.get(..read).unwrap_or_default());
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// Name of the file that bytes arrive in; of another pin, another name, so that nothing is mixed.
pub(super) fn part_of(target: &Path, pin: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", pin.get(..12).unwrap_or(pin)));
    target.with_file_name(name)
}

/// Where the file goes, if it is pinned.
fn pinned(source: &Upstream, folder: &Path) -> Result<PathBuf, Problem> {
    if source.is_pinned() {
        return Ok(folder.join(source.file_name()));
    }
    let text = "is not pinned yet; `cargo xtask fetch --latest` pins the newest revision";
    Err(Problem::Other(text.to_owned()))
}

fn is_there(target: &Path, pinned: &str) -> Result<bool, Problem> {
    match sha256(target) {
        Ok(found) => Ok(found.eq_ignore_ascii_case(pinned)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Problem::File(target.to_owned(), error)),
    }
}

/// Lets the bytes take their place if they are those that are pinned; else removes them.
fn accept(part: &Path, target: &Path, pinned: &str) -> Result<String, Problem> {
    let broken = |error: io::Error| Problem::File(part.to_owned(), error);
    let found = sha256(part).map_err(broken)?;
    if !found.eq_ignore_ascii_case(pinned) {
        fs::remove_file(part).map_err(broken)?;
        let expected = pinned.to_owned();
        return Err(Problem::Differs { expected, found });
    }
    fs::rename(part, target).map_err(broken)?;
    Ok(format!("{}, verified", target.display()))
}

fn agent(url: &str, timeout: u64) -> ureq::Agent {
    let begin = Duration::from_secs(timeout);
    ureq::Agent::config_builder()
        .https_only(url.starts_with("https:"))
        .max_redirects(5)
        .timeout_connect(Some(begin))
        .timeout_recv_response(Some(begin))
        .timeout_recv_body(Some(begin * 10))
        .build()
        .into()
}

fn get(agent: &ureq::Agent, url: &str, from: u64) -> Result<Answer, ureq::Error> {
    let request = agent.get(url);
    if from == 0 {
        return request.call();
    }
    request.header("Range", format!("bytes={from}-")).call()
}

type Answer = ureq::http::Response<ureq::Body>;

fn length(response: &Answer) -> Option<u64> {
    let length = response.headers().get("content-length")?;
    length.to_str().ok()?.parse().ok()
}

fn cut(url: &str, arrived: u64, whole: Option<u64>, why: &str) -> Problem {
    let of = whole.map_or_else(String::new, |whole| format!(" of {whole}"));
    Problem::Network(format!(
        "{url}: {why} after {arrived}{of} bytes; the next run goes on from there"
    ))
}

fn progress(url: &str, arrived: u64, whole: Option<u64>) -> String {
    let mega = |bytes: u64| bytes / 1_000_000;
    let of = whole.map_or_else(String::new, |whole| format!(" of {}", mega(whole)));
    format!("{url}: {}{of} MB", mega(arrived))
}
