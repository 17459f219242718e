//! Attributes: which must be there, and what their values may be.

use super::Parser;
use crate::Diagnostic;
use crate::source::csdl::ast::{Facets, Text};
use crate::source::csdl::element::Element;
use crate::source::csdl::names;

impl Parser<'_, '_> {
    /// The value of an attribute.
    pub(super) fn optional(&self, element: &Element<'_>, name: &str) -> Option<Text> {
        element.attribute(name).map(|attribute| Text {
            value: attribute.value.to_string(),
            origin: self.file.origin(attribute.range.clone()),
        })
    }

    /// The value of an attribute without which the element means nothing.
    pub(super) fn required(&mut self, element: &Element<'_>, name: &str) -> Option<Text> {
        let found = self.optional(element, name);
        if found.is_none() {
            let message = format!("`{}` lacks the attribute `{name}`", element.name);
            let subject = self.subject(element.name);
            let diagnostic = Diagnostic::error("missing-attribute", subject, message)
                .at(&self.origin(element))
                .help(format!("add `{name}`, or delete the element"));
            self.diagnostics.push(diagnostic);
        }
        found
    }

    /// The `Name` of an element that becomes part of the model.
    pub(super) fn name(&mut self, element: &Element<'_>) -> Option<String> {
        let name = self.required(element, "Name")?;
        if names::is_simple(&name.value) {
            return Some(name.value);
        }
        self.invalid_name(&name);
        None
    }

    /// The `Alias` of a schema or an include.
    pub(super) fn alias(&mut self, element: &Element<'_>) -> Option<Text> {
        let alias = self.optional(element, "Alias")?;
        if names::is_simple(&alias.value) {
            return Some(alias);
        }
        self.invalid_name(&alias);
        None
    }

    /// Reports a name that cannot be used.
    pub(super) fn invalid_name(&mut self, name: &Text) {
        let subject = match self.scope.as_str() {
            "" => name.value.clone(),
            scope if self.depth > 0 => format!("{scope}/{}", name.value),
            scope => format!("{scope}.{}", name.value),
        };
        let message = "is not a name: letters, digits, `_` and `-`, at most 128, not beginning \
                       with `-`";
        let diagnostic = Diagnostic::error("invalid-name", subject, message)
            .at(&name.origin)
            .help("the element is left out; correct the name at its source");
        self.diagnostics.push(diagnostic);
    }

    /// A boolean attribute; xs:boolean allows `1` and `0` too.
    pub(super) fn boolean(&mut self, element: &Element<'_>, name: &str) -> Option<bool> {
        let attribute = element.attribute(name)?;
        match attribute.value.trim() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                let text = Text {
                    value: attribute.value.to_string(),
                    origin: self.file.origin(attribute.range.clone()),
                };
                self.invalid_value(element, name, &text, "`true` or `false`");
                None
            }
        }
    }

    fn invalid_value(&mut self, element: &Element<'_>, name: &str, text: &Text, expected: &str) {
        let message = format!(
            "`{name}` of `{}` is `{}`, not {expected}",
            element.name, text.value
        );
        let subject = self.subject(element.name);
        let diagnostic = Diagnostic::error("invalid-attribute-value", subject, message)
            .at(&text.origin)
            .help("correct the value, or delete the attribute to have its default");
        self.diagnostics.push(diagnostic);
    }

    /// The facets of a property, parameter, return type or type definition.
    pub(super) fn facets(&mut self, element: &Element<'_>) -> Facets {
        Facets {
            max_length: self.optional(element, "MaxLength"),
            precision: self.optional(element, "Precision"),
            scale: self.optional(element, "Scale"),
            unicode: self.boolean(element, "Unicode"),
            srid: self.optional(element, "SRID"),
            default_value: self.optional(element, "DefaultValue"),
        }
    }
}
