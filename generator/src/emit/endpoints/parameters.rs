//! How parameters and members of bodies are written, as values of the runtime's types.

use proc_macro2::TokenStream;
use quote::quote;

use super::text;
use crate::model::{Encoding, EndpointParameter, ParameterLocation, ParameterStyle};

/// `.parameter(…)`
pub(super) fn set(parameter: &EndpointParameter, value: &TokenStream) -> TokenStream {
    let name = text(&parameter.name);
    if let Some(shorthand) = shorthand(parameter) {
        return quote!(.parameter(&rt::rest::Parameter::#shorthand(#name), #value));
    }
    let location = match parameter.location {
        ParameterLocation::Path => quote!(Path),
        ParameterLocation::Query => quote!(Query),
        ParameterLocation::Header => quote!(Header),
        ParameterLocation::Cookie => quote!(Cookie),
    };
    let style = style(parameter.style);
    let (explode, allow_reserved) = (parameter.explode, parameter.allow_reserved);
    quote!(.parameter(&rt::rest::Parameter {
        name: #name,
        location: rt::rest::Location::#location,
        style: rt::rest::Style::#style,
        explode: #explode,
        allow_reserved: #allow_reserved,
    }, #value))
}

/// The constructor for what is written by the default of its place.
fn shorthand(parameter: &EndpointParameter) -> Option<TokenStream> {
    let shape = (parameter.location, parameter.style, parameter.explode);
    if parameter.allow_reserved {
        return None;
    }
    match shape {
        (ParameterLocation::Path, ParameterStyle::Simple, false) => Some(quote!(path)),
        (ParameterLocation::Query, ParameterStyle::Form, true) => Some(quote!(query)),
        (ParameterLocation::Header, ParameterStyle::Simple, false) => Some(quote!(header)),
        (ParameterLocation::Cookie, ParameterStyle::Form, true) => Some(quote!(cookie)),
        _ => None,
    }
}

/// How a member of a form is written; `None` where the default will do.
pub(super) fn encoding(encoding: &Encoding) -> Option<TokenStream> {
    let (declared, explode) = encoding.style?;
    let (name, style) = (text(&encoding.name), style(declared));
    Some(quote!(rt::rest::Parameter {
        name: #name,
        location: rt::rest::Location::Query,
        style: rt::rest::Style::#style,
        explode: #explode,
        allow_reserved: false,
    }))
}

/// What is declared of a part; `None` where the default will do.
pub(super) fn part(encoding: &Encoding) -> Option<TokenStream> {
    let media_type = text(encoding.media_type.as_ref()?);
    let (name, binary) = (text(&encoding.name), encoding.binary);
    Some(quote!(rt::rest::Part { name: #name, media_type: #media_type, binary: #binary }))
}

fn style(style: ParameterStyle) -> TokenStream {
    match style {
        ParameterStyle::Simple => quote!(Simple),
        ParameterStyle::Label => quote!(Label),
        ParameterStyle::Matrix => quote!(Matrix),
        ParameterStyle::Form => quote!(Form),
        ParameterStyle::SpaceDelimited => quote!(SpaceDelimited),
        ParameterStyle::PipeDelimited => quote!(PipeDelimited),
        ParameterStyle::DeepObject => quote!(DeepObject),
        ParameterStyle::Json => quote!(Json),
    }
}
