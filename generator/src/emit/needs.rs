//! Examples of the README and the guide, compiled where the crate has what they name.
//!
//! The fence of such an example holds `{{needs …}}`, with what it names: `users:list` is a method of the
//! client and the requests taken there, `User.display_name` a field, `one(User).messages` and
//! `many(User).delta` methods of handles, `any(DirectoryObject).User` a variant of an enum over derived types.

use crate::plan::{Accessor, AccessorKind, Plan, PlannedRequests, PlannedStruct};
use crate::resource::Methods;

/// The text with `no_run` for the needs that the plan meets, and `ignore` for others.
pub(super) fn fill(plan: &Plan, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{needs ") {
        let Some((needs, after)) = after.split_once("}}") else {
            break;
        };
        out.push_str(before);
        let met = needs.split(' ').all(|need| holds(plan, need));
        out.push_str(if met { "no_run" } else { "ignore" });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether the crate has it.
fn holds(plan: &Plan, need: &str) -> bool {
    let (item, requests) = need.split_once(':').unwrap_or((need, ""));
    let handle = |rest: &str, accessors: fn(&PlannedRequests) -> &[Accessor]| {
        rest.split_once(").").is_some_and(|(ty, name)| {
            let planned = of_type(plan, ty);
            planned.is_some_and(|planned| offers(accessors(planned), name, requests))
        })
    };
    if let Some(rest) = item.strip_prefix("one(") {
        handle(rest, |planned| &planned.one)
    } else if let Some(rest) = item.strip_prefix("many(") {
        handle(rest, |planned| &planned.many)
    } else if let Some(rest) = item.strip_prefix("any(") {
        rest.split_once(").").is_some_and(|(ty, variant)| {
            let mut families = plan.families.values();
            families.any(|family| {
                family.base.ident == ty && family.variants.iter().any(|(own, ..)| own == variant)
            })
        })
    } else if let Some((ty, field)) = item.split_once('.') {
        let planned = of_name(plan, ty);
        planned.is_some_and(|planned| planned.fields.iter().any(|own| own.ident == field))
    } else {
        offers(&plan.roots, item, requests)
    }
}

/// The struct of that name at the root of the models.
fn of_name<'p>(plan: &'p Plan, ident: &str) -> Option<&'p PlannedStruct> {
    let mut structs = plan.structs.values();
    structs.find(|planned| planned.path.modules.is_empty() && planned.path.ident == ident)
}

/// The methods of the handles to one and to many of a type at the root.
fn of_type<'p>(plan: &'p Plan, ident: &str) -> Option<&'p PlannedRequests> {
    let mut all = plan.requests.values();
    all.find(|own| own.path.modules.is_empty() && own.path.ident == ident)
}

/// Whether there is such a method, which leads to where the requests are taken.
fn offers(accessors: &[Accessor], name: &str, requests: &str) -> bool {
    let mut accessors = accessors.iter();
    let Some(accessor) = accessors.find(|accessor| accessor.ident == name) else {
        return false;
    };
    let taken = match &accessor.kind {
        AccessorKind::Navigation { to, .. } => to.methods,
        _ => Methods::default(),
    };
    let mut requests = requests.split(',').filter(|request| !request.is_empty());
    requests.all(|request| match request {
        "list" => taken.contains(Methods::LIST),
        "create" => taken.contains(Methods::CREATE),
        "get" => taken.contains(Methods::GET),
        "update" => taken.contains(Methods::UPDATE),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::fill;
    use crate::plan;
    use crate::plan::names::Namer;
    use crate::source::csdl;
    use crate::{Diagnostics, SourceFile};

    const SCHEMA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
        <Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
        <EntityType Name="user" Abstract="true"><Key><PropertyRef Name="id"/></Key>
            <Property Name="id" Type="Edm.String"/>
            <NavigationProperty Name="manager" Type="microsoft.graph.user"/></EntityType>
        <EntityType Name="guest" BaseType="microsoft.graph.user"/>
        <EntityContainer Name="c"><EntitySet Name="users" EntityType="microsoft.graph.user"/>
        </EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"#;

    #[test]
    fn an_example_is_compiled_where_all_it_names_is_there() {
        let mut diagnostics = Diagnostics::default();
        let file = SourceFile::new("s.csdl", SCHEMA);
        let model = csdl::read(&[&file], &mut diagnostics);
        let namer = Namer::default();
        let plan = plan::plan(&model, &namer, &mut diagnostics);
        for (needs, filled) in [
            ("users:list,create User.id", "no_run"),
            ("one(User).manager:get", "no_run"),
            ("any(User).Guest", "no_run"),
            ("User.id User.name", "ignore"),
            ("groups:list", "ignore"),
            ("users:other", "ignore"),
            ("many(User).delta", "ignore"),
            ("any(User).Robot", "ignore"),
        ] {
            let text = format!("```rust,{{{{needs {needs}}}}}\n");
            assert_eq!(fill(&plan, &text), format!("```rust,{filled}\n"), "{needs}");
        }
    }
}
