//! Which requests a resource takes: the capabilities of an edge.

use std::fmt;

use crate::model::{
    Capabilities, CustomParameter, CustomPlace, HttpMethod, Navigability, NavigationProperty,
    Property, Root, RootKind, UpdateMethod,
};

/// A set of generic requests. For many resources the item's requests are in it too, because an
/// item reached by key takes what its collection allows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Methods(u32);

impl Methods {
    /// `GET` of the collection.
    pub const LIST: Self = Self(1);
    /// `GET …/$count`.
    pub const COUNT: Self = Self(1 << 1);
    /// `POST` to the collection.
    pub const CREATE: Self = Self(1 << 2);
    /// `GET` of one.
    pub const GET: Self = Self(1 << 3);
    /// `PATCH` of one.
    pub const UPDATE: Self = Self(1 << 4);
    /// `PUT` of one.
    pub const REPLACE: Self = Self(1 << 5);
    /// `DELETE` of one.
    pub const DELETE: Self = Self(1 << 6);
    /// `$ref` below it.
    pub const REFERENCE: Self = Self(1 << 7);

    /// `PUT` of a collection of complex values as a whole.
    pub const REPLACE_ALL: Self = Self(1 << 8);

    /// Requests that only many resources take.
    const OF_MANY: Self = Self(Self::LIST.0 | Self::COUNT.0 | Self::CREATE.0);

    /// Updating needs `If-Match`.
    pub const MATCHING_UPDATE: Self = Self(1 << 9);
    /// Deleting needs `If-Match`.
    pub const MATCHING_DELETE: Self = Self(1 << 10);

