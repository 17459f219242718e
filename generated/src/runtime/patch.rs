//! Bodies of create and update requests.

use std::fmt;
use std::marker::PhantomData;

use super::json::{Json, RawJson, Writer};
use super::model::{Encode, IsA, Model, Structured, Value, members_of, write_object};
use super::property::{Nav, Prop};

/// Changes to make to a `T`.
///
/// A member that is not named stays as it is, a cleared one becomes null, a set one gets the value.
/// Members are sent in the order they were first named.
pub struct Patch<T> {
    members: Vec<(String, RawJson)>,
    of: PhantomData<fn() -> T>,
}

/// What can be sent where the service expects a `T`: a reference to a model or a family enum, or a
/// [`Patch`], of `T` or a type derived from it. `@odata.type` is added for a derived type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no body of a request that expects `{T}`",
    note = "a model is lent, `&model`; a `Patch` may be given"
)]
pub trait Body<T: Model> {
    /// The JSON object to send.
    fn to_json(&self) -> String;
}

impl<T: Model> Patch<T> {
    /// No change.
    pub fn new() -> Self {
        Self {
            members: Vec::new(),
            of: PhantomData,
        }
    }

    /// Sets a member.
    #[must_use]
    pub fn set<V: Value>(self, property: Prop<T, V>, value: impl Into<V>) -> Self {
        let value: V = value.into();
        self.put(property.name(), RawJson::encode(&value))
    }

    /// Sets a member when there is a value, and leaves it as it is when there is none.
    #[must_use]
    pub fn set_opt<V: Value>(self, property: Prop<T, V>, value: Option<impl Into<V>>) -> Self {
        match value {
            Some(value) => self.set(property, value),
            None => self,
        }
    }

    /// Makes a member null. Services refuse it for members that cannot be null; metadata does not
    /// say reliably which those are.
    #[must_use]
    pub fn clear<V>(self, property: Prop<T, V>) -> Self {
        self.put(property.name(), RawJson::encode(&Json::Null))
    }

    /// Sets a member by name, for what has no token: dynamic properties and annotations.
    #[must_use]
    pub fn set_raw(self, name: &str, value: impl Into<Json>) -> Self {
        let value: Json = value.into();
        self.put(name, RawJson::from(value))
    }

    /// Refers to an existing entity by its URL: `manager@odata.bind`.
    #[must_use]
    pub fn bind<N>(self, navigation: Nav<T, N>, url: &str) -> Self {
        self.put(
            &format!("{}@odata.bind", navigation.name()),
            RawJson::encode(&url),
        )
    }

    /// Refers to existing entities by their URLs: `members@odata.bind`.
    #[must_use]
    pub fn bind_all<N>(self, navigation: Nav<T, Vec<N>>, urls: &[&str]) -> Self {
        self.put(
            &format!("{}@odata.bind", navigation.name()),
            RawJson::encode(&urls),
        )
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn put(mut self, name: &str, value: RawJson) -> Self {
        match self.members.iter_mut().find(|(key, _)| key == name) {
            Some((_, place)) => *place = value,
            None => self.members.push((name.to_owned(), value)),
        }
        self
    }

    /// Writes the members where a value of the type called `declared` is expected.
    fn write(&self, declared: &str, writer: &mut Writer) {
        const TYPE: &str = "@odata.type";
        let table = T::TABLE;
        let named = self.members.iter().any(|(name, _)| name == TYPE);
        writer.begin_object();
        if !named && table.name != declared && !table.is_abstract {
            writer.name(TYPE);
            writer.string(&format!("#{}", table.name));
        }
        for (name, value) in &self.members {
            writer.name(name);
            writer.raw(value);
        }
        writer.end_object();
    }
}

impl<T: Model> Default for Patch<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Patch<T> {
    fn clone(&self) -> Self {
        Self {
            members: self.members.clone(),
            of: PhantomData,
        }
    }
}

/// Names the members only; values may be secret.
impl<T> fmt::Debug for Patch<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.members.iter().map(|(name, _)| name);
        f.write_str("Patch ")?;
        f.debug_set().entries(names).finish()
    }
}

/// Sets what the model would be sent with: the members it has a value for, those in its `extra`, and
/// nulls that it came with. Nothing is lost on the way: numbers stay as they were written.
impl<M: Model> From<&M> for Patch<M> {
    fn from(model: &M) -> Self {
        Self {
            members: members_of(model.object()),
            of: PhantomData,
        }
    }
}

impl<T: Model> Encode for Patch<T> {
    fn write(&self, writer: &mut Writer) {
        Self::write(self, T::TABLE.name, writer);
    }
}

impl<T: Model, M: Structured + IsA<T>> Body<T> for &M {
    fn to_json(&self) -> String {
        let mut writer = Writer::new();
        write_object(self.object(), T::TABLE, &mut writer);
        writer.into_string()
    }
}

impl<T: Model, M: Model + IsA<T>> Body<T> for Patch<M> {
    fn to_json(&self) -> String {
        let mut writer = Writer::new();
        Self::write(self, T::TABLE.name, &mut writer);
        writer.into_string()
    }
}

impl<T: Model, M: Model + IsA<T>> Body<T> for &Patch<M> {
    fn to_json(&self) -> String {
        Body::<T>::to_json(*self)
    }
}

impl<T: Model> Body<T> for Json {
    fn to_json(&self) -> String {
        self.to_string()
    }
}

impl<T: Model> Body<T> for &Json {
    fn to_json(&self) -> String {
        self.to_string()
    }
}
