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
    let list = folder.join(LIST_NAME);
    let listed = match fs::symlink_metadata(&list) {
        Ok(found) if found.is_file() => listed(&list)?,
        _ => BTreeSet::new(),
    };
    let mut found = Found::default();
    found.packages.insert(String::new());
    let paths = written
        .keys()
        .copied()
        .chain(listed.iter().map(String::as_str));
    found.packages.extend(packages(paths));
    walk(folder, "", &mut found)?;
    if found.files.is_empty() && found.others.is_empty() {
        return Ok(Tree::default());
    }
    if !found.files.contains_key(LIST_NAME) {
        let folder = folder.to_owned();
        return Err(OutputError::Foreign { folder });
    }
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

/// What cargo owns of the packages that will be in the folder, and that is there. What it owns of one that
/// will not be goes with it.
pub(super) fn kept(folder: &Path, written: &BTreeMap<&str, String>) -> Vec<String> {
    let mut packages: BTreeSet<String> = packages(written.keys().copied()).collect();
    packages.insert(String::new());
    let names = packages
        .iter()
        .flat_map(|package| KEPT.map(|name| format!("{package}{name}")));
    names
        .filter(|name| fs::symlink_metadata(folder.join(name)).is_ok())
        .collect()
}

/// The folders of the manifests among the paths, with a `/` at the end.
fn packages<'a>(paths: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    paths.filter_map(|path| {
        let folder = path.strip_suffix("Cargo.toml")?;
        (folder.is_empty() || folder.ends_with('/')).then(|| folder.to_owned())
    })
}

#[derive(Default)]
struct Found {
    files: BTreeMap<String, PathBuf>,
    /// What is neither file nor folder, or has a name that is not Unicode.
    others: Vec<String>,
    /// Folders in which cargo owns some names.
    packages: BTreeSet<String>,
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
        if found.packages.contains(prefix) && KEPT.contains(&name.as_str()) {
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
