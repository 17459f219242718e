//! A model as a flat list of elements with their facts.

use std::collections::BTreeMap;

use crate::Model;
use crate::model::{
    Body, Capabilities, Documentation, Endpoint, EnumType, HttpRequest, NavigationProperty,
    Operation, OperationKind, Property, Root, RootKind, StructuredKind, StructuredType, TypeDef,
    TypeRef, UnionType,
};
use crate::resource::Methods;

use super::aspect::Aspect;
use super::element::{Element, ElementKind};
use super::fact::Facts;
use super::words::{as_text, facets, key, restrictions, verbs, word, yes_no};

/// The kind of a type of which the source knows no more than that it is there.
const OPAQUE: &str = "type nobody describes";

/// Whether the source describes the element, and not only mentions it.
pub(super) fn is_described(facts: &Facts) -> bool {
    facts.text(Aspect::Kind).as_deref() != Some(OPAQUE)
}

/// The elements of the model.
pub(super) fn of(model: &Model) -> BTreeMap<Element, Facts> {
    let mut all = BTreeMap::new();
    for root in model.roots.values() {
        let element = Element::of(ElementKind::Root, root.name.as_str());
        all.insert(element, of_root(model, root));
    }
    for (name, ty) in &model.types {
        let element = Element::of(ElementKind::Type, name.as_str());
        match ty {
            TypeDef::Structured(ty) => {
                all.insert(element, of_structured(ty));
                members(model, ty, &mut all);
            }
            TypeDef::Enum(ty) => {
                all.insert(element, of_enum(ty));
                enum_members(ty, &mut all);
            }
            TypeDef::Definition(ty) => {
                let facts = Facts::new(&ty.origin)
                    .with(Aspect::Kind, "type definition")
                    .with(Aspect::Type, format!("Edm.{:?}", ty.underlying))
                    .with(Aspect::Facets, facets(&ty.facets));
                all.insert(element, documented(facts, &ty.docs));
            }
            TypeDef::Union(ty) => {
                all.insert(element, of_union(ty));
            }
            TypeDef::Container(ty) => {
                let facts = Facts::new(&ty.origin)
                    .with(Aspect::Kind, format!("{:?}", ty.kind).to_lowercase())
                    .with(Aspect::Type, ty.ty.to_string());
                all.insert(element, documented(facts, &ty.docs));
            }
        }
    }
    for endpoint in &model.service.endpoints {
        let line = format!("{} {}", endpoint.method, endpoint.path);
        let element = Element::of(ElementKind::Request, line);
        all.insert(element, of_endpoint(endpoint));
    }
    for operation in &model.operations {
        of_operation(operation, &mut all);
    }
    for request in &model.requests {
        let element = Element::of(
            ElementKind::Request,
            format!("{} {}", request.method, request.path),
        );
        // Several pages may document one request: the facts are those of all of them.
        let known = all.remove(&element);
        let facts = known.unwrap_or_else(|| Facts::new(&request.origin));
        all.insert(element, of_request(facts, request));
    }
    all
}

fn of_union(ty: &UnionType) -> Facts {
    let variants = ty.variants.iter().map(|variant| variant.ty.to_string());
    let facts = Facts::new(&ty.origin)
        .with(Aspect::Kind, "union")
        .with(Aspect::Type, variants.collect::<Vec<_>>().join(" | "));
    documented(facts, &ty.docs)
}

fn of_endpoint(endpoint: &Endpoint) -> Facts {
    let parameters = endpoint.parameters.iter().map(|parameter| {
        let optional = if parameter.required { "" } else { "?" };
        format!("{}{optional}: {}", parameter.name, parameter.ty)
    });
    let body = endpoint.body.iter().map(|body| {
        let optional = if body.required { "" } else { "?" };
        format!("body{optional}: {}", body.content.ty)
    });
    let taken = parameters.chain(body).collect::<Vec<_>>().join(", ");
    let given = endpoint.success.as_ref().map(|content| &content.ty);
    let given = given.map_or_else(|| "nothing".to_owned(), ToString::to_string);
    let facts = Facts::new(&endpoint.origin).with(Aspect::Type, format!("({taken}) -> {given}"));
    documented(facts, &endpoint.docs)
}

fn of_root(model: &Model, root: &Root) -> Facts {
    let kind = match &root.kind {
        RootKind::EntitySet => "entity set".to_owned(),
        RootKind::Singleton => "singleton".to_owned(),
        RootKind::ActionImport(name) => format!("import of the action {name}"),
        RootKind::FunctionImport(name) => format!("import of the function {name}"),
    };
    let items = root.ty.as_ref().and_then(|ty| items(model, ty));
    let facts = Facts::new(&root.origin)
        .with(Aspect::Kind, kind)
        .with(Aspect::Verbs, verbs(Methods::of_root(root, items)))
        .with(Aspect::Restrictions, restrictions(&root.capabilities));
    let facts = match &root.ty {
        Some(ty) => facts.with(Aspect::Type, ty.target.to_string()),
        None => facts,
    };
    documented(facts, &root.docs)
}

