//! Fuzz targets on their corpus and on random changes of it, without a fuzzer.
use crate::targets::ALL;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(fuzz().join("corpus").join(target)).unwrap();
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let seeds = paths.iter().map(|path| fs::read(path).unwrap());
    seeds.collect()
}

#[test]
fn the_corpus_holds() {
    for (name, target) in ALL {
        let seeds = corpus(name);
        assert!(!seeds.is_empty(), "{name}");
        seeds.iter().for_each(|seed| target(seed));
    }
}

#[test]
fn each_target_can_be_fuzzed() {
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
    for (name, _) in ALL {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let path = fuzz().join(format!("fuzz_targets/{name}.rs"));
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(&format!("targets::{name}(data)")), "{name}");
    }
    let files = fs::read_dir(fuzz().join("fuzz_targets")).unwrap().count();
    assert_eq!(files, ALL.len());
}

/// A target and its seed with parts of another in places of its own.
fn mutated() -> impl Strategy<Value = (usize, Vec<u8>)> {
    (0..ALL.len()).prop_flat_map(|target| {
        let seeds = corpus(ALL[target].0);
        let pick = || prop::sample::select(seeds.clone());
        let edit = (
            any::<prop::sample::Index>(),
            0usize..6,
            pick(),
            any::<[prop::sample::Index; 2]>(),
            any::<Vec<u8>>(),
        );
        (pick(), prop::collection::vec(edit, 0..5)).prop_map(move |(mut data, edits)| {
            for (at, len, other, part, noise) in edits {
                let at = at.index(data.len() + 1);
                let end = (at + len).min(data.len());
                let [from, to] = part.map(|index| index.index(other.len() + 1));
                let (from, to) = (from.min(to), from.max(to));
                let noise = noise.into_iter().take(2);
                data.splice(at..end, other[from..to].iter().copied().chain(noise));
            }
            (target, data)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn changes_of_the_corpus_hold((target, data) in mutated()) {
        ALL[target].1(&data);
    }

    #[test]
    fn any_bytes_hold(target in 0..ALL.len(), data in any::<Vec<u8>>()) {
        ALL[target].1(&data);
    }

    #[test]
    fn any_text_holds(target in 0..ALL.len(), data in any::<String>()) {
        ALL[target].1(data.as_bytes());
    }
}
