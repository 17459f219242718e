//! Lists that need query options which are not OData's: methods that take them as arguments.

use crate::model::Capabilities;
use crate::plan::names::Scope;
use crate::plan::operations::Setter;
use crate::resource::{Edge, EdgeOf, Methods};
use crate::{Diagnostics, escape};

use super::{AccessorKind, Methodical};

impl Methodical<'_, '_> {
    /// The methods that list and count what the edge leads to, where metadata says that this needs
    /// query options: name, documentation, what they do.
    pub(super) fn asking(
        &self,
        edge: &Edge<'_>,
        kind: &AccessorKind,
        name: &str,
    ) -> Vec<(String, Vec<String>, AccessorKind)> {
        let AccessorKind::Navigation { segment, to } = kind else {
            return Vec::new();
        };
        let Some(capabilities) =
            capabilities(edge).filter(|_| to.methods.contains(Methods::ASKING))
        else {
            return Vec::new();
        };
        let options = self.options(capabilities, "ReadRestrictions");
        let method = |verb: &str, counts| {
            let path = escape::code(&format!("…/{segment}"));
            let docs = vec![format!(
                "{verb}s {path}, which the service does with these options only."
            )];
            let kind = AccessorKind::Asking {
                segment: segment.clone(),
                item: to.item.clone(),
                options: options.clone(),
                counts,
            };
            (format!("{}_{name}", verb.to_lowercase()), docs, kind)
        };
        let mut methods = vec![method("List", false)];
        if to.methods.contains(Methods::COUNT) {
            methods.push(method("Count", true));
        }
        methods
    }

    fn options(&self, capabilities: &Capabilities, of: &str) -> Vec<Setter> {
        let mut scope = Scope::with(&["self"]);
        let options = capabilities.required_options(of).into_iter();
        options
            .map(|option| {
                let ident = self.context.namer.snake(&option.name);
                let wire = (option.name.as_str(), &option.origin);
                let ident = scope.claim(ident, "_", wire, &mut Diagnostics::default());
                Setter::text(ident, option.name.clone())
            })
            .collect()
    }
}

fn capabilities<'m>(edge: &Edge<'m>) -> Option<&'m Capabilities> {
    match edge.of {
        EdgeOf::Root(root) => Some(&root.capabilities),
        EdgeOf::Navigation(navigation) => Some(&navigation.capabilities),
        EdgeOf::Property(property) => Some(&property.capabilities),
        _ => None,
    }
}
