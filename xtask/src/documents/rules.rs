//! In what the model of a converted document differs from that of the schema, kind by kind.

use graph_codegen::compare::{Aspect, Class, Difference, ElementKind};

/// A kind of difference.
pub(super) struct Rule {
    pub(super) name: &'static str,
    /// What makes it so.
    pub(super) why: &'static str,
    /// How many there are.
    pub(super) count: usize,
    pub(super) applies: fn(&Difference) -> bool,
}

/// The kinds; a difference is of the first that applies. The second schemas `NAME-create` and `NAME-update`
/// are none: the reader knows them for what they are.
pub(super) const RULES: [Rule; 16] = [
    Rule {
        name: "descriptions",
        why: "the converter writes them as `title`, which Microsoft's has for the names of types",
        count: 745,
        applies: |d| d.aspect == Some(Aspect::Documentation) && d.new.is_none(),
    },
    Rule {
        name: "values of enumeration members",
        why: "a document lists the names alone",
        count: 215,
        applies: |d| {
            let is_value = d.aspect == Some(Aspect::Value) && d.new.is_none();
            is_value && d.element.kind == ElementKind::EnumMember
        },
    },
    Rule {
        name: "inheritance",
        why: "the converter writes into each type what it inherits",
        count: 235,
        applies: |d| d.class == Class::Inheritance,
    },
    Rule {
        name: "keys",
        why: "as before: the key is that of the type, not of the one it inherits it from",
        count: 8,
        applies: |d| d.aspect == Some(Aspect::Key) && says(d, "", "id"),
    },
    Rule {
        name: "base types alone",
        why: "as before: a type that is nothing but the base of others has no schema",
        count: 3,
        applies: |d| {
            let is_type = d.element.kind == ElementKind::Type && d.new.is_none();
            let names = ["baseItem", "entity", "outlookItem"];
            let named = |name: &&str| d.element.owner == format!("microsoft.graph.{name}");
            d.class == Class::Missing && is_type && names.iter().any(named)
        },
    },
    Rule {
        name: "abstract types",
        why: "a schema has no word for it",
        count: 2,
        applies: |d| d.aspect == Some(Aspect::Abstract) && says(d, "yes", "no"),
    },
    Rule {
        name: "open types",
        why: "the converter does not write `additionalProperties`",
        count: 4,
        applies: |d| d.aspect == Some(Aspect::Open) && says(d, "yes", "no"),
    },
    Rule {
        name: "flags",
        why: "the converter writes them like any enumeration",
        count: 1,
        applies: |d| d.aspect == Some(Aspect::Flags) && says(d, "yes", "no"),
    },
    Rule {
        name: "entity types that no path leads to",
        why: "the converter writes no path with a cast, and without a path or a base an entity type looks like a complex one",
        count: 6,
        applies: |d| d.aspect == Some(Aspect::Kind) && says(d, "entity type", "complex type"),
    },
    Rule {
        name: "requests along what no path leads along",
        why: "as before; and a path does not go back to where it came from",
        count: 9,
        applies: |d| d.aspect == Some(Aspect::Verbs) && d.new.is_none(),
    },
    Rule {
        name: "what no path leads along",
        why: "as before",
        count: 9,
        applies: |d| d.aspect == Some(Aspect::Restrictions) && says(d, "", "navigability: none"),
    },
    Rule {
        name: "containment of what no path leads along",
        why: "that it can be changed there tells that it is contained",
        count: 7,
        applies: |d| d.aspect == Some(Aspect::Containment) && says(d, "yes", "no"),
    },
    Rule {
        name: "related entities by key",
        why: "the converter writes a path by key for what is contained or bound to an entity set",
        count: 1,
        applies: |d| d.aspect == Some(Aspect::Verbs) && says(d, "Count, Get, List", "Count, List"),
    },
    Rule {
        name: "expansion of entities that lead nowhere",
        why: "the converter writes `$expand` where there is something to expand; a schema does not say",
        count: 6,
        applies: |d| d.aspect == Some(Aspect::Restrictions) && says(d, "", "expand: false"),
    },
    Rule {
        name: "items that may be null, and ASCII",
        why: "the converter writes neither for the items of a list, nor the latter at all",
        count: 39,
        applies: |d| {
            let null = d.aspect == Some(Aspect::Nullable) && says(d, "yes", "no");
            null || d.aspect == Some(Aspect::Facets) && says(d, "unicode false", "")
        },
    },
    Rule {
        name: "streams, and the batch resource",
        why: "the converter writes a stream as text, and has a path for the protocol's own resource",
        count: 2,
        applies: |d| {
            let stream = d.aspect == Some(Aspect::Type) && says(d, "Edm.Stream", "Edm.Binary");
            stream || d.class == Class::Missing && d.element.owner == "POST /$batch"
        },
    },
];

/// Whether the sides say so; one that says nothing says the empty text.
fn says(difference: &Difference, old: &str, new: &str) -> bool {
    let text = |side: &Option<graph_codegen::compare::Side>| {
        side.as_ref()
            .map_or(String::new(), |side| side.says.clone())
    };
    text(&difference.old) == old && text(&difference.new) == new
}
