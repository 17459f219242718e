//! What is known of a structured type at run time.

/// The names of a structured type and its members.
#[derive(Debug)]
pub struct Table {
    /// Qualified name: `microsoft.graph.user`.
    pub name: &'static str,
    /// Whether values are always of a derived type.
    pub is_abstract: bool,
    /// Names of the properties and then of the navigation properties, own and inherited, in the order of the
    /// slots.
    pub members: &'static [&'static str],
}

impl Table {
    /// The name of the member in slot `at`.
    pub fn member(&self, at: usize) -> Option<&'static str> {
        self.members.get(at).copied()
    }

    /// The names of all members, in the order of the slots.
    pub fn members(&self) -> impl Iterator<Item = &'static str> {
        self.members.iter().copied()
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The slot of the member `name`.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.index_from(name, 0)
    }

    /// The slot of the member `name`, looked for from slot `start` on and then before it: services
    /// write members in declared order, so the next one is nearly always the first one tried.
    #[inline]
    pub(crate) fn index_from(&self, name: &str, start: usize) -> Option<usize> {
        match self.member(start) {
            Some(member) if member == name => Some(start),
            _ => self.search(name, start),
        }
    }

    fn search(&self, name: &str, start: usize) -> Option<usize> {
        let is_it = |at: &usize| self.member(*at) == Some(name);
        (start..self.len())
            .find(is_it)
            .or_else(|| (0..start).find(is_it))
    }

    /// Whether `name`, from an `@odata.type` annotation, is the name of this type: with or without
    /// `#`, a context URL before it, or the alias `graph`, in any letter case.
    pub fn is_named(&self, name: &str) -> bool {
        self.is_called(type_in(name))
    }

    /// Whether this type is called so, alias and letter case aside.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || self.is_aliased(name)
    }

    fn is_aliased(&self, name: &str) -> bool {
        let Some(aliased) = self.name.strip_prefix("microsoft.") else {
            return false;
        };
        name.contains('.') && aliased.eq_ignore_ascii_case(name)
    }
}

/// The name of the type in an `@odata.type` annotation, which may have `#` before it, and a URL before that.
pub(super) fn type_in(annotation: &str) -> &str {
    annotation.rsplit('#').next().unwrap_or(annotation)
}
