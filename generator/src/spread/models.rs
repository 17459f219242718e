//! The files of types, each to its crate, and the modules of each crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::emit::models::{ModelFile, Models, file_path};
use crate::emit::tree::{Exported, model_modules};
use crate::files::{FileSet, PathError};
use crate::plan::Plan;

use super::Parts;
use super::assign::{Place, TypeCrate};

/// Puts each file where its crate has it. A crate exports the types of those that it needs, so that a path
/// below `models` is the same in all. Gives the paths that are thereby done with.
pub(super) fn insert(
    plan: &Plan,
    files: &FileSet,
    types: &[TypeCrate<'_>],
    parts: &Parts,
    spread: &mut FileSet,
) -> Result<BTreeSet<String>, PathError> {
    let mut left: BTreeMap<Place<'_>, ModelFile<'_>> = Models::of(plan)
        .files()
        .map(|file| ((&file.path.modules[..], &file.path.file[..]), file))
        .collect();
    let (one, _) = model_modules(left.values(), &[]);
    let mut moved: BTreeSet<String> = one.into_iter().map(|(path, _)| path).collect();
    moved.extend(left.values().map(|file| file_path("models", file.path)));
    let mut exported: Vec<Exported> = Vec::new();
    for (krate, part) in types.iter().zip(&parts.types) {
        let own = krate.files.iter().filter_map(|place| left.remove(place));
        let own: Vec<ModelFile<'_>> = own.collect();
        let needed = krate.needs.iter().filter_map(|at| exported.get(*at));
        let needed: Vec<Exported> = needed.cloned().collect();
        let (modules, own_modules) = model_modules(own.iter(), &needed);
        for (path, text) in modules {
            spread.insert(&part.path(&path), text)?;
        }
        for file in &own {
            let path = file_path("models", file.path);
            let text = files.get(&path).unwrap_or_default();
            spread.insert(&part.path(&path), without_links(text))?;
        }
        exported.push(Exported {
            krate: part.ident(),
            modules: own_modules,
        });
    }
    let (modules, _) = model_modules(left.values(), &exported);
    for (path, text) in modules {
        spread.insert(&path, text)?;
    }
    for file in left.values() {
        let path = file_path("models", file.path);
        spread.insert(&path, files.get(&path).unwrap_or_default())?;
    }
    Ok(moved)
}

/// The text, with the links to a type's requests written as what they are called: in a crate of types there
/// are none. Their line is ours; no other is touched, whatever the metadata put there.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.starts_with("/// Requests: [") {
            unlink(line, &mut out);
        } else {
            out.push_str(line);
        }
    }
    out
}

fn unlink(line: &str, out: &mut String) {
    const TARGET: &str = "](crate::";
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(TARGET) {
        rest = after;
        match before.rsplit_once('[').zip(after.split_once(')')) {
            Some(((before, called), (_, after))) => {
                out.push_str(before);
                out.push_str(called);
                rest = after;
            }
            None => {
                out.push_str(before);
                out.push_str(TARGET);
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn links_into_the_crate_become_what_they_are_called() {
        let text = "/// Requests: [`OneA`](crate::requests::OneA), [`b`](crate::models::B).\n/// [c](crate::c)\n";
        let plain = "/// Requests: `OneA`, `b`.\n/// [c](crate::c)\n";
        assert_eq!(without_links(text), plain);
        // What looks like a link must not reach over its line, nor into code.
        let odd = "/// [ open\n/// ](crate:: shut\npub x: [u8; f(2)],\n";
        assert_eq!(without_links(odd), odd);
        let code = "a[0](crate::b)";
        assert_eq!(without_links(code), code);
        assert_eq!(
            without_links("no link ](crate:: here"),
            "no link ](crate:: here"
        );
    }
}
