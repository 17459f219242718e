//! Putting a new tree in the place of the old one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::TempDir;

use super::{Comparison, OutputError, compare, tree};

/// Makes `folder` hold exactly the files of `written`.
pub(super) fn write(
    written: &BTreeMap<&str, String>,
    folder: &Path,
) -> Result<Comparison, OutputError> {
    // A link to a folder stays a link: what it leads to is replaced.
    let target = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let old = tree::read(&target, written)?;
    let comparison = compare::against(written, &old);
    if comparison.is_same() {
        return Ok(comparison);
    }
    let staging = stage(written, &comparison, &target)?;
    swap(staging, &target, &old.kept)?;
    Ok(comparison)
}

/// Builds the new tree beside the folder, on the same file system, so that it can be renamed.
fn stage(
    written: &BTreeMap<&str, String>,
    comparison: &Comparison,
    target: &Path,
) -> Result<TempDir, OutputError> {
    let parent = match target.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(OutputError::write(parent))?;
    let staging = tempfile::Builder::new()
        .prefix(".codegen-")
        .tempdir_in(parent)
        .map_err(OutputError::write(parent))?;
    let new = new_tree(&staging);
    for (&path, text) in written {
        let full = new.join(path);
        let is_same = comparison
            .same
            .binary_search_by(|same| same.as_str().cmp(path))
            .is_ok();
        let staged = if is_same {
            carry(&target.join(path), &full)
        } else {
            create(&full, text)
        };
        staged.map_err(OutputError::write(target.join(path)))?;
    }
    Ok(staging)
}

/// Takes over a file that stays the same, with its time of modification: by a second link to it,
/// or, on file systems without links, by a copy of the same time.
fn carry(old: &Path, new: &Path) -> io::Result<()> {
    create_parent(new)?;
    if fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    let modified = fs::metadata(old)?.modified()?;
    fs::copy(old, new)?;
    fs::File::options()
        .write(true)
        .open(new)?
        .set_modified(modified)
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    create_parent(path)?;
    fs::write(path, text)
}

fn create_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn new_tree(staging: &TempDir) -> PathBuf {
    staging.path().join("new")
}

/// Renames the old tree away, the new one into its place, and what is kept from the one into the other; what
/// was renamed is renamed back if a later step fails.
fn swap(staging: TempDir, target: &Path, kept: &[String]) -> Result<(), OutputError> {
    let (new, old) = (new_tree(&staging), staging.path().join("old"));
    let mut moves: Vec<(PathBuf, PathBuf)> = Vec::new();
    if target.exists() {
        moves.push((target.to_owned(), old.clone()));
    }
    moves.push((new, target.to_owned()));
    moves.extend(kept.iter().map(|name| (old.join(name), target.join(name))));
    let mut done: Vec<&(PathBuf, PathBuf)> = Vec::new();
    for step in &moves {
        let Err(source) = fs::rename(&step.0, &step.1) else {
            done.push(step);
            continue;
        };
        let put_back = done
            .iter()
            .rev()
            .try_for_each(|(from, to)| fs::rename(to, from));
        let folder = target.to_owned();
        return Err(match put_back {
            Ok(()) => OutputError::Write {
                path: folder,
                source,
            },
            Err(_) => OutputError::Stranded {
                folder,
                kept: staging.keep(),
                source,
            },
        });
    }
    Ok(())
}
