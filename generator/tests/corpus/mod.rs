//! The published reference pages as the tests on them read them.

use std::path::Path;

use graph_codegen::SourceFile;

/// The API and resource pages in a folder of reference pages, in the order of their labels.
#[allow(clippy::unwrap_used, unreachable_pub)]
pub fn pages(root: &Path) -> Vec<SourceFile> {
    let mut files = Vec::new();
    for folder in ["api", "resources"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "md") {
                let name = path.file_name().unwrap().to_str().unwrap();
                let text = std::fs::read_to_string(&path).unwrap();
                files.push(SourceFile::new(&format!("beta/{folder}/{name}"), &text));
            }
        }
    }
    files.sort_by(|a, b| a.label().cmp(b.label()));
    files
}
