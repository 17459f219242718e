//! What is said of the parameters of a call: by the schema, else by the tables of its reference pages.

use crate::escape;
use crate::model::{HttpRequest, Operation, Parameter};
use crate::plan::operations::{CallPlan, Place, Setter};

/// Gives the arguments and setters of a call what is said of them.
pub(super) fn describe(call: &mut CallPlan, operation: &Operation, pages: &[&HttpRequest]) {
    for setter in call.arguments.iter_mut().chain(&mut call.setters) {
        setter.docs = match setter.place {
            Place::Parameter => of_parameter(&setter.wire, operation, pages),
            Place::Query | Place::Header => of_option(&setter.wire, operation),
        };
    }
}

/// Lines that list the arguments of which something is said.
pub(super) fn of_arguments(arguments: &[Setter]) -> Vec<String> {
    let said = arguments.iter().filter_map(|argument| {
        let text = argument.docs.as_ref()?;
        Some(format!("- {}: {text}", escape::code(&argument.wire)))
    });
    let mut lines: Vec<String> = said.collect();
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

fn of_parameter(wire: &str, operation: &Operation, pages: &[&HttpRequest]) -> Option<String> {
    let described = |parameter: &Parameter| {
        let text = parameter.docs.description.as_ref()?;
        said(&text.value)
    };
    let mut own = operation.parameters.iter();
    let own = own.find(|parameter| parameter.name == wire);
    let listed = pages.iter().flat_map(|page| &page.parameters);
    let mut listed = listed.filter(|parameter| parameter.name.eq_ignore_ascii_case(wire));
    own.and_then(described)
        .or_else(|| listed.find_map(described))
}

fn of_option(wire: &str, operation: &Operation) -> Option<String> {
    let capabilities = &operation.capabilities;
    let options = capabilities.custom_query_options.iter();
    let mut all = options.chain(&capabilities.custom_headers);
    let option = all.find(|option| option.name == wire)?;
    said(option.description.as_ref()?)
}

fn said(text: &str) -> Option<String> {
    Some(escape::paragraph(text)).filter(|text| !text.is_empty())
}
