//! Arguments as code, one sample for each type.

use crate::plan::names::escape_keyword;
use crate::plan::{ItemPath, Plan, RustType, Scalar};

/// `models::a::Item`
pub(crate) fn path(path: &ItemPath) -> String {
    let mut code = "models::".to_owned();
    for module in &path.modules {
        code.push_str(&escape_keyword(module));
        code.push_str("::");
    }
    code.push_str(&escape_keyword(&path.ident));
    code
}

/// An argument of the type as the emitted methods take it: by value where it is copied, else
/// borrowed. `text` is what a string holds.
pub(super) fn argument(plan: &Plan, ty: &RustType, text: &str) -> String {
    match ty {
        RustType::Scalar(Scalar::String) => format!("{text:?}"),
        RustType::Scalar(scalar) => match copied(*scalar) {
            Some(literal) => literal.to_owned(),
            None => format!("&{}", owned(plan, ty, text)),
        },
        RustType::List(item) if **item == RustType::Scalar(Scalar::String) => {
            format!("&[{text:?}]")
        }
        RustType::List(item) => format!("&[{}]", owned(plan, item, text)),
        other => format!("&{}", owned(plan, other, text)),
    }
}

/// The argument that a URL literal stands for; `None` where it is no literal of the type, and for
/// types that have none.
pub(super) fn written(plan: &Plan, ty: &RustType, literal: &str) -> Option<String> {
    let text = unquoted(literal);
    match ty {
        RustType::Scalar(Scalar::String) => Some(format!("{text:?}")),
        RustType::Scalar(scalar) if parsed(*scalar).is_some() => {
            Some(format!("&{text:?}.parse()?"))
        }
        RustType::Scalar(Scalar::Bool) => text.parse().ok().map(|value: bool| value.to_string()),
        RustType::Scalar(Scalar::I16) => text.parse().ok().map(|value: i16| value.to_string()),
        RustType::Scalar(Scalar::I32) => text.parse().ok().map(|value: i32| value.to_string()),
        RustType::Scalar(Scalar::I64) => text.parse().ok().map(|value: i64| value.to_string()),
        RustType::Model(item) if plan.enums.values().any(|planned| planned.path == *item) => {
            Some(format!("&{}::from({text:?})", path(item)))
        }
        _ => None,
    }
}

/// A part of a key that is no text, with its type: nothing else tells it there. `None` for what is no
/// literal of the type.
pub(super) fn key_part(scalar: Scalar, literal: &str) -> Option<String> {
    let whole = |suffix: &str| Some(format!("{}{suffix}", literal.parse::<i64>().ok()?));
    let given = (!literal.contains(['{', '<'])).then_some(literal);
    let text = given.or(parsed(scalar));
    let parsed = |ty: &str| Some(format!("{:?}.parse::<{ty}>()?", text?));
    match scalar {
        Scalar::Bool => literal.parse().ok().map(|value: bool| value.to_string()),
        Scalar::I16 => whole("_i16"),
        Scalar::I32 => whole("_i32"),
        Scalar::I64 => whole("_i64"),
        Scalar::Guid => parsed("Guid"),
        Scalar::Date => parsed("Date"),
        Scalar::DateTimeOffset => parsed("DateTimeOffset"),
        _ => None,
    }
}

/// What a literal in single quotes says, in which a quote is doubled (OData 4.01 ABNF, `string`).
pub(super) fn unquoted(literal: &str) -> String {
    let inner = literal
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''));
    inner.map_or_else(|| literal.to_owned(), |inner| inner.replace("''", "'"))
}

fn copied(scalar: Scalar) -> Option<&'static str> {
    Some(match scalar {
        Scalar::Bool => "true",
        Scalar::U8 | Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 => "7",
        Scalar::F32 | Scalar::F64 => "1.5",
        _ => return None,
    })
}

fn owned(plan: &Plan, ty: &RustType, text: &str) -> String {
    match ty {
        RustType::Scalar(scalar) => match (copied(*scalar), parsed(*scalar)) {
            (Some(literal), _) => literal.to_owned(),
            (None, Some(literal)) => format!("{literal:?}.parse()?"),
            (None, None) if *scalar == Scalar::String => format!("{text:?}.to_owned()"),
            (None, None) if *scalar == Scalar::Binary => "vec![1_u8, 2].into()".to_owned(),
            (None, None) => "Json::Null".to_owned(),
        },
        RustType::Model(item) => model(plan, item),
        RustType::Family(item) => format!("{}::default()", path(item)),
        RustType::Flags(item) => format!("{}.into()", model(plan, item)),
        RustType::List(item) => format!("vec![{}]", owned(plan, item, text)),
        RustType::Map(_) => "Default::default()".to_owned(),
        RustType::Boxed(inner) => format!("Box::new({})", owned(plan, inner, text)),
    }
}

/// Texts of the types that are parsed.
fn parsed(scalar: Scalar) -> Option<&'static str> {
    Some(match scalar {
        Scalar::Date => "2026-01-02",
        Scalar::DateTimeOffset => "2026-01-02T03:04:05Z",
        Scalar::Decimal => "1.5",
        Scalar::Duration => "PT1H",
        Scalar::Guid => "11111111-2222-3333-4444-555555555555",
        Scalar::TimeOfDay => "03:04:05",
        _ => return None,
    })
}

/// The first variant of an enum, an empty struct, or what a type definition stands for.
fn model(plan: &Plan, item: &ItemPath) -> String {
    let name = path(item);
    if let Some(planned) = plan.enums.values().find(|planned| planned.path == *item) {
        return match planned.variants.first() {
            Some(variant) => format!("{name}::{}", escape_keyword(&variant.ident)),
            None => format!("{name}::from(\"\")"),
        };
    }
    let definition = plan.definitions.values().find(|(path, ..)| path == item);
    match definition {
        Some((_, ty, _)) => owned(plan, ty, ""),
        None => format!("{name}::default()"),
    }
}

/// Percent-decoded (RFC 3986 §2.1); what is no valid encoding stays.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = (byte == b'%').then(|| after.get(..2)).flatten();
        let value = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(value.unwrap_or(byte));
        rest = match value {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
