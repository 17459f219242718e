//! The names of a released SDK: which Rust name each name on the wire has.
//!
//! They are kept in a file of one line a name, sorted, so that a review sees each name that comes,
//! goes or changes. It lies with what steers a run (`metadata/names.lock`) and not in the emitted
//! crate, because it is read as well as written: it outlives a removed output folder.

use std::collections::BTreeMap;
use std::path::Path;

use crate::plan::{Accessor, AccessorKind, ItemPath, Plan, PlannedEndpoint, PlannedService};
use crate::resource::Methods;
use crate::{Diagnostic, Diagnostics, Origin, SourceFile, escape};

const HEADER: &str =
    "# Names on the wire and in Rust, as released. Written by `cargo xtask codegen`,
# which adds names and does not change them unless told to (`--rename`).
";

/// Rust names by kind and name on the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    names: BTreeMap<String, String>,
}

/// What is to become of released names that a run would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renames {
    /// They are errors.
    Refuse,
    /// They are accepted.
    Accept,
}

/// The names of a release, each with its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Released {
    names: BTreeMap<String, (String, Origin)>,
}

impl Names {
    /// The names that a plan gives.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut this = Self::default();
        for (name, ty) in &plan.structs {
            this.add("type", name.as_str(), item(&ty.path));
            for field in &ty.fields {
                let wire = format!("{name}/{}", field.wire);
                this.add("field", &wire, field.ident.clone());
                this.add("token", &wire, field.constant.clone());
            }
        }
        for (name, ty) in &plan.enums {
            this.add("type", name.as_str(), item(&ty.path));
            for variant in &ty.variants {
                let wire = format!("{name}/{}", variant.wire);
                this.add("variant", &wire, variant.ident.clone());
            }
        }
        for (name, ty) in &plan.unions {
            this.add("type", name.as_str(), item(&ty.path));
            for variant in &ty.variants {
                let wire = format!("{name}/{}", variant.wire);
                this.add("variant", &wire, variant.ident.clone());
            }
        }
        for (name, (path, ..)) in &plan.definitions {
            this.add("type", name.as_str(), item(path));
        }
        for (name, family) in &plan.families {
            this.add("family", name.as_str(), item(&family.path));
        }
        for (name, requests) in &plan.requests {
            this.accessors("one", name.as_str(), &requests.one);
            this.accessors("many", name.as_str(), &requests.many);
        }
        this.accessors("service", "", &plan.roots);
        if let Some(service) = &plan.service {
            this.service(service);
        }
        this
    }

    /// The name in Rust of what a kind (`type`, `field`, `one` and so on) has under that name on the
    /// wire.
    #[must_use]
    pub fn get(&self, kind: &str, wire: &str) -> Option<&str> {
        let wire = format!("{kind} {}", escape::plain(wire));
        self.names.get(&wire).map(String::as_str)
    }

    /// Names on the wire, without their kind, and in Rust, of those whose kind and name on the wire
    /// start with `prefix`.
    pub fn starting<'n>(&'n self, prefix: &'n str) -> impl Iterator<Item = (&'n str, &'n str)> {
        let from = self.names.range(prefix.to_owned()..);
        from.take_while(move |(wire, _)| wire.starts_with(prefix))
            .map(|(wire, name)| {
                let wire = wire.split_once(' ').map_or(&**wire, |(_, wire)| wire);
                (wire, name.as_str())
            })
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines = self
            .names
            .iter()
            .map(|(wire, name)| format!("{wire} = {name}\n"));
        HEADER.to_owned() + &lines.collect::<String>()
    }

    /// Compares with what is released: a name that would change is an error unless it is accepted, a
    /// name that is gone with its element a warning.
    pub fn check(&self, released: &Released, renames: Renames, diagnostics: &mut Diagnostics) {
        for (wire, (name, line)) in &released.names {
            match self.names.get(wire) {
                Some(now) if now == name || renames == Renames::Accept => {}
                Some(now) => {
                    let message = format!("is released as `{name}` and would become `{now}`");
                    let local = wire.rsplit(['.', '/', ' ']).next().unwrap_or_default();
                    let help = format!(
                        "keep it by an entry in names.toml, for `{local}` or for what took its name; or accept it: `cargo xtask codegen --rename`"
                    );
                    let changed = Diagnostic::error("released-name-changed", wire, message);
                    diagnostics.push(changed.at(line).help(help));
                }
                None if self.is_of_gone(wire) => {}
                None => {
                    let message =
                        format!("was released as `{name}`; nothing has this name any more");
                    let gone = Diagnostic::warning("released-name-gone", wire, message).at(line);
                    diagnostics.push(gone.help("programs that use it no longer compile"));
                }
            }
        }
    }

    /// Whether the element belongs to a type that is gone itself.
    fn is_of_gone(&self, wire: &str) -> bool {
        let owner = wire.split_once(' ').map_or("", |(_, element)| element);
        let (owner, is_member) = match owner.split_once('/') {
            Some((owner, _)) => (owner, true),
            None => (owner, false),
        };
        let is_family = wire.starts_with("family ");
        (is_member && !owner.is_empty() || is_family)
            && !self.names.contains_key(&format!("type {owner}"))
    }

    fn service(&mut self, service: &PlannedService) {
        for (ident, scheme, _) in &service.credentials {
            self.add("credential", scheme, ident.clone());
        }
        self.endpoints(&service.methods);
        for handle in &service.handles {
            self.add("handle", &handle.tag, handle.method.clone());
            self.endpoints(&handle.methods);
        }
    }

    fn endpoints(&mut self, endpoints: &[PlannedEndpoint]) {
        for endpoint in endpoints {
            let wire = format!("{} {}", endpoint.method, endpoint.path);
            for setter in &endpoint.setters {
                let wire = format!("{wire}?{}", setter.parameter.name);
                self.add("endpoint", &wire, setter.ident.clone());
            }
            self.add("endpoint", &wire, endpoint.ident.clone());
        }
    }

    fn accessors(&mut self, handle: &str, owner: &str, accessors: &[Accessor]) {
        for accessor in accessors {
            let wire = format!("{owner}/{}", wire_of(&accessor.kind));
            if let AccessorKind::Call(call) = &accessor.kind {
                for setter in &call.setters {
                    let wire = format!("{wire}?{}", setter.wire);
                    self.add(handle, &wire, setter.ident.clone());
                }
            }
            self.add(handle, &wire, accessor.ident.clone());
        }
    }

    fn add(&mut self, kind: &str, wire: &str, name: String) {
        let wire = format!("{kind} {}", escape::plain(wire));
        self.names.insert(wire, name);
    }
}

