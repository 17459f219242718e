#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| graph_runtime::targets::expected_ranges(data));
