//! How often, and for how many bytes, memory is asked for. Counting takes time, so times are told by
//! `speed`.

include!("all.rs");

#[global_allocator]
static COUNTED: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::Divan::from_args().sample_count(3).main();
}
