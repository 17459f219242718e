//! The `models` tree: which file holds what.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{
    Family, ItemPath, Plan, PlannedEnum, PlannedStruct, PlannedUnion, RustType, Token,
};

use super::types::{Prelude, doc, ident};
use super::{EmitError, enums, families, print, structs, unions};

/// The files of the `models` tree.
pub(crate) struct Models<'p> {
    files: BTreeMap<(&'p [String], &'p str), ModelFile<'p>>,
}

/// One file: a type and what belongs to it.
#[derive(Clone)]
pub(crate) struct ModelFile<'p> {
    pub(crate) path: &'p ItemPath,
    content: Content<'p>,
}

#[derive(Clone)]
enum Content<'p> {
    Struct(&'p PlannedStruct, Option<&'p Family>),
    Enum(&'p PlannedEnum),
    Union(&'p PlannedUnion),
    Definition(&'p RustType, &'p [String]),
}

impl<'p> Models<'p> {
    /// Assigns every item of the plan to a file.
    pub(crate) fn of(plan: &'p Plan) -> Self {
        let mut files = BTreeMap::new();
        let mut add = |path: &'p ItemPath, content| {
            let key = (path.modules.as_slice(), path.file.as_str());
            files.insert(key, ModelFile { path, content });
        };
        for (name, planned) in &plan.structs {
            add(
                &planned.path,
                Content::Struct(planned, plan.families.get(name)),
            );
        }
        for planned in plan.enums.values() {
            add(&planned.path, Content::Enum(planned));
        }
        for planned in plan.unions.values() {
            add(&planned.path, Content::Union(planned));
        }
        for (path, ty, docs) in plan.definitions.values() {
            add(path, Content::Definition(ty, docs));
        }
        Self { files }
    }

    /// The files, sorted by place.
    pub(crate) fn files(self) -> impl Iterator<Item = ModelFile<'p>> {
        self.files.into_values()
    }
}

impl ModelFile<'_> {
    /// The names that the file's module exports.
    pub(super) fn exports(&self) -> Vec<&str> {
        let mut names = vec![self.path.ident.as_str()];
        if let Content::Struct(_, Some(family)) = &self.content {
            names.push(&family.path.ident);
        }
        names.sort_unstable();
        names
    }

    /// Calls for the place of each type that the file's items mention.
    pub(crate) fn mentioned(&self, found: &mut dyn FnMut(&ItemPath)) {
        match &self.content {
            Content::Struct(planned, family) => {
                for field in &planned.fields {
                    let (Token::Property(token) | Token::Navigation(token)) = &field.token;
                    field.ty.mentioned(found);
                    token.mentioned(found);
                }
                planned.ancestors.iter().for_each(&mut *found);
                planned.item.iter().for_each(|item| item.mentioned(found));
                if let Some(family) = family {
                    let variants = family.variants.iter();
                    variants.for_each(|(_, path, _)| found(path));
                }
            }
            Content::Enum(_) => {}
            Content::Union(planned) => {
                let variants = planned.variants.iter();
                variants.for_each(|variant| variant.ty.mentioned(found));
            }
            Content::Definition(ty, _) => ty.mentioned(found),
        }
    }

    pub(super) fn emit(&self) -> Result<(String, String), EmitError> {
        let items = match &self.content {
            Content::Struct(planned, family) => {
                let mut items = structs::items(planned);
                items.extend(family.iter().flat_map(|family| families::items(family)));
                items
            }
            Content::Enum(planned) => enums::items(planned),
            Content::Union(planned) => unions::items(planned),
            Content::Definition(ty, docs) => vec![definition(self.path, ty, docs)],
        };
        let text = print::file(&self.path.ident, items)?;
        Ok((file_path("models", self.path), text))
    }
}

fn definition(path: &ItemPath, ty: &RustType, docs: &[String]) -> TokenStream {
    let name = ident(&path.ident);
    let docs = doc(docs);
    let ty = Prelude::beside(&path.ident).ty(ty);
    quote!(#docs pub type #name = #ty;)
}

/// `src/tree/a/b/file.rs`
pub(crate) fn file_path(tree: &str, path: &ItemPath) -> String {
    let mut out = format!("src/{tree}/");
    for module in &path.modules {
        out.push_str(module);
        out.push('/');
    }
    out.push_str(&path.file);
    out.push_str(".rs");
    out
}
