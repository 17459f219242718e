//! Time. Read medians, and rows of one run with each other only.

include!("all.rs");

fn main() {
    divan::main();
}