impl Released {
    /// Reads the file; a file that is not there holds no names.
    ///
    /// # Errors
    /// When the file cannot be read, and where a line is not `NAME = NAME`.
    pub fn read(path: &Path, diagnostics: &mut Diagnostics) -> (Self, SourceFile) {
        let label = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                let unread = Diagnostic::error("unreadable", &label, error.to_string());
                diagnostics.push(unread.help("it must be readable UTF-8 text"));
                String::new()
            }
        };
        let file = SourceFile::new(&label, &text);
        (Self::parse(&file, diagnostics), file)
    }

    /// Reads the text of the file.
    #[must_use]
    pub fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Self {
        let mut released = Self::default();
        let mut start = 0;
        for line in file.text().split_inclusive('\n') {
            let text = line.trim_end();
            let origin = file.origin(start..start + text.len());
            start += line.len();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            // A name on the wire may hold ` = `, an identifier does not.
            let Some((wire, name)) = text.rsplit_once(" = ") else {
                let wrong = Diagnostic::error("names-lock", text, "is not `KIND NAME = NAME`")
                    .at(&origin)
                    .help("restore the file from version control, or remove it to freeze the names anew");
                diagnostics.push(wrong);
                continue;
            };
            released
                .names
                .insert(wire.to_owned(), (name.to_owned(), origin));
        }
        released
    }
}

/// What a method stands for; overloads differ in their parameters.
fn wire_of(kind: &AccessorKind) -> String {
    let list = |parameters: &[crate::plan::Setter]| {
        let names: Vec<&str> = parameters.iter().map(|p| p.wire.as_str()).collect();
        names.join(",")
    };
    match kind {
        AccessorKind::Navigation { segment, .. } | AccessorKind::Media { segment, .. } => {
            segment.clone()
        }
        AccessorKind::ByPath => ":/{path}".to_owned(),
        AccessorKind::AlternateKey { properties, .. } => format!("({})", list(properties)),
        AccessorKind::Asking(asked) => {
            let (segment, arguments) = (&asked.segment, list(&asked.arguments));
            match asked.request {
                Methods::LIST => format!("{segment}({arguments})"),
                Methods::COUNT => format!("{segment}/$count({arguments})"),
                request => format!("{request:?} {segment}({arguments})"),
            }
        }
        AccessorKind::Call(call) => {
            let all = [&call.arguments[..], &call.setters[..]].concat();
            format!("{}({})", call.segment, list(&all))
        }
        AccessorKind::Documented { method, path, .. } => format!("{method} {path}"),
    }
}

fn item(path: &ItemPath) -> String {
    let modules: String = path
        .modules
        .iter()
        .map(|module| format!("{module}::"))
        .collect();
    format!("models::{modules}{}", path.ident)
}
