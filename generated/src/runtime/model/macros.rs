//! What an emitted type gets besides its members: calls of the functions in this module.

// Every path is absolute: the type the macro is for may be called `Option` or `Clone`. `None` is not: what is
// emitted are types, which take no name from values.
//
// What is `#[inline]` is compiled where it is called, so the crate of a whole service is built without the
// code of what nobody calls, which was half of it. `Fields` is not: whatever is read or written needs it of
// every type that can be reached, a quarter of Graph from one user, and each program would compile that.

/// Everything a struct needs: its name, its members, each as it is called here and there, and how it is
/// related to other types, see [`relation_impls`]:
/// `model_impls!(Conic "geo.conic" abstract { width "width", ref_ "ref", canvas "canvas" } is_a(Curve));`
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! model_impls {
    (
        $model:ident $name:literal $($word:ident)? {
            $($field:ident $member:literal),*
        } $($relation:ident $(($($to:ty),+))?)*
    ) => {
        impl $crate::runtime::Model for $model {
            const TABLE: &'static $crate::runtime::Table = &$crate::runtime::Table {
                name: $name,
                is_abstract: $crate::runtime::is_abstract!($($word)?),
                members: &[$($member),*],
            };
        }
        impl $crate::runtime::Fields for $model {
            fn lend(&self, to: &mut dyn $crate::runtime::model::Borrow) {
                to.take(&[$(&self.$field),*], &self.extra);
            }
            fn lend_mut(&mut self, to: &mut dyn $crate::runtime::model::BorrowMut) {
                to.take(&mut [$(&mut self.$field),*], &mut self.extra);
            }
        }
        impl $crate::runtime::model::Value for $model {
            type Codec = $crate::runtime::model::Objects;
        }
        impl ::core::default::Default for $model {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: None,)*
                    extra: $crate::runtime::Extra::new(),
                }
            }
        }
        impl ::core::clone::Clone for $model {
            #[inline]
            fn clone(&self) -> Self {
                $crate::runtime::model::copied(self)
            }
        }
        $crate::runtime::structured_impls!($model);
        $($crate::runtime::relation_impls!($relation $model $(($($to),+))?);)*
    };
}

/// Whether the word `abstract` is there. A literal, since anything to be computed is computed three thousand
/// times.
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! is_abstract {
    () => {
        false
    };
    (abstract) => {
        true
    };
}

/// How a struct is related to other types: `is_a` those that it derives from, `entity` to what reading one
/// by itself yields if not the type. What they can do by it, `cast` and `upcast`, are methods of `Model`: a
/// function less is a function less to compile, three thousand times.
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! relation_impls {
    (is_a $model:ident ($($base:ty),+)) => {
        $(impl $crate::runtime::IsA<$base> for $model {})+
    };
    (entity $model:ident) => {
        $crate::runtime::relation_impls!(entity $model ($model));
    };
    (entity $model:ident ($item:ty)) => {
        impl $crate::runtime::Entity for $model {
            type Item = $item;
        }
    };
}

