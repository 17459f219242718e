//! Structs: inheritance flattened, base types' members first, navigation properties last.

use std::collections::BTreeSet;
use std::iter;

use crate::Diagnostics;
use crate::model::{
    EdmType, NavigationProperty, Property, QualifiedName, StructuredKind, StructuredType,
    TypeTarget,
};

use super::boxing::Boxes;
use super::names::Scope;
use super::{Context, ItemPath, Plan, RustType, docs};

/// A struct to emit.
#[derive(Debug, Clone)]
pub struct PlannedStruct {
    /// Its place.
    pub path: ItemPath,
    /// Its qualified name.
    pub wire: String,
    /// Documentation.
    pub docs: Vec<String>,
    /// Note of its deprecation.
    pub deprecated: Option<String>,
    /// Places of all base types, nearest first.
    pub ancestors: Vec<ItemPath>,
    /// Whether only derived types have values.
    pub is_abstract: bool,
    /// What reading one by its URL yields, where it can have one: see [`give_items`].
    pub item: Option<RustType>,
    /// Fields: properties, then navigation properties.
    pub fields: Vec<Field>,
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct Field {
    /// Identifier, without keyword escape.
    pub ident: String,
    /// Identifier of the property token.
    pub constant: String,
    /// Name on the wire.
    pub wire: String,
    /// Type of the value.
    pub ty: RustType,
    /// Type of the property token.
    pub token: Token,
    /// Documentation.
    pub docs: Vec<String>,
    /// Note of its deprecation.
    pub deprecated: Option<String>,
}

/// What a property token names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A structural property of that type.
    Property(RustType),
    /// A navigation property to that entity type, or to a list of it.
    Navigation(RustType),
}

/// Lays out a structured type.
pub fn plan(
    context: &Context<'_>,
    boxes: &Boxes,
    ty: &StructuredType,
    diagnostics: &mut Diagnostics,
) -> PlannedStruct {
    let lineage = context.model.lineage(&ty.name);
    let mut layout = Layout {
        context,
        boxes,
        holder: &ty.name,
        idents: Scope::with(&["extra"]),
        constants: Scope::default(),
        seen: BTreeSet::new(),
        fields: Vec::new(),
    };
    for ancestor in lineage.iter().rev() {
        for property in &ancestor.properties {
            layout.property(&ancestor.name, property, diagnostics);
        }
    }
    for ancestor in lineage.iter().rev() {
        for navigation in &ancestor.navigations {
            layout.navigation(&ancestor.name, navigation, diagnostics);
        }
    }
    let ancestors: Vec<ItemPath> = lineage
        .iter()
        .skip(1)
        .map(|t| context.modules.path(&t.name))
        .collect();
    let mut lines = docs::of_element(ty.name.as_str(), &ty.docs);
    lines.extend(docs::of_undeclared(&ty.undeclared));
    PlannedStruct {
        path: context.modules.path(&ty.name),
        wire: ty.name.to_string(),
        docs: lines,
        deprecated: docs::deprecation(&ty.docs),
        ancestors,
        is_abstract: ty.is_abstract,
        item: None,
        fields: layout.fields,
    }
}

/// Settles which values can have a URL: entities, and values of a complex type that a handle leads to or that
/// derives from such a type, which the handle can be cast to. Nothing is said of the other complex types, which
/// are three of five structs of Graph: it would be an `impl` for each.
pub fn give_items(context: &Context<'_>, plan: &mut Plan) {
    let addressed: BTreeSet<_> = plan.handles().map(|to| to.item.clone()).collect();
    for (name, planned) in &mut plan.structs {
        let ty = context.model.structured(name);
        let is_entity = ty.is_some_and(|ty| ty.kind == StructuredKind::Entity);
        let mut with_ancestors = iter::once(&planned.path).chain(&planned.ancestors);
        let has_url = is_entity || with_ancestors.any(|path| addressed.contains(path));
        planned.item = has_url.then(|| context.value_type(&TypeTarget::Named(name.clone())));
    }
}

/// The fields of one struct as they are laid out.
struct Layout<'c, 'm> {
    context: &'c Context<'m>,
    boxes: &'c Boxes,
    holder: &'c QualifiedName,
    idents: Scope,
    constants: Scope,
    seen: BTreeSet<String>,
    fields: Vec<Field>,
}

impl Layout<'_, '_> {
    fn property(
        &mut self,
        owner: &QualifiedName,
        property: &Property,
        diagnostics: &mut Diagnostics,
    ) {
        // A stream of an entity has a URL of its own and no JSON value (JSON 4.01 §10).
        let stream = property.ty.target == TypeTarget::Edm(EdmType::Stream);
        let in_entity = self
            .context
            .model
            .structured(self.holder)
            .is_some_and(|t| t.kind == StructuredKind::Entity);
        if (stream && in_entity) || !self.seen.insert(property.name.clone()) {
            return;
        }
        let ty = self.context.rust_type(&property.ty);
        let boxed = match property.ty.name() {
            Some(held) if !property.ty.collection => {
                self.context.graph.is_entity(held) || self.boxes.is_boxed(self.holder, held)
            }
            _ => false,
        };
        let token = Token::Property(ty.clone());
        let ty = if boxed && matches!(ty, RustType::Model(_)) && self.is_struct(property.ty.name())
        {
            RustType::Boxed(Box::new(ty))
        } else {
            ty
        };
        let element = (owner, property.name.as_str(), &property.origin);
        let docs = docs::of_property(property);
        let deprecated = docs::deprecation(&property.docs);
        self.push(element, ty, token, (docs, deprecated), diagnostics);
    }

    fn navigation(
        &mut self,
        owner: &QualifiedName,
        navigation: &NavigationProperty,
        diagnostics: &mut Diagnostics,
    ) {
        if !self.seen.insert(navigation.name.clone()) {
            return;
        }
        let value = self.context.rust_type(&navigation.ty);
        let ty = match value {
            one @ RustType::Model(_) => RustType::Boxed(Box::new(one)),
            other => other,
        };
        let target = match navigation.ty.name() {
            Some(name) => {
                let entity = RustType::Model(self.context.modules.path(name));
                match ty {
                    RustType::List(_) => RustType::List(Box::new(entity)),
                    _ => entity,
                }
            }
            None => ty.clone(),
        };
        let element = (owner, navigation.name.as_str(), &navigation.origin);
        let docs = docs::of_navigation(navigation);
        let deprecated = docs::deprecation(&navigation.docs);
        self.push(
            element,
            ty,
            Token::Navigation(target),
            (docs, deprecated),
            diagnostics,
        );
    }

    fn push(
        &mut self,
        (owner, wire, origin): (&QualifiedName, &str, &crate::Origin),
        ty: RustType,
        token: Token,
        (docs, deprecated): (Vec<String>, Option<String>),
        diagnostics: &mut Diagnostics,
    ) {
        let subject = format!("{owner}/{wire}");
        let ident = self.context.namer.snake(wire);
        let ident = self
            .idents
            .claim(ident, "_", (&subject, origin), diagnostics);
        let constant = self.context.namer.shouty(wire);
        // The renamed field has been reported; its token follows silently.
        let constant = self.constants.claim(
            constant,
            "_",
            (&subject, origin),
            &mut Diagnostics::default(),
        );
        self.fields.push(Field {
            ident,
            constant,
            wire: wire.to_owned(),
            ty,
            token,
            docs,
            deprecated,
        });
    }

    fn is_struct(&self, name: Option<&QualifiedName>) -> bool {
        name.is_some_and(|name| self.context.model.structured(name).is_some())
    }
}
