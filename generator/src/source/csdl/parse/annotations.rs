//! Terms, annotations and the expressions that are their values.

use super::{Parser, edm_name};
use crate::source::csdl::ast::{
    Annotation, Annotations, Expression, PropertyValue, Record, Scalar, Term, Text,
};
use crate::source::csdl::element::Element;

impl Parser<'_, '_> {
    pub(super) fn term(&mut self, element: &Element<'_>) -> Option<Term> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let term = self.required(element, "Type").map(|ty| Term {
            name,
            ty,
            base_term: self.optional(element, "BaseTerm"),
            applies_to: self.optional(element, "AppliesTo"),
            nullable: self.boolean(element, "Nullable"),
            annotations: self.annotations_only(element),
            origin: self.origin(element),
        });
        self.leave(mark);
        term
    }

    pub(super) fn external_annotations(&mut self, element: &Element<'_>) -> Option<Annotations> {
        let target = self.required(element, "Target")?;
        // The findings inside are about the target, whichever schema the block stands in.
        let schema = std::mem::replace(&mut self.scope, target.value.clone());
        self.depth += 1;
        let annotations = Annotations {
            target,
            qualifier: self.optional(element, "Qualifier").map(|q| q.value),
            annotations: self.annotations_only(element),
        };
        self.depth -= 1;
        self.scope = schema;
        Some(annotations)
    }

    /// The annotations of an element that holds nothing else.
    pub(super) fn annotations_only(&mut self, element: &Element<'_>) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        for child in &element.children {
            match edm_name(child) {
                "Annotation" => annotations.extend(self.annotation(child)),
                _ => self.unknown(child, element),
            }
        }
        annotations
    }

    pub(super) fn annotation(&mut self, element: &Element<'_>) -> Option<Annotation> {
        let (value, annotations) = self.value(element);
        Some(Annotation {
            term: self.required(element, "Term")?,
            qualifier: self.optional(element, "Qualifier").map(|q| q.value),
            value,
            annotations,
            origin: self.origin(element),
        })
    }

    /// The value that an element carries as an attribute or as a child, and its annotations.
    fn value(&mut self, element: &Element<'_>) -> (Option<Expression>, Vec<Annotation>) {
        let mut value = element.attributes.iter().find_map(|attribute| {
            let text = Text {
                value: attribute.value.to_string(),
                origin: self.file.origin(attribute.range.clone()),
            };
            Scalar::parse(attribute.name).map(|kind| Expression::Scalar(kind, text))
        });
        let mut annotations = Vec::new();
        for child in &element.children {
            if edm_name(child) == "Annotation" {
                annotations.extend(self.annotation(child));
            } else if let Some(expression) = self.expression(child) {
                value.get_or_insert(expression);
            } else {
                self.unknown(child, element);
            }
        }
        (value, annotations)
    }

    /// An element that is an expression; `None` if it is none.
    fn expression(&mut self, element: &Element<'_>) -> Option<Expression> {
        let name = edm_name(element);
        let origin = self.origin(element);
        Some(match name {
            "Collection" => Expression::Collection(self.operands(element), origin),
            "Record" => Expression::Record(self.record(element)),
            "Null" => Expression::Null(origin),
            "If"
            | "Apply"
            | "Cast"
            | "IsOf"
            | "LabeledElement"
            | "LabeledElementReference"
            | "And"
            | "Or"
            | "Not"
            | "Eq"
            | "Ne"
            | "Gt"
            | "Ge"
            | "Lt"
            | "Le"
            | "Has"
            | "In"
            | "Add"
            | "Sub"
            | "Neg"
            | "Mul"
            | "Div"
            | "DivBy"
            | "Mod"
            | "UrlRef" => self.dynamic(element),
            scalar => {
                let text = Text {
                    value: element.text.clone(),
                    origin,
                };
                Expression::Scalar(Scalar::parse(scalar)?, text)
            }
        })
    }

    fn dynamic(&mut self, element: &Element<'_>) -> Expression {
        let argument = ["Function", "Type", "Name"]
            .iter()
            .find_map(|name| self.optional(element, name))
            .map(|text| text.value)
            .or_else(|| (!element.text.is_empty()).then(|| element.text.clone()));
        let mut operands = self.operands(element);
        // `Cast`, `LabeledElement` and `UrlRef` may carry their operand as an attribute.
        let inline = element.attributes.iter().find_map(|attribute| {
            let text = Text {
                value: attribute.value.to_string(),
                origin: self.file.origin(attribute.range.clone()),
            };
            Scalar::parse(attribute.name).map(|kind| Expression::Scalar(kind, text))
        });
        operands.extend(inline);
        Expression::Dynamic {
            operator: element.name.to_owned(),
            argument,
            operands,
            origin: self.origin(element),
        }
    }

    fn operands(&mut self, element: &Element<'_>) -> Vec<Expression> {
        let mut operands = Vec::new();
        for child in &element.children {
            match self.expression(child) {
                Some(expression) => operands.push(expression),
                // Annotations of operands say nothing that the model keeps.
                None if edm_name(child) == "Annotation" => {}
                None => self.unknown(child, element),
            }
        }
        operands
    }

    fn record(&mut self, element: &Element<'_>) -> Record {
        let mut record = Record {
            ty: self.optional(element, "Type"),
            properties: Vec::new(),
            annotations: Vec::new(),
            origin: self.origin(element),
        };
        for child in &element.children {
            match edm_name(child) {
                "PropertyValue" => record.properties.extend(self.property_value(child)),
                "Annotation" => record.annotations.extend(self.annotation(child)),
                _ => self.unknown(child, element),
            }
        }
        record
    }

    fn property_value(&mut self, element: &Element<'_>) -> Option<PropertyValue> {
        let (value, annotations) = self.value(element);
        Some(PropertyValue {
            name: self.required(element, "Property")?.value,
            value,
            annotations,
            origin: self.origin(element),
        })
    }
}
