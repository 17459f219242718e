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
    /// What is there that cargo owns, and that stays.
    pub(super) kept: Vec<String>,
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
    let ours = listed.iter().map(String::as_str);
    let ours: BTreeSet<&str> = ours.chain(written.keys().copied()).collect();
    let mut found = Found {
        kept: owned_by_cargo(&ours, &ours),
        ..Found::default()
    };
    walk(folder, "", &mut found)?;
    // What cargo owns of a package that will not be in the folder goes with it.
    let next = written.keys().copied().collect();
    let kept = owned_by_cargo(&next, &ours).into_iter();
    let kept = kept.filter(|name| fs::symlink_metadata(folder.join(name)).is_ok());
    let mut tree = Tree {
        kept: kept.collect(),
        ..Tree::default()
    };
    if found.files.is_empty() && found.others.is_empty() {
        return Ok(tree);
    }
    if !found.files.contains_key(LIST_NAME) {
        let folder = folder.to_owned();
        return Err(OutputError::Foreign { folder });
    }
    let mut foreign = found.others;
    let not_ours = found
        .files
        .keys()
        .filter(|path| !ours.contains(path.as_str()));
    foreign.extend(not_ours.cloned());
    foreign.sort();
    if !foreign.is_empty() {
        return Err(OutputError::ForeignFiles {
            folder: folder.to_owned(),
            files: foreign,
        });
    }
    for (path, full) in found.files {
        let bytes = fs::read(&full).map_err(OutputError::read(&full))?;
        tree.files.insert(path, bytes);
    }
    Ok(tree)
}

/// What cargo owns beside the manifests among the paths, and beside the one that may be at the top, but for
/// what is ours: files that are copied into the crate can be anywhere.
fn owned_by_cargo(paths: &BTreeSet<&str>, ours: &BTreeSet<&str>) -> BTreeSet<String> {
    let packages = paths
        .iter()
        .filter_map(|path| path.strip_suffix("Cargo.toml"))
        .filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let names = packages
        .chain([""])
        .flat_map(|package| KEPT.map(|name| format!("{package}{name}")));
    names
        .filter(|name| {
            let inside = format!("{name}/");
            let mut from = ours.range(inside.as_str()..);
            let has_inside = from.next().is_some_and(|path| path.starts_with(&inside));
            !has_inside && !ours.contains(name.as_str())
        })
        .collect()
}

#[derive(Default)]
struct Found {
    files: BTreeMap<String, PathBuf>,
    /// What is neither file nor folder, or has a name that is not Unicode.
    others: Vec<String>,
    /// Paths that cargo owns, which are no concern of ours.
    kept: BTreeSet<String>,
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
        let path = format!("{prefix}{name}");
        if found.kept.contains(&path) {
            continue;
        }
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
