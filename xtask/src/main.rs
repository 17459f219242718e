//! The verbs of the project; each is thin, the library does the work.
fn main() {}
