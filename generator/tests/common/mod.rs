//! What the integration tests share.

use std::path::PathBuf;

/// The path of a file or folder of the upstream metadata, which is not part of the repository.
///
/// It is looked for in the folder that the environment variable `GRAPH_SHARED` names, else in
/// `shared` beside the checkout. Where it is missing the test has nothing to do and says so; on CI
/// that is a failure.
#[allow(clippy::print_stderr, unreachable_pub)]
pub fn shared(relative: &str) -> Option<PathBuf> {
    let root = std::env::var_os("GRAPH_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = root.join(relative);
    if path.exists() {
        return Some(path);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        path.display()
    );
    eprintln!("skipped: {} is missing", path.display());
    None
}