fn of_structured(ty: &StructuredType) -> Facts {
    let kind = match ty.kind {
        _ if ty.opaque => OPAQUE,
        StructuredKind::Entity => "entity type",
        StructuredKind::Complex => "complex type",
    };
    let base = ty.base.as_ref().map_or("none", |base| base.as_str());
    let alternate: Vec<String> = ty.alternate_keys.iter().map(key).collect();
    let facts = Facts::new(&ty.origin)
        .with(Aspect::Kind, kind)
        .with(Aspect::Base, base)
        .with(Aspect::Abstract, yes_no(ty.is_abstract))
        .with(Aspect::Open, yes_no(ty.is_open))
        .with(Aspect::Stream, yes_no(ty.has_stream))
        .with(Aspect::ByPath, yes_no(ty.by_path.is_some()))
        .with(Aspect::Key, ty.key.as_ref().map(key).unwrap_or_default())
        .with(Aspect::AlternateKeys, alternate.join("; "))
        .with(Aspect::Restrictions, restrictions(&ty.capabilities))
        .with_undeclared(&ty.undeclared);
    documented(facts, &ty.docs)
}

fn members(model: &Model, ty: &StructuredType, all: &mut BTreeMap<Element, Facts>) {
    let mut add = |name: &str, facts| {
        let element = Element::within(ElementKind::Member, ty.name.as_str(), name);
        all.insert(element, facts);
    };
    for property in &ty.properties {
        add(&property.name, of_property(property));
    }
    for navigation in &ty.navigations {
        add(&navigation.name, of_navigation(model, navigation));
    }
}

fn of_property(property: &Property) -> Facts {
    let facts = typed(Facts::new(&property.origin), &property.ty)
        .with(Aspect::Kind, "property")
        .with(Aspect::Nullable, yes_no(property.nullable))
        .with(Aspect::Facets, facets(&property.facets))
        .with(Aspect::Restrictions, restrictions(&property.capabilities));
    let facts = match (&property.access, &property.required_on_create) {
        (Some(access), _) => facts.with_at(Aspect::Access, word(&access.value), &access.origin),
        (None, Some(required)) if required.value => {
            facts.with_at(Aspect::Access, "required on create", &required.origin)
        }
        (None, _) => facts,
    };
    documented(facts, &property.docs)
}

fn of_navigation(model: &Model, navigation: &NavigationProperty) -> Facts {
    let methods = Methods::of_navigation(navigation, items(model, &navigation.ty));
    let facts = typed(Facts::new(&navigation.origin), &navigation.ty)
        .with(Aspect::Kind, "navigation property")
        .with(Aspect::Nullable, yes_no(navigation.nullable))
        .with(Aspect::Containment, yes_no(navigation.contains_target))
        .with(Aspect::Verbs, verbs(methods))
        .with(Aspect::Restrictions, restrictions(&navigation.capabilities));
    let facts = match &navigation.access {
        Some(access) => facts.with_at(Aspect::Access, word(&access.value), &access.origin),
        None => facts,
    };
    documented(facts, &navigation.docs)
}

fn of_enum(ty: &EnumType) -> Facts {
    let facts = Facts::new(&ty.origin)
        .with(Aspect::Kind, "enumeration type")
        .with(Aspect::Type, format!("Edm.{:?}", ty.underlying))
        .with(Aspect::Flags, yes_no(ty.flags));
    documented(facts, &ty.docs)
}

fn enum_members(ty: &EnumType, all: &mut BTreeMap<Element, Facts>) {
    for member in &ty.members {
        let value = member.value.map(|value| value.to_string());
        let facts = Facts::new(&member.origin)
            .with(Aspect::Kind, "enumeration member")
            .with(Aspect::Value, value.unwrap_or_default());
        let element = Element::within(
            ElementKind::EnumMember,
            ty.name.as_str(),
            member.name.as_str(),
        );
        all.insert(element, documented(facts, &member.docs));
    }
}

