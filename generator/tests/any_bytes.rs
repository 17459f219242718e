//! Fuzz targets on their corpus, on the bad inputs and on random changes of both, without a fuzzer.
//!
//! About 5 CPU seconds unoptimized.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

mod targets;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use targets::ALL;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let extensions: &[&str] = match target {
        "csdl" => &["csdl"],
        "openapi" => &["yml", "json"],
        _ => &["md"],
    };
    let files = |path: PathBuf| fs::read_dir(path).unwrap().map(|file| file.unwrap().path());
    let bad = files(folder().join("tests/bad"));
    let bad = bad.filter(|path| {
        let end = path.extension().and_then(|end| end.to_str());
        end.is_some_and(|end| extensions.contains(&end))
    });
    let corpus = files(folder().join("fuzz/corpus").join(target));
    let mut paths: Vec<PathBuf> = corpus.chain(bad).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn the_corpus_holds() {
    for (name, target) in ALL {
        let seeds = seeds(name);
        assert!(seeds.len() > 5, "{name}");
        seeds.iter().for_each(|seed| target(seed));
    }
}

#[test]
fn each_target_can_be_fuzzed() {
    let fuzz = folder().join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for (name, _) in ALL {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let text = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(text.contains(&format!("targets::{name}(data)")), "{name}");
    }
    let files = fs::read_dir(fuzz.join("fuzz_targets")).unwrap().count();
    assert_eq!(files, ALL.len());
}

/// A target and its seed with parts of another in places of its own.
fn mutated() -> impl Strategy<Value = (usize, Vec<u8>)> {
    (0..ALL.len()).prop_flat_map(|target| {
        let seeds = seeds(ALL[target].0);
        let pick = || prop::sample::select(seeds.clone());
        let edit = (
            any::<prop::sample::Index>(),
            0usize..20,
            pick(),
            any::<[prop::sample::Index; 2]>(),
            any::<[u8; 2]>(),
        );
        (pick(), prop::collection::vec(edit, 1..5)).prop_map(move |(mut data, edits)| {
            for (at, len, other, part, noise) in edits {
                let at = at.index(data.len() + 1);
                let end = (at + len).min(data.len());
                let [from, to] = part.map(|index| index.index(other.len() + 1));
                let (from, to) = (from.min(to), from.max(to));
                data.splice(at..end, other[from..to].iter().copied().chain(noise));
            }
            (target, data)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn changes_of_the_corpus_hold((target, data) in mutated()) {
        ALL[target].1(&data);
    }

    #[test]
    fn any_bytes_hold(target in 0..ALL.len(), data in any::<Vec<u8>>()) {
        ALL[target].1(&data);
    }
}
