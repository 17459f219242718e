//! Patterns over file names: `*` and `?` within a name, `**` for any number of folders.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Whether `text` has a wildcard.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// The files below `folder` that `pattern` names, sorted, each spelled as the pattern spells its
/// fixed parts. Hidden names and symbolic links to folders are met only when spelled out, so that
/// a link cannot make the walk endless.
pub(super) fn expand(folder: &Path, pattern: &str) -> io::Result<Vec<String>> {
    let (start, rest) = match pattern.strip_prefix('/') {
        Some(rest) => ("/", rest),
        None => ("", pattern),
    };
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    let mut found = Vec::new();
    descend(folder, start, &parts, &mut found)?;
    found.sort();
    found.dedup();
    Ok(found)
}

fn descend(folder: &Path, prefix: &str, parts: &[&str], found: &mut Vec<String>) -> io::Result<()> {
    let Some((&part, rest)) = parts.split_first() else {
        return Ok(());
    };
    if part == "**" {
        descend(folder, prefix, rest, found)?;
        for (name, path) in entries(folder, prefix)? {
            if fs::symlink_metadata(&path)?.is_dir() {
                descend(folder, &format!("{prefix}{name}/"), parts, found)?;
            }
        }
        return Ok(());
    }
    if !is_pattern(part) {
        return meet(folder, &format!("{prefix}{part}"), rest, found);
    }
    for (name, _) in entries(folder, prefix)? {
        if matches(part.as_bytes(), name.as_bytes()) {
            meet(folder, &format!("{prefix}{name}"), rest, found)?;
        }
    }
    Ok(())
}

fn meet(folder: &Path, spelled: &str, rest: &[&str], found: &mut Vec<String>) -> io::Result<()> {
    let path = folder.join(spelled);
    if rest.is_empty() {
        if path.is_file() {
            found.push(spelled.to_owned());
        }
    } else if path.is_dir() {
        descend(folder, &format!("{spelled}/"), rest, found)?;
    }
    Ok(())
}

/// Names in a folder that are not hidden; those that are not Unicode cannot be labelled and are
/// left out.
fn entries(folder: &Path, prefix: &str) -> io::Result<Vec<(String, PathBuf)>> {
    let mut path = folder.join(prefix);
    if path == Path::new("") {
        path = PathBuf::from(".");
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(&path)? {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string()
            && !name.starts_with('.')
        {
            entries.push((name, entry.path()));
        }
    }
    entries.sort();
    Ok(entries)
}

/// Whether `name` fits a pattern without `/`. Backtracks to the last star only, so the time is at
/// most the product of both lengths.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == b'?' || name.get(n) == Some(&c) => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern
        .get(p..)
        .unwrap_or_default()
        .iter()
        .all(|&c| c == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_match_any_run_of_bytes() {
        for (pattern, name, expected) in [
            ("*.csdl", "beta.csdl", true),
            ("*.csdl", "beta.csdl.txt", false),
            ("v1.?-*", "v1.0-2026", true),
            ("a*b*c", "axxbyybzc", true),
            ("a*b*c", "axxbyybz", false),
            ("*", "", true),
        ] {
            let met = matches(pattern.as_bytes(), name.as_bytes());
            assert_eq!(met, expected, "{pattern} against {name}");
        }
    }
}
