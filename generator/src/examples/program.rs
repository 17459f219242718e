//! The crate of a user of the SDK that makes the calls and decodes the bodies, and what it prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Body, Piece, Suite};

/// The part of the program that is the same for all pages.
const HEAD: &str = include_str!("main.rs.in");

/// Calls in a function: a function of thousands compiles slowly.
const PART: usize = 40;

/// What the program printed.
#[derive(Debug, Clone, Default)]
pub struct Results {
    sent: BTreeMap<usize, String>,
    pieces: Vec<Result<String, String>>,
}

/// The files of the crate, by path. It depends on the emitted crate `sdk-crate` beside it.
#[must_use]
pub fn crate_files(suite: &Suite) -> BTreeMap<&'static str, String> {
    let types: BTreeSet<&str> = pieces(suite).map(|piece| piece.ty.as_str()).collect();
    let mut bodies = String::new();
    for piece in pieces(suite) {
        let at = types.iter().position(|ty| *ty == piece.ty);
        // Line ends and tabs are nothing but whitespace in what is JSON.
        let text = piece.text.replace(['\n', '\r', '\t'], " ");
        let _ = writeln!(bodies, "{}\t{text}", at.unwrap_or_default());
    }
    let manifest = "[package]\nname = \"examples-crate\"\nedition = \"2024\"\n\n[dependencies]\n\
        http = \"1\"\nsdk = { package = \"sdk-crate\", path = \"../sdk-crate\", default-features = false }\n";
    BTreeMap::from([
        ("Cargo.toml", manifest.to_owned()),
        ("src/main.rs", main(suite, &types)),
        ("src/bodies.txt", bodies),
    ])
}

fn main(suite: &Suite, types: &BTreeSet<&str>) -> String {
    let mut program = HEAD.to_owned();
    program.push_str("\nconst TYPES: &[fn(&str) -> Result<String, String>] = &[\n");
    for ty in types {
        let _ = writeln!(program, "    back::<{ty}>,");
    }
    program.push_str("];\n");
    let calls: Vec<(usize, &str)> = suite
        .calls()
        .enumerate()
        .filter_map(|(at, call)| Some((at, call.request.as_ref().ok()?.code.as_str())))
        .collect();
    let mut parts = String::new();
    for (number, part) in calls.chunks(PART).enumerate() {
        let _ = writeln!(program, "\nfn part_{number}(calls: &mut Calls) {{");
        for (at, code) in part {
            let _ = writeln!(
                program,
                "    calls.make({at}, &|graph| {{ ask({code}.send()); Ok(()) }});"
            );
        }
        program.push_str("}\n");
        let _ = writeln!(parts, "    part_{number}(&mut calls);");
    }
    program.replace("    // The calls go here.\n", &parts)
}

fn pieces(suite: &Suite) -> impl Iterator<Item = &Piece> {
    suite.bodies().flat_map(|body| match body {
        Body::Typed { pieces, .. } => pieces.as_slice(),
        _ => &[],
    })
}

impl Results {
    /// Reads the output of the program: a line for each call and each piece of a body.
    #[must_use]
    pub fn parse(printed: &str) -> Self {
        let mut results = Self::default();
        for line in printed.lines() {
            let mut parts = line.splitn(3, '\t');
            let (Some(kind), Some(at), Some(text)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            match (kind, at.parse()) {
                ("sent", Ok(at)) => {
                    results.sent.insert(at, text.to_owned());
                }
                ("back", _) => results.pieces.push(Ok(text.to_owned())),
                ("lost", _) => results.pieces.push(Err(text.to_owned())),
                _ => {}
            }
        }
        results
    }

    /// What each call of the suite sent.
    pub(super) fn calls(&self, suite: &Suite) -> impl Iterator<Item = Option<&str>> {
        (0..suite.calls().count()).map(|at| self.sent.get(&at).map(String::as_str))
    }

    /// What came back of each piece.
    pub(super) fn pieces(&self) -> &[Result<String, String>] {
        &self.pieces
    }
}
