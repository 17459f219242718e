//! Traits that a macro of the runtime implements for the type it is called with. Emitted code has the
//! calls; the listing tells what the user's code can rely on, so that it stays where the call changes.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Result};
use syn::punctuated::Punctuated;
use syn::{
    Ident, ItemImpl, ItemMacro, Lit, Token, Type, braced, parenthesized, parse_quote, token,
};

/// The implementations; none where it is another macro.
///
/// # Errors
/// When the call is not as the runtime's macro takes it.
pub(super) fn implementations(item: &ItemMacro) -> Result<Vec<ItemImpl>> {
    let name = item.mac.path.segments.last().map(|s| s.ident.to_string());
    match name.as_deref() {
        Some("model_impls") => item.mac.parse_body_with(model),
        Some("open_enum_impls") => item.mac.parse_body_with(open_enum),
        _ => Ok(Vec::new()),
    }
}

/// `Conic "geo.conic" abstract { … } is_a(Curve) entity(AnyConic)`
fn model(input: ParseStream<'_>) -> Result<Vec<ItemImpl>> {
    let ty: Ident = input.parse()?;
    input.parse::<Lit>()?;
    input.parse::<Option<Token![abstract]>>()?;
    skip_braced(input)?;
    let mut found = vec![parse_quote!(impl rt::Model for #ty {})];
    while !input.is_empty() {
        let relation: Ident = input.parse()?;
        let to = related(input)?;
        if relation == "is_a" {
            found.extend(
                to.iter()
                    .map(|base| parse_quote!(impl rt::IsA<#base> for #ty {})),
            );
        } else if relation == "entity" {
            found.push(parse_quote!(impl rt::Entity for #ty {}));
        }
    }
    Ok(found)
}

/// The types in parentheses, if there are any.
fn related(input: ParseStream<'_>) -> Result<Punctuated<Type, Token![,]>> {
    if !input.peek(token::Paren) {
        return Ok(Punctuated::new());
    }
    let content;
    parenthesized!(content in input);
    Punctuated::parse_terminated(&content)
}

/// `Color "paint.color" { … }`
fn open_enum(input: ParseStream<'_>) -> Result<Vec<ItemImpl>> {
    let ty: Ident = input.parse()?;
    input.parse::<Lit>()?;
    skip_braced(input)?;
    Ok(vec![parse_quote!(impl rt::OpenEnum for #ty {})])
}

fn skip_braced(input: ParseStream<'_>) -> Result<()> {
    let content;
    braced!(content in input);
    content.parse::<TokenStream>().map(drop)
}