/// Everything a family enum needs: `family_impls!(AnyShape: Shape { Circle(Circle), … });`
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! family_impls {
    ($family:ident: $base:ty { $($variant:ident($model:ty)),* $(,)? }) => {
        impl $crate::runtime::Structured for $family {
            const DECLARED: &'static $crate::runtime::Table = <$base as $crate::runtime::Model>::TABLE;
            #[inline]
            fn open(&mut self) -> $crate::runtime::model::Place<'_> {
                $crate::runtime::model::Place::Family(self)
            }
            #[inline]
            fn object(&self) -> &dyn $crate::runtime::Object {
                match self {
                    $(Self::$variant(value) => &**value,)*
                    Self::Other(value) => &**value,
                }
            }
        }
        impl $crate::runtime::model::Value for $family {
            type Codec = $crate::runtime::model::Objects;
        }
        impl $crate::runtime::model::Family for $family {
            #[inline]
            fn become_type(&mut self, _is_it: &dyn ::core::ops::Fn(&$crate::runtime::Table) -> bool) {
                *self = match () {
                    $(() if _is_it(<$model as $crate::runtime::Model>::TABLE) => {
                        Self::$variant(::std::boxed::Box::default())
                    })*
                    () => <Self as ::core::default::Default>::default(),
                };
            }
            #[inline]
            fn object_mut(&mut self) -> &mut dyn $crate::runtime::Object {
                match self {
                    $(Self::$variant(value) => &mut **value,)*
                    Self::Other(value) => &mut **value,
                }
            }
        }
        impl ::core::clone::Clone for $family {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant(value) => Self::$variant(::core::clone::Clone::clone(value)),)*
                    Self::Other(value) => Self::Other(::core::clone::Clone::clone(value)),
                }
            }
        }
        impl ::core::default::Default for $family {
            #[inline]
            fn default() -> Self {
                Self::Other(::std::boxed::Box::default())
            }
        }
        $crate::runtime::structured_impls!($family);
        impl $crate::runtime::IsA<$base> for $family {}
        impl $family {
            /// The type's name, as `@odata.type` says it or else by the variant.
            #[inline]
            pub fn odata_type(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::runtime::Structured::odata_type(self)
            }
            /// The value as the type all variants derive from, without loss.
            #[inline]
            pub fn into_base(self) -> $base {
                match self {
                    Self::Other(value) => *value,
                    #[allow(unreachable_patterns, reason = "a family may have no variant")]
                    other => {
                        $crate::runtime::model::upcast($crate::runtime::Structured::object(&other))
                    }
                }
            }
        }
        $(impl ::core::convert::From<$model> for $family {
            #[inline]
            fn from(value: $model) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        })*
        /// Looks at `@odata.type` for the variant.
        impl ::core::convert::From<$base> for $family {
            #[inline]
            fn from(base: $base) -> Self {
                $(if let ::core::option::Option::Some(value) = $crate::runtime::model::cast::<$model>(&base) {
                    return Self::$variant(::std::boxed::Box::new(value));
                })*
                Self::Other(::std::boxed::Box::new(base))
            }
        }
    };
}

/// What structs and family enums have in common.
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! structured_impls {
    ($structured:ty) => {
        impl ::core::cmp::PartialEq for $structured {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::model::same_structured(self, other)
            }
        }
        impl ::std::fmt::Debug for $structured {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::model::debug_structured(self, f)
            }
        }
        $crate::runtime::emitted_serde_impls!($structured);
    };
}

/// `serde` on a value, for any format, by way of its JSON.
macro_rules! value_serde_impls {
    ([$($generic:tt)*] $value:ty) => {
        impl<$($generic)*> $crate::runtime::model::serde::Serialize for $value {
            #[inline]
            fn serialize<S: $crate::runtime::model::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::model::serialize(self, serializer)
            }
        }
        impl<'de, $($generic)*> $crate::runtime::model::serde::Deserialize<'de> for $value {
            #[inline]
            fn deserialize<D: $crate::runtime::model::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::model::deserialize(deserializer)
            }
        }
    };
}

/// `serde` on an emitted type. Requests do without, and of whole Graph it is 8,000 functions to compile.
#[cfg(feature = "serde")]
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! emitted_serde_impls {
    ($value:ty) => {
        $crate::runtime::value_serde_impls!([] $value);
    };
}

/// `serde` on an emitted type, where nobody wants it.
#[cfg(not(feature = "serde"))]
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! emitted_serde_impls {
    ($value:ty) => {};
}

/// Everything an open enum needs besides `Clone`: its name, and its members, each as it is called here
/// and there: `open_enum_impls!(Color "paint.color" { Red "red", DarkRed "darkRed" });`
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! open_enum_impls {
    ($name:ident $wire:literal { $($variant:ident $member:literal),* }) => {
        impl $crate::runtime::OpenEnum for $name {
            const NAME: &'static str = $wire;
            const MEMBERS: &'static [Self] = &[$(Self::$variant),*];
            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $member,)*
                    Self::Unrecognized(text) => text.as_str(),
                }
            }
            #[inline]
            fn unrecognized(text: $crate::runtime::Unrecognized) -> Self {
                Self::Unrecognized(text)
            }
        }
        impl $crate::runtime::model::Value for $name {
            type Codec = $crate::runtime::enumeration::Enums;
        }
        impl $name {
            /// The member as it is sent.
            #[inline]
            pub fn as_str(&self) -> &str {
                <Self as $crate::runtime::OpenEnum>::as_str(self)
            }
        }
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }
        impl ::core::cmp::Eq for $name {}
        impl ::std::hash::Hash for $name {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::runtime::enumeration::from_text(text)
            }
        }
        $crate::runtime::emitted_serde_impls!($name);
    };
}

#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use {
    emitted_serde_impls, family_impls, is_abstract, model_impls, open_enum_impls, relation_impls,
    structured_impls, value_serde_impls,
};
