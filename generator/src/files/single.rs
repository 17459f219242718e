//! A single file outside the emitted crate, such as the dump of the model.

use std::io::Write as _;
use std::path::Path;
use std::{fs, io};

use super::{Changed, Comparison, OutputError};

/// What writing `text` to the file at `path` would change. Reads only.
///
/// # Errors
/// When there is something at `path` that cannot be read.
pub fn differs(path: &Path, text: &str) -> Result<Comparison, OutputError> {
    let mut comparison = Comparison::default();
    let name = path.display().to_string();
    match fs::read(path) {
        Ok(old) if old == text.as_bytes() => comparison.same.push(name),
        Ok(old) => comparison.changed.push(Changed {
            path: name,
            old: String::from_utf8_lossy(&old).into_owned(),
            new: text.to_owned(),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => comparison.missing.push(name),
        Err(error) => return Err(OutputError::read(path)(error)),
    }
    Ok(comparison)
}

/// Makes the file at `path` hold `text`, by renaming, and tells what changed; a file that holds it
/// already is not touched.
///
/// # Errors
/// As for [`differs`], and when it cannot be written.
pub fn write_single(path: &Path, text: &str) -> Result<Comparison, OutputError> {
    let comparison = differs(path, text)?;
    if !comparison.is_same() {
        replace(path, text).map_err(OutputError::write(path))?;
    }
    Ok(comparison)
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    // A folder of our own gives the file the permissions of any new file; a temporary file would be
    // readable by its owner only.
    let staging = tempfile::Builder::new()
        .prefix(".codegen-")
        .tempdir_in(folder)?;
    let staged = staging.path().join("new");
    let mut file = fs::File::create(&staged)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    fs::rename(&staged, path)
}
