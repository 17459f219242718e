use decoding::readers::{DerivedObjects, DerivedUsers, Sdk, encode, items, serde, to_json};
use divan::Bencher;
use divan::counter::BytesCount;
use serde_json::Value;

macro_rules! benchmarks {
    ($module:ident, $page:path, $derived:ty, $sdk:ident) => {
        mod $module {
            use super::*;

            #[divan::bench]
            fn decode_sdk(bencher: Bencher<'_, '_>) {
                let page = $page();
                let sdk = Sdk::new(&page);
                bencher
                    .counter(BytesCount::of_str(&page))
                    .bench(|| sdk.$sdk());
            }

            #[divan::bench]
            fn decode_value(bencher: Bencher<'_, '_>) {
                let page = $page();
                bencher
                    .counter(BytesCount::of_str(&page))
                    .bench(|| serde::<Value>(&page));
            }

            #[divan::bench]
            fn decode_derived(bencher: Bencher<'_, '_>) {
                let page = $page();
                bencher
                    .counter(BytesCount::of_str(&page))
                    .bench(|| serde::<$derived>(&page));
            }

            #[divan::bench]
            fn encode_sdk(bencher: Bencher<'_, '_>) {
                let page = Sdk::new(&$page()).$sdk();
                bencher.bench(|| encode(&page.value));
            }

            #[divan::bench]
            fn encode_value(bencher: Bencher<'_, '_>) {
                let text = $page();
                let page = serde::<Value>(&text);
                bencher.bench(|| to_json(items(&page)));
            }

            #[divan::bench]
            fn encode_derived(bencher: Bencher<'_, '_>) {
                let text = $page();
                let page = serde::<$derived>(&text);
                bencher.bench(|| to_json(&page.value));
            }
        }
    };
}

benchmarks!(users, decoding::pages::users, DerivedUsers, users);
benchmarks!(objects, decoding::pages::mixed, DerivedObjects, objects);
