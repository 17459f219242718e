//! Moving a pin to the newest revision.

use std::fs;
use std::path::Path;

use graph_codegen::config::Upstream;

use super::download::{self, Problem};
use crate::arguments::{Common, ComparisonFormat, Diff, Fetch, Sides};
use crate::{compare, report};

/// Downloads the newest revision, tells what changed, and moves the pin; `at` is the number of the
/// source in the list. The new hash is that of what the server gave: review it with the change.
pub(super) fn advance(
    source: &Upstream,
    at: usize,
    list: &Path,
    folder: &Path,
    arguments: &Fetch,
) -> Result<String, Problem> {
    let Some(latest) = &source.latest else {
        return Ok("has no `latest`; its pin stays".to_owned());
    };
    let revision = download::text(latest, arguments.timeout)?;
    if revision.len() != 40 || !revision.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Problem::Other(format!(
            "{latest} does not answer with a revision"
        )));
    }
    // What the change is told against.
    if source.is_pinned() {
        download::from_upstream(source, folder, arguments.timeout)?;
    }
    if revision.eq_ignore_ascii_case(&source.revision) {
        return Ok(format!("{revision} is the newest revision"));
    }
    let target = folder.join(source.file_name());
    // No pin vouches for these bytes yet, so they start anew.
    let part = download::part_of(&target, &revision);
    let file_error = |path: &Path| {
        let path = path.to_owned();
        move |error| Problem::File(path, error)
    };
    if part.exists() {
        fs::remove_file(&part).map_err(file_error(&part))?;
    }
    let url = source.address(&revision);
    download::bytes_to(&url, &part, arguments.timeout)?;
    let sha256 = download::sha256(&part).map_err(file_error(&part))?;
    if source.is_pinned() {
        tell(&target, &part);
    }
    let text = fs::read_to_string(list).map_err(file_error(list))?;
    let moved = moved(&text, at, &revision, &sha256)
        .ok_or_else(|| Problem::Other(format!("{} cannot be changed by itself", list.display())))?;
    let draft = list.with_extension("toml.part");
    fs::write(&draft, moved).map_err(file_error(&draft))?;
    fs::rename(&part, &target).map_err(file_error(&target))?;
    fs::rename(&draft, list).map_err(file_error(list))?;
    Ok(format!("pinned at {revision}"))
}

/// Tells what the new schema changes; other files are only counted as changed.
fn tell(old: &Path, new: &Path) {
    let is_schema = old
        .extension()
        .is_some_and(|end| end == "csdl" || end == "xml");
    if !is_schema {
        return;
    }
    let diff = Diff {
        sides: Sides {
            common: Common {
                config: None,
                verbose: false,
            },
            old: old.display().to_string(),
            new: new.display().to_string(),
            include: Vec::new(),
            format: ComparisonFormat::Text,
        },
        deny: None,
    };
    if compare::diff(&diff).is_err() {
        report::err("the new revision cannot be compared with the old one");
    }
}

/// The list with the pin of one source moved; `None` if it does not stand there on lines of its own.
fn moved(text: &str, at: usize, revision: &str, sha256: &str) -> Option<String> {
    const HEAD: &str = "[[source]]";
    let mut parts: Vec<String> = text.split(HEAD).map(str::to_owned).collect();
    let part = parts.get_mut(at + 1)?;
    for (key, value) in [("revision", revision), ("sha256", sha256)] {
        let is_key = |line: &&str| line.split_once('=').is_some_and(|(k, _)| k.trim() == key);
        let line = part.lines().find(is_key)?.to_owned();
        *part = part.replacen(&line, &format!("{key} = \"{value}\""), 1);
    }
    Some(parts.join(HEAD))
}