    /// Each request with its name, in alphabetical order, as capability markers spell them.
    pub const NAMED: [(Self, &'static str); 9] = [
        (Self::COUNT, "Count"),
        (Self::CREATE, "Create"),
        (Self::DELETE, "Delete"),
        (Self::GET, "Get"),
        (Self::LIST, "List"),
        (Self::REFERENCE, "Reference"),
        (Self::REPLACE, "Replace"),
        (Self::REPLACE_ALL, "ReplaceAll"),
        (Self::UPDATE, "Update"),
    ];

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Every request that a shape can take.
    #[must_use]
    pub const fn all_of(shape: super::Shape) -> Self {
        match shape {
            super::Shape::Many => Self::LIST
                .union(Self::COUNT)
                .union(Self::CREATE)
                .union(Self::REPLACE_ALL)
                .union(Self::REFERENCE),
            super::Shape::One => Self::GET
                .union(Self::UPDATE)
                .union(Self::REPLACE)
                .union(Self::DELETE)
                .union(Self::REFERENCE),
        }
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The set with `other` added or taken away.
    #[must_use]
    const fn with(self, other: Self, allowed: bool) -> Self {
        if allowed {
            Self(self.0 | other.0)
        } else {
            Self(self.0 & !other.0)
        }
    }

    /// What an entity set or singleton takes. What is said of the set goes before what is said of
    /// the type of its items.
    #[must_use]
    pub fn of_root(root: &Root, items: Option<&Capabilities>) -> Self {
        let own = &root.capabilities;
        match root.kind {
            RootKind::EntitySet => {
                let all = Self::LIST.union(Self::COUNT).union(Self::CREATE);
                let all = all.union(Self::GET).union(Self::UPDATE).union(Self::DELETE);
                restrict(all, true, own, items)
            }
            RootKind::Singleton => {
                let one = Self::GET.union(Self::UPDATE);
                restrict(one, false, own, items).with(Self::OF_MANY, false)
            }
            RootKind::ActionImport(_) | RootKind::FunctionImport(_) => Self::default(),
        }
    }

    /// What a navigation property takes: everything where it contains its target, reading only where
    /// it refers to entities that live elsewhere (writes there only where metadata says so). What is
    /// said of the relation goes before what is said of the type of its items.
    #[must_use]
    pub fn of_navigation(navigation: &NavigationProperty, items: Option<&Capabilities>) -> Self {
        let read = if navigation.ty.collection {
            Self::LIST.union(Self::COUNT).union(Self::GET)
        } else {
            Self::GET
        };
        let write = Self::UPDATE.union(Self::DELETE);
        let write = write.with(Self::CREATE, navigation.ty.collection);
        let default = if navigation.contains_target {
            read.union(write)
        } else {
            read
        };
        let keyed = navigation.ty.collection;
        let mut methods = restrict(default, keyed, &navigation.capabilities, items);
        if !navigation.ty.collection {
            methods = methods.with(Self::OF_MANY, false);
        }
        methods
    }

    /// What a complex property takes when it is addressed itself; nothing unless metadata says so.
    /// Items of a collection of complex values have no key, so they take nothing; the collection is
    /// counted unless that is denied, and where its update is a `PUT`, that replaces it as a whole (OData
    /// 4.01 Protocol §11.4.9.4).
    #[must_use]
    pub fn of_property(property: &Property, capabilities: &Capabilities) -> Self {
        let methods = restrict(Self::default(), false, capabilities, None);
        if property.ty.collection {
            let denied = capabilities.read == Some(false) || capabilities.count == Some(false);
            let countable = methods != Self::default() && !denied;
            let replaced = methods.contains(Self::REPLACE);
            let asked = methods.contains(Self::REPLACE.union(Self::REPLACE.asking()));
            let asking = Self::LIST.asking().union(Self::CREATE.asking());
            methods
                .intersection(Self::LIST.union(Self::CREATE).union(asking))
                .with(Self::COUNT, countable)
                .with(Self::REPLACE_ALL, replaced)
                .with(Self::REPLACE_ALL.asking(), asked)
        } else {
            let all = Self::all_of(super::Shape::One);
            let matching = Self::MATCHING_UPDATE.union(Self::MATCHING_DELETE);
            methods.intersection(all.union(all.asking()).union(matching))
        }
    }

    /// The HTTP methods of the resource itself: of the collection for many, of the item for one.
    #[must_use]
    pub fn http(self, shape: super::Shape) -> Vec<HttpMethod> {
        let table: &[(Self, HttpMethod)] = match shape {
            super::Shape::Many => &[
                (Self::LIST, HttpMethod::Get),
                (Self::CREATE, HttpMethod::Post),
                (Self::REPLACE_ALL, HttpMethod::Put),
            ],
            super::Shape::One => &[
                (Self::GET, HttpMethod::Get),
                (Self::UPDATE, HttpMethod::Patch),
                (Self::REPLACE, HttpMethod::Put),
                (Self::DELETE, HttpMethod::Delete),
            ],
        };
        table
            .iter()
            .filter(|(bit, _)| self.contains(*bit))
            .map(|(_, method)| *method)
            .collect()
    }

    /// The generic request that an HTTP method on the shape is, if there is one.
    #[must_use]
    pub fn of_http(method: HttpMethod, shape: super::Shape) -> Option<Self> {
        use super::Shape;
        Some(match (method, shape) {
            (HttpMethod::Get, Shape::Many) => Self::LIST,
            (HttpMethod::Post, Shape::Many) => Self::CREATE,
            (HttpMethod::Put, Shape::Many) => Self::REPLACE_ALL,
            (HttpMethod::Get, Shape::One) => Self::GET,
            (HttpMethod::Patch, Shape::One) => Self::UPDATE,
            (HttpMethod::Put, Shape::One) => Self::REPLACE,
            (HttpMethod::Delete, Shape::One) => Self::DELETE,
            _ => return None,
        })
    }

    /// What those that are of a derived type take: reading even where the whole cannot be read, as the
    /// set `places` of Graph cannot while each kind of place can.
    #[must_use]
    pub fn of_cast(self) -> Self {
        let read = Self::LIST.union(Self::GET);
        if self.intersection(read) == Self::default() {
            self.union(read)
        } else {
            self
        }
    }

    /// What says of these requests that they need query options or headers of their own.
    const fn asking(self) -> Self {
        Self(self.0 << 16)
    }

    /// The requests that need query options or headers beyond OData's. Each is a method of the handle
    /// before, which takes them as arguments.
    pub fn asked(self) -> impl Iterator<Item = (Self, &'static str)> {
        let named = Self::NAMED.into_iter();
        named.filter(move |(bit, _)| self.contains(bit.union(bit.asking())))
    }

    /// Query options and headers that a request cannot go without, by what is said of the element or
    /// else of the type of its items. Of an item that is reached by key, what its reading needs stands
    /// in restrictions of its own.
    #[must_use]
    pub fn required<'c>(
        self,
        keyed: bool,
        own: &'c Capabilities,
        items: Option<&'c Capabilities>,
    ) -> Vec<(&'c CustomParameter, CustomPlace)> {
        let of = match self {
            Self::GET if keyed => "ReadByKeyRestrictions",
            Self::LIST | Self::COUNT | Self::GET => "ReadRestrictions",
            Self::CREATE => "InsertRestrictions",
            Self::UPDATE | Self::REPLACE | Self::REPLACE_ALL => "UpdateRestrictions",
            Self::DELETE => "DeleteRestrictions",
            _ => return Vec::new(),
        };
        let required = own.required(of);
        match (required.is_empty(), items) {
            (true, Some(items)) => items.required(of),
            _ => required,
        }
    }

    /// The traits of the capability marker.
    #[must_use]
    pub fn traits(self) -> Vec<&'static str> {
        let named = Self::NAMED.iter().filter(|(bit, _)| self.contains(*bit));
        named
            .filter(|(bit, _)| !self.contains(bit.asking()))
            .map(|(bit, name)| match *bit {
                Self::UPDATE if self.contains(Self::MATCHING_UPDATE) => "UpdateMatching",
                Self::DELETE if self.contains(Self::MATCHING_DELETE) => "DeleteMatching",
                _ => *name,
            })
            .collect()
    }

