#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| graph_runtime::targets::recording(data));