/// Overloads are told apart by their binding type and the names of their parameters.
fn of_operation(operation: &Operation, all: &mut BTreeMap<Element, Facts>) {
    let names: Vec<&str> = operation.parameters.iter().map(|p| &*p.name).collect();
    let bound = match &operation.binding {
        Some(binding) => format!("{}/{}", binding.ty, operation.name),
        None => operation.name.to_string(),
    };
    let owner = format!("{bound}({})", names.join(","));
    let kind = match operation.kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    };
    let mut facts = Facts::new(&operation.origin)
        .with(Aspect::Kind, kind)
        .with(Aspect::Composable, yes_no(operation.composable))
        .with(Aspect::Restrictions, restrictions(&operation.capabilities));
    if let Some(returns) = &operation.returns {
        facts = typed(facts, &returns.ty).with(Aspect::Nullable, yes_no(returns.nullable));
    }
    for parameter in &operation.parameters {
        let facts = typed(Facts::new(&parameter.origin), &parameter.ty)
            .with(Aspect::Kind, "parameter")
            .with(Aspect::Nullable, yes_no(parameter.nullable))
            .with(Aspect::Optional, yes_no(parameter.optional))
            .with(Aspect::Facets, facets(&parameter.facets));
        let element = Element::within(ElementKind::Parameter, &owner, parameter.name.as_str());
        all.insert(element, documented(facts, &parameter.docs));
    }
    let element = Element::of(ElementKind::Operation, owner);
    all.insert(element, documented(facts, &operation.docs));
}

fn of_request(facts: Facts, request: &HttpRequest) -> Facts {
    let facts = facts.with(Aspect::Kind, "documented request");
    let facts = body(facts, Aspect::Body, request.body.as_ref());
    let facts = body(facts, Aspect::Response, request.response.as_ref());
    let mut facts = documented(facts, &request.docs)
        .with(Aspect::Query, request.query.as_deref().unwrap_or_default());
    facts = with_page(facts, request);
    for table in &request.permissions {
        for (kind, scopes) in &table.scopes {
            let condition = table.condition.iter().map(|text| format!("({text}) "));
            let condition: String = condition.collect();
            let text = format!("{condition}{}: {}", word(kind), scopes.value.join(", "));
            facts = facts.with_at(Aspect::Permissions, text, &scopes.origin);
        }
    }
    for (name, text) in &request.headers {
        let says = format!("{name}: {}", text.value);
        facts = facts.with_at(Aspect::Headers, says, &text.origin);
    }
    let statuses: Vec<String> = request.statuses.iter().map(u16::to_string).collect();
    facts = facts.with(Aspect::Statuses, statuses.join(", "));
    for example in &request.examples {
        for message in std::iter::once(&example.request).chain(&example.response) {
            facts = facts.with_at(Aspect::Examples, as_text(message), &message.origin);
        }
    }
    facts
}

/// The type of a body, and the members that the page lists.
fn body(facts: Facts, aspect: Aspect, body: Option<&Body>) -> Facts {
    let Some(body) = body else {
        return facts.with(aspect, "nothing");
    };
    let ty = body
        .ty
        .as_ref()
        .map_or("nothing".to_owned(), ToString::to_string);
    let members = match body.members.join(", ") {
        members if members.is_empty() => members,
        members => format!(" with {members}"),
    };
    facts.with_at(aspect, format!("{ty}{members}"), &body.origin)
}

/// Heading, area, namespace and file of the page; a request that several pages document has those of each.
fn with_page(facts: Facts, request: &HttpRequest) -> Facts {
    let title = &request.title;
    let file = title.origin.file.rsplit('/').next().unwrap_or_default();
    let text = format!("{} in {file}", title.value);
    let facts = facts.with_at(Aspect::Page, text, &title.origin);
    let facts = facts.with_sourced(Aspect::Page, request.topic.as_ref());
    facts.with(
        Aspect::Page,
        request.namespace.as_deref().unwrap_or_default(),
    )
}

fn typed(facts: Facts, ty: &TypeRef) -> Facts {
    let cardinality = if ty.collection { "many" } else { "one" };
    facts
        .with(Aspect::Type, ty.target.to_string())
        .with(Aspect::Cardinality, cardinality)
}

fn documented(facts: Facts, docs: &Documentation) -> Facts {
    let facts = facts
        .with_sourced(Aspect::Documentation, docs.description.as_ref())
        .with_sourced(Aspect::Remarks, docs.long_description.as_ref())
        .with_sourced(Aspect::Link, docs.link.as_ref());
    match &docs.deprecation {
        Some(told) => facts.with_at(Aspect::Deprecation, word(&told.value), &told.origin),
        None => facts,
    }
}

/// What is said of the type at the other end.
fn items<'m>(model: &'m Model, ty: &TypeRef) -> Option<&'m Capabilities> {
    let ty = model.structured(ty.name()?)?;
    Some(&ty.capabilities)
}
