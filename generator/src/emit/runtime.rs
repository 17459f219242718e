//! The hand-written part of every emitted crate, carried by this library.

/// Path in the runtime's folder and text of each file, sorted.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// The files by their path in the emitted crate, unchanged.
pub fn files() -> impl Iterator<Item = (String, &'static str)> {
    FILES
        .iter()
        .map(|(path, text)| (format!("src/runtime/{path}"), *text))
}
