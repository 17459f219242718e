//! Types, paths and attributes as tokens.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::plan::names::escape_keyword;
use crate::plan::{HandleType, ItemPath, RustType, Scalar};
use crate::resource::Shape;

/// How the prelude is spelled in a file: in full where the file's own item shadows a name of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prelude {
    /// `Option<String>`
    Short,
    /// `::core::option::Option<::std::string::String>`
    Absolute,
}

impl Prelude {
    /// The spelling for a file that declares an item of that name.
    pub(super) fn beside(ident: &str) -> Self {
        let shadows = ["Option", "String", "Vec", "Box"].contains(&ident);
        if shadows { Self::Absolute } else { Self::Short }
    }

    fn name(self, short: &str, absolute: TokenStream) -> TokenStream {
        match self {
            Self::Short => ident(short),
            Self::Absolute => absolute,
        }
    }

    /// `Option<inner>`
    pub(super) fn option(self, inner: &TokenStream) -> TokenStream {
        let option = self.name("Option", quote!(::core::option::Option));
        quote!(#option<#inner>)
    }

    /// The type, as the value of a slot.
    pub(super) fn ty(self, ty: &RustType) -> TokenStream {
        match ty {
            RustType::Scalar(Scalar::String) => self.name("String", quote!(::std::string::String)),
            RustType::Scalar(other) => scalar(*other),
            RustType::Model(path) | RustType::Family(path) => model(path),
            RustType::Flags(path) => {
                let inner = model(path);
                quote!(rt::Flags<#inner>)
            }
            RustType::List(item) => {
                let item = self.ty(item);
                let vec = self.name("Vec", quote!(::std::vec::Vec));
                quote!(#vec<#item>)
            }
            RustType::Map(item) => {
                let item = self.ty(item);
                let string = self.ty(&RustType::Scalar(Scalar::String));
                quote!(::std::collections::BTreeMap<#string, #item>)
            }
            RustType::Boxed(inner) => {
                let inner = self.ty(inner);
                let boxed = self.name("Box", quote!(::std::boxed::Box));
                quote!(#boxed<#inner>)
            }
        }
    }
}

fn scalar(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::String => quote!(String),
        Scalar::Bool => quote!(bool),
        Scalar::U8 => quote!(u8),
        Scalar::I8 => quote!(i8),
        Scalar::I16 => quote!(i16),
        Scalar::I32 => quote!(i32),
        Scalar::I64 => quote!(i64),
        Scalar::F32 => quote!(f32),
        Scalar::F64 => quote!(f64),
        Scalar::Binary => quote!(rt::Binary),
        Scalar::Date => quote!(rt::Date),
        Scalar::DateTimeOffset => quote!(rt::DateTimeOffset),
        Scalar::Decimal => quote!(rt::Decimal),
        Scalar::Duration => quote!(rt::Duration),
        Scalar::Guid => quote!(rt::Guid),
        Scalar::TimeOfDay => quote!(rt::TimeOfDay),
        Scalar::Json => quote!(rt::Json),
    }
}

/// The type of a method argument: by value where it is copied, else borrowed.
pub(super) fn argument(ty: &RustType) -> TokenStream {
    match ty {
        RustType::Scalar(Scalar::String) => quote!(&str),
        RustType::Scalar(plain) if plain.is_copied() => scalar(*plain),
        RustType::List(item) if **item == RustType::Scalar(Scalar::String) => quote!(&[&str]),
        RustType::List(item) => {
            let item = Prelude::Short.ty(item);
            quote!(&[#item])
        }
        other => {
            let other = Prelude::Short.ty(other);
            quote!(&#other)
        }
    }
}

/// Whether [`argument`] borrows.
pub(super) fn is_borrowed(ty: &RustType) -> bool {
    !matches!(ty, RustType::Scalar(scalar) if scalar.is_copied())
}

/// `models::a::b::Item`
pub(super) fn model(path: &ItemPath) -> TokenStream {
    let modules = path.modules.iter().map(|m| ident(m));
    let item = ident(&path.ident);
    quote!(models::#(#modules::)*#item)
}

/// `rt::Many<models::Item, caps::Marker>`
pub(super) fn handle(handle: &HandleType) -> TokenStream {
    let item = model(&handle.item);
    let marker = ident(&handle.methods.marker());
    match handle.shape {
        Shape::One => quote!(rt::One<#item, caps::#marker>),
        Shape::Many => quote!(rt::Many<#item, caps::#marker>),
    }
}

/// An identifier, raw where it is a keyword.
pub(super) fn ident(name: &str) -> TokenStream {
    let escaped = escape_keyword(name);
    let ident = match escaped.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(&escaped, Span::call_site()),
    };
    quote!(#ident)
}

/// A string literal.
pub(super) fn text(text: &str) -> Literal {
    Literal::string(text)
}

/// `/// line` for each line.
pub(super) fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        Literal::string(&line)
    });
    quote!(#(#[doc = #lines])*)
}

/// `#[deprecated(note = "…")]`
pub(super) fn deprecated(note: Option<&String>) -> TokenStream {
    match note {
        Some(note) if note.is_empty() => quote!(#[deprecated]),
        Some(note) => {
            let note = Literal::string(note);
            quote!(#[deprecated(note = #note)])
        }
        None => TokenStream::new(),
    }
}