    /// Name of the capability marker: the names of its traits joined, `Nothing` for none.
    #[must_use]
    pub fn marker(self) -> String {
        let name = self.traits().concat();
        if name.is_empty() {
            "Nothing".to_owned()
        } else {
            name
        }
    }
}

impl fmt::Debug for Methods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.marker())
    }
}

/// Applies what metadata says over what the kind of the element allows by itself: of the element
/// itself first, then of the type of its items.
fn restrict(
    default: Methods,
    keyed: bool,
    own: &Capabilities,
    items: Option<&Capabilities>,
) -> Methods {
    let mut methods = default;
    let mut set = |bit: Methods, fact: fn(&Capabilities) -> Option<bool>| {
        if let Some(allowed) = fact(own).or_else(|| fact(items?)) {
            methods = methods.with(bit, allowed);
        }
    };
    set(Methods::LIST.union(Methods::GET), |c| c.read);
    set(Methods::GET, |c| c.read_by_key);
    set(Methods::COUNT, |c| c.count);
    set(Methods::CREATE, |c| c.insert);
    set(Methods::UPDATE, |c| c.update);
    set(Methods::DELETE, |c| c.delete);
    set(Methods::REFERENCE, |c| c.referenceable);
    if own.indexable_by_key == Some(false) {
        let item = Methods::GET.union(Methods::UPDATE).union(Methods::DELETE);
        methods = methods.with(item, false);
    }
    if own.navigability == Some(Navigability::None) {
        return Methods::default();
    }
    let updatable = methods.contains(Methods::UPDATE);
    match own.update_method.or_else(|| items?.update_method) {
        Some(UpdateMethod::Put) => {
            methods = methods
                .with(Methods::UPDATE, false)
                .with(Methods::REPLACE, updatable);
        }
        Some(UpdateMethod::PatchAndPut) => methods = methods.with(Methods::REPLACE, updatable),
        Some(UpdateMethod::Patch) | None => {}
    }
    methods.union(needs(methods, keyed, own, items))
}

/// What requests cannot go without: `If-Match`, which has methods of its own, or anything else.
fn needs(
    methods: Methods,
    keyed: bool,
    own: &Capabilities,
    items: Option<&Capabilities>,
) -> Methods {
    let bits = Methods::NAMED.iter().map(|(bit, _)| *bit);
    let taken = bits.filter(|bit| methods.contains(*bit));
    taken.fold(Methods::default(), |all, bit| {
        let required = bit.required(keyed, own, items);
        let only = match required.as_slice() {
            [] => return all,
            [(header, CustomPlace::Header)] => header.name.eq_ignore_ascii_case("If-Match"),
            _ => false,
        };
        all.union(match bit {
            Methods::UPDATE if only => Methods::MATCHING_UPDATE,
            Methods::DELETE if only => Methods::MATCHING_DELETE,
            _ => bit.asking(),
        })
    })
}
