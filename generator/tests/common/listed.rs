//! What a schema file declares, read tag by tag and without the reader that is to be checked.

#![allow(unreachable_pub, reason = "a part of a test")]

use std::collections::{BTreeMap, BTreeSet};

/// Names of what a schema file declares.
#[derive(Default)]
pub struct Listed {
    pub types: BTreeSet<String>,
    pub members: BTreeSet<String>,
    pub enum_members: BTreeSet<String>,
    /// Entity sets, singletons and imports.
    pub roots: BTreeSet<String>,
    /// By binding type and name the parameters of each overload.
    pub operations: BTreeMap<String, BTreeSet<String>>,
}

/// An action or function, while its parameters are read.
struct Declared {
    name: String,
    bound: bool,
    parameters: Vec<(String, String)>,
}

impl Listed {
    pub fn of(text: &str) -> Self {
        let mut listed = Self::default();
        let aliases = aliases(text);
        let (mut namespace, mut ty) = (String::new(), String::new());
        let mut declared: Option<Declared> = None;
        for tag in text.split('<').skip(1) {
            let (element, rest) = tag.split_once([' ', '>']).unwrap_or((tag, ""));
            let value = |name: &str| value(rest, name);
            let name = value("Name").unwrap_or_default();
            match element {
                "Schema" => namespace = value("Namespace").unwrap_or_default(),
                "EntityType" | "ComplexType" | "EnumType" | "TypeDefinition" => {
                    ty = format!("{namespace}.{name}");
                    listed.types.insert(ty.clone());
                }
                "Property" | "NavigationProperty" => {
                    listed.members.insert(format!("{ty}/{name}"));
                }
                "Member" => {
                    listed.enum_members.insert(format!("{ty}/{name}"));
                }
                "EntitySet" | "Singleton" | "ActionImport" | "FunctionImport" => {
                    listed.roots.insert(name);
                }
                "Action" | "Function" => {
                    listed.operation(declared.take());
                    declared = Some(Declared {
                        name: format!("{namespace}.{name}"),
                        bound: value("IsBound").as_deref() == Some("true"),
                        parameters: Vec::new(),
                    });
                }
                "Parameter" => {
                    let of = value("Type").unwrap_or_default();
                    let of = unaliased(&of, &aliases);
                    if let Some(declared) = &mut declared {
                        declared.parameters.push((name, of));
                    }
                }
                _ => {}
            }
        }
        listed.operation(declared);
        listed
    }

    fn operation(&mut self, declared: Option<Declared>) {
        let Some(Declared {
            name,
            bound,
            mut parameters,
        }) = declared
        else {
            return;
        };
        let owner = match bound {
            true => format!("{}/{name}", parameters.remove(0).1),
            false => name,
        };
        let names: Vec<_> = parameters.into_iter().map(|(name, _)| name).collect();
        let overloads = self.operations.entry(owner).or_default();
        overloads.insert(names.join(","));
    }

    /// Overloads in both, here alone and there alone. One that is alone of its name on either side is the
    /// same with other parameters.
    pub fn overloads(&self, other: &Self) -> [usize; 3] {
        let owners: BTreeSet<_> = self
            .operations
            .keys()
            .chain(other.operations.keys())
            .collect();
        let none = BTreeSet::new();
        let (mut shared, mut only_here, mut only_there) = (0, 0, 0);
        for owner in owners {
            let [here, there] = [self, other].map(|all| all.operations.get(owner).unwrap_or(&none));
            let both = here.intersection(there).count();
            match (here.len() - both, there.len() - both) {
                (1, 1) => shared += both + 1,
                (gone, came) => {
                    shared += both;
                    only_here += gone;
                    only_there += came;
                }
            }
        }
        [shared, only_here, only_there]
    }
}

/// The attribute of that name.
fn value(attributes: &str, name: &str) -> Option<String> {
    let mut parts = attributes.split('"');
    while let (Some(before), Some(value)) = (parts.next(), parts.next()) {
        if before.trim().strip_suffix('=') == Some(name) {
            return Some(value.to_owned());
        }
    }
    None
}

/// The namespaces of a document by their aliases.
fn aliases(text: &str) -> BTreeMap<String, String> {
    let schemas = text.split("<Schema ").skip(1);
    let named = schemas.map(|schema| {
        let tag = schema.split('>').next().unwrap_or_default();
        value(tag, "Alias").zip(value(tag, "Namespace"))
    });
    named.flatten().collect()
}

/// A type by its namespace instead of by the alias of that.
fn unaliased(ty: &str, aliases: &BTreeMap<String, String>) -> String {
    let (before, name) = match ty.strip_prefix("Collection(") {
        Some(item) => ("Collection(", item),
        None => ("", ty),
    };
    let parts = name.split_once('.');
    let namespace = parts.and_then(|(alias, local)| Some((aliases.get(alias)?, local)));
    match namespace {
        Some((namespace, local)) => format!("{before}{namespace}.{local}"),
        None => ty.to_owned(),
    }
}
