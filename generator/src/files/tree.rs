//! What a folder holds before it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{FilePath, KEPT, LIST_NAME, OutputError};

/// What a folder holds that is ours.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Bytes of the files, by path.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// Reads a folder that is about to be written with the paths of `written`; a missing one is empty.
pub(super) fn read(folder: &Path, written: &BTreeMap<&str, String>) -> Result<Tree, OutputError> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => {
            let folder = folder.to_owned();
            return Err(OutputError::NotAFolder { folder });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Tree::default()),
        Err(error) => return Err(OutputError::read(folder)(error)),
    }
    let mut found = Found::default();
    walk(folder, "", &mut found)?;
    if found.files.is_empty() && found.others.is_empty() {
        return Ok(Tree::default());
    }
    if !found.files.contains_key(LIST_NAME) {
        let folder = folder.to_owned();
        return Err(OutputError::Foreign { folder });
    }
    let listed = listed(&folder.join(LIST_NAME))?;
    let is_ours = |path: &str| written.contains_key(path) || listed.contains(path);
    let mut foreign = found.others;
    foreign.extend(found.files.keys().filter(|path| !is_ours(path)).cloned());
    foreign.sort();
    if !foreign.is_empty() {
        return Err(OutputError::ForeignFiles {
            folder: folder.to_owned(),
            files: foreign,
        });
    }
    let mut files = BTreeMap::new();
    for (path, full) in found.files {
        let bytes = fs::read(&full).map_err(OutputError::read(&full))?;
        files.insert(path, bytes);
    }
    Ok(Tree { files })
}

/// Names at the top of the folder that cargo owns and that are there.
pub(super) fn kept(folder: &Path) -> impl Iterator<Item = &'static str> {
    KEPT.into_iter()
        .filter(move |name| fs::symlink_metadata(folder.join(name)).is_ok())
}

#[derive(Default)]
struct Found {
    files: BTreeMap<String, PathBuf>,
    /// What is neither file nor folder, or has a name that is not Unicode.
    others: Vec<String>,
}

fn walk(folder: &Path, prefix: &str, found: &mut Found) -> Result<(), OutputError> {
    for entry in fs::read_dir(folder).map_err(OutputError::read(folder))? {
        let entry = entry.map_err(OutputError::read(folder))?;
        let kind = entry.file_type().map_err(OutputError::read(entry.path()))?;
        let Ok(name) = entry.file_name().into_string() else {
            let name = entry.file_name();
            found
                .others
                .push(format!("{prefix}{}", name.to_string_lossy()));
            continue;
        };
        if prefix.is_empty() && KEPT.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else if kind.is_file() {
            found.files.insert(path, entry.path());
        } else {
            found.others.push(path);
        }
    }
    Ok(())
}

/// The paths of the list: what a run may remove, so each must be one that a run may write.
fn listed(list: &Path) -> Result<BTreeSet<String>, OutputError> {
    let text = fs::read_to_string(list).map_err(OutputError::read(list))?;
    let mut listed = BTreeSet::from([LIST_NAME.to_owned()]);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if FilePath::new(line).is_err() {
            return Err(OutputError::BrokenList {
                list: list.to_owned(),
                entry: line.escape_debug().to_string(),
            });
        }
        listed.insert(line.to_owned());
    }
    Ok(listed)
}
