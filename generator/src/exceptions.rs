//! Whether the exceptions of `names.toml` hold: each is for an element of the input, and none takes a
//! name away from another element.

use std::collections::BTreeSet;

use crate::config::{NameException, NameExceptions};
use crate::model::{Model, TypeDef};
use crate::plan::Namer;
use crate::{Diagnostic, Diagnostics};

/// Reports exceptions for names that no element of the input has, so that none outlives its reason.
///
/// The model is the one before it is cut to a slice: a file of exceptions serves all slices.
pub fn report_unused(model: &Model, exceptions: &NameExceptions, diagnostics: &mut Diagnostics) {
    if exceptions.names.is_empty() {
        return;
    }
    let wires = wires(model);
    for exception in &exceptions.names {
        let wire = &exception.wire;
        if !wires.contains(wire.value.as_str()) {
            let message = "no element of the input has this name";
            let help = "remove the entry, or mend the name: it is that of the schema, without namespace, in the same case";
            let unused = Diagnostic::error("name-unused", &wire.value, message);
            diagnostics.push(unused.at(&wire.origin).help(help));
        }
    }
}

/// Reports exceptions whose words are those of another element in the same scope. A name that clashes
/// by the rules of naming gets a number; one that is asked for must not.
pub fn report_taken(exceptions: &NameExceptions, namer: &Namer, diagnostics: &mut Diagnostics) {
    let mut found = Vec::new();
    for renamed in diagnostics.of_code("renamed") {
        let local = renamed
            .subject
            .rsplit(['.', '/'])
            .next()
            .unwrap_or_default();
        let asked = exceptions.names.iter().find(|e| e.wire.value == local);
        let taking = |e: &&NameException| e.words.join("_") == namer.snake(local);
        let Some(exception) = asked.or_else(|| exceptions.names.iter().find(taking)) else {
            continue;
        };
        let message = format!(
            "the words are those of another element beside `{}`",
            renamed.subject
        );
        let wire = &exception.wire;
        let mut taken = Diagnostic::error("name-taken", &wire.value, message).at(&wire.origin);
        if let Some(at) = &renamed.at {
            taken = taken.related(at, "no name of its own is left for this");
        }
        found.push(taken.help("choose words that make a name of its own"));
    }
    found.into_iter().for_each(|taken| diagnostics.push(taken));
}

/// The names on the wire, without namespace, that identifiers are made of.
fn wires(model: &Model) -> BTreeSet<&str> {
    let mut wires: BTreeSet<&str> = BTreeSet::new();
    for (name, ty) in &model.types {
        wires.insert(name.name());
        wires.extend(name.namespace().split('.'));
        match ty {
            TypeDef::Structured(ty) => {
                wires.extend(ty.properties.iter().map(|p| p.name.as_str()));
                wires.extend(ty.navigations.iter().map(|n| n.name.as_str()));
                let keys = ty.alternate_keys.iter().flat_map(|key| &key.properties);
                wires.extend(keys.map(|p| p.alias.as_deref().unwrap_or(&p.path)));
            }
            TypeDef::Enum(ty) => wires.extend(ty.members.iter().map(|m| m.name.as_str())),
            TypeDef::Union(ty) => wires.extend(ty.variants.iter().map(|v| v.name.as_str())),
            TypeDef::Definition(_) | TypeDef::Container(_) => {}
        }
    }
    for operation in &model.operations {
        wires.insert(operation.name.name());
        wires.extend(operation.parameters.iter().map(|p| p.name.as_str()));
    }
    for endpoint in &model.service.endpoints {
        wires.insert(&endpoint.name);
        wires.extend(endpoint.tag.as_deref());
        wires.extend(endpoint.parameters.iter().map(|p| p.name.as_str()));
    }
    wires.extend(model.roots.keys().map(String::as_str));
    wires.extend(
        model
            .requests
            .iter()
            .map(|request| request.title.value.as_str()),
    );
    wires
}
