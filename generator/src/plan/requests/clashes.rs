//! Types of handles and options are named after the types and methods they belong to: two such names can
//! be the same although what they are made of is not. A number behind one of them would then belong to
//! neither, so it is an error, which an exception in `names.toml` mends.

use std::collections::BTreeMap;

use super::{Accessor, AccessorKind, PlannedRequests};
use crate::model::{Model, QualifiedName};
use crate::{Diagnostic, Diagnostics};

/// Name of the type that names the setters of a method, on a handle whose type is called `handle`.
#[must_use]
pub fn options_name(handle: &str, method: &str) -> String {
    format!("{handle}{}Options", heck::AsUpperCamelCase(method))
}

/// Reports the names that two items of a module of requests would have.
pub fn report(
    model: &Model,
    requests: &BTreeMap<QualifiedName, PlannedRequests>,
    roots: &[Accessor],
    diagnostics: &mut Diagnostics,
) {
    let mut modules: BTreeMap<&[String], Names<'_>> = BTreeMap::new();
    for (name, planned) in requests {
        let names = modules.entry(planned.path.modules.as_slice()).or_default();
        for (handle, methods) in [("One", &planned.one), ("Many", &planned.many)] {
            let handle = format!("{handle}{}", planned.path.ident);
            if !methods.is_empty() {
                names.add(handle.clone(), name.to_string(), Some(name));
            }
            names.methods(&handle, methods, name.as_str(), Some(name));
        }
    }
    let mut client = Names::default();
    client.methods("Graph", roots, "", None);
    let all = modules.into_values().chain([client]);
    all.for_each(|names| names.report(model, diagnostics));
}

/// What is called by a name: its description, and the type it belongs to.
type User<'m> = (String, Option<&'m QualifiedName>);

/// The names of a module, each with all that would be called so.
#[derive(Default)]
struct Names<'m>(BTreeMap<String, Vec<User<'m>>>);

impl<'m> Names<'m> {
    fn add(&mut self, name: String, what: String, of: Option<&'m QualifiedName>) {
        self.0.entry(name).or_default().push((what, of));
    }

    fn methods(
        &mut self,
        handle: &str,
        methods: &[Accessor],
        owner: &str,
        of: Option<&'m QualifiedName>,
    ) {
        for method in methods {
            if let AccessorKind::Call(call) = &method.kind
                && !call.setters.is_empty()
            {
                let name = options_name(handle, &method.ident);
                self.add(name, format!("{owner}/{}", call.segment), of);
            }
        }
    }

    fn report(self, model: &Model, diagnostics: &mut Diagnostics) {
        for (name, users) in self.0 {
            let [(first, _), (second, of), ..] = users.as_slice() else {
                continue;
            };
            let message = format!("`{name}` would name both this and `{first}`");
            let mut clash = Diagnostic::error("name-clash", second, message)
                .help("call one of them by other words in names.toml");
            if let Some(ty) = of.and_then(|name| model.types.get(name)) {
                clash = clash.at(ty.origin());
            }
            diagnostics.push(clash);
        }
    }
}
