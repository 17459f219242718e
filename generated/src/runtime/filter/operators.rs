//! Comparisons of properties with values.

use super::{Binds, Filter};
use crate::runtime::enumeration::{Flags, OpenEnum};
use crate::runtime::model::{Encode, IsA, Model, Value, encode};
use crate::runtime::property::{Nav, Prop, PropPath, Variable};

/// The operators, on a token or a path alike.
macro_rules! operators {
    ($token:ident) => {
        impl<E, V: Value> $token<E, V> {
            /// Equal.
            pub fn eq(self, value: impl Into<V>) -> Filter<E> {
                compare(self, "eq", &value.into())
            }

            /// Not equal.
            pub fn ne(self, value: impl Into<V>) -> Filter<E> {
                compare(self, "ne", &value.into())
            }

            /// Greater.
            pub fn gt(self, value: impl Into<V>) -> Filter<E> {
                compare(self, "gt", &value.into())
            }

            /// Greater or equal.
            pub fn ge(self, value: impl Into<V>) -> Filter<E> {
                compare(self, "ge", &value.into())
            }

            /// Less.
            pub fn lt(self, value: impl Into<V>) -> Filter<E> {
                compare(self, "lt", &value.into())
            }

            /// Less or equal.
            pub fn le(self, value: impl Into<V>) -> Filter<E> {
                compare(self, "le", &value.into())
            }

            /// Equal to one of these; of none, `false`, since the list after `in` cannot be empty.
            pub fn is_in<I: Into<V>>(self, values: impl IntoIterator<Item = I>) -> Filter<E> {
                let values = values.into_iter().map(|value| literal(&value.into()));
                let values: Vec<String> = values.collect();
                if values.is_empty() {
                    return Filter::new("false".to_owned(), Binds::Call);
                }
                let path = PropPath::from(self).path;
                Filter::new(
                    format!("{path} in ({})", values.join(",")),
                    Binds::Comparison,
                )
            }

            /// Null.
            pub fn is_null(self) -> Filter<E> {
                Filter::new(
                    format!("{} eq null", PropPath::from(self).path),
                    Binds::Comparison,
                )
            }
        }

        impl<E> $token<E, String> {
            /// Begins with `text`.
            pub fn starts_with(self, text: &str) -> Filter<E> {
                call("startswith", PropPath::from(self).path, text)
            }

            /// Ends with `text`.
            pub fn ends_with(self, text: &str) -> Filter<E> {
                call("endswith", PropPath::from(self).path, text)
            }

            /// The text in lower case, to compare without regard to case.
            pub fn to_lower(self) -> PropPath<E, String> {
                PropPath::from(self).wrapped("tolower")
            }

            /// The text in upper case.
            pub fn to_upper(self) -> PropPath<E, String> {
                PropPath::from(self).wrapped("toupper")
            }

            /// The text without blanks at its ends.
            pub fn trimmed(self) -> PropPath<E, String> {
                PropPath::from(self).wrapped("trim")
            }

            /// How many characters the text has.
            pub fn length(self) -> PropPath<E, i32> {
                PropPath::from(self).wrapped("length")
            }

            /// Contains `text`.
            pub fn contains(self, text: &str) -> Filter<E> {
                call("contains", PropPath::from(self).path, text)
            }
        }

        impl<E, F: OpenEnum> $token<E, Flags<F>> {
            /// Has the flag among others.
            pub fn has(self, flag: F) -> Filter<E> {
                compare(self, "has", &Flags::from(flag))
            }
        }

        impl<E, C> $token<E, Vec<C>> {
            /// There are items at all.
            pub fn not_empty(self) -> Filter<E> {
                not_empty(PropPath::from(self))
            }

            /// How many items there are. Directory objects take this in `advanced` queries only.
            pub fn size(self) -> PropPath<E, i64> {
                PropPath::from(self).below("$count")
            }

            /// At least one item passes.
            pub fn any(
                self,
                test: impl FnOnce(PropPath<Variable<C>, C>) -> Filter<Variable<C>>,
            ) -> Filter<E> {
                lambda(PropPath::from(self), "any", test)
            }

            /// Every item passes.
            pub fn all(
                self,
                test: impl FnOnce(PropPath<Variable<C>, C>) -> Filter<Variable<C>>,
            ) -> Filter<E> {
                lambda(PropPath::from(self), "all", test)
            }
        }
    };
}
operators!(Prop);
operators!(PropPath);

impl<E, T> Nav<E, Vec<T>> {
    /// It leads to entities at all.
    pub fn not_empty(self) -> Filter<E> {
        not_empty(PropPath::<E, T>::new(self.name().to_owned(), 0))
    }

    /// To how many entities it leads. Directory objects take this in `advanced` queries only.
    pub fn size(self) -> PropPath<E, i64> {
        PropPath::<E, T>::new(self.name().to_owned(), 0).below("$count")
    }

    /// At least one of the entities it leads to passes.
    pub fn any(
        self,
        test: impl FnOnce(PropPath<Variable<T>, T>) -> Filter<Variable<T>>,
    ) -> Filter<E> {
        lambda(
            PropPath::<E, T>::new(self.name().to_owned(), 0),
            "any",
            test,
        )
    }

    /// Every entity it leads to passes.
    pub fn all(
        self,
        test: impl FnOnce(PropPath<Variable<T>, T>) -> Filter<Variable<T>>,
    ) -> Filter<E> {
        lambda(
            PropPath::<E, T>::new(self.name().to_owned(), 0),
            "all",
            test,
        )
    }
}

impl<E: Model> Filter<E> {
    /// It is of the derived type `D`. In quotes, as the service's own pages have it; the ABNF of OData
    /// 4.01 has none.
    pub fn is_of<D: Model + IsA<E>>() -> Self {
        Self::new(format!("isof('{}')", D::TABLE.name), Binds::Call)
    }
}

impl<E, V: Model> PropPath<E, V> {
    /// What it leads to is of the derived type `D`, in quotes as in [`Filter::is_of`].
    pub fn is_of<D: Model + IsA<V>>(self) -> Filter<E> {
        Filter::new(
            format!("isof({},'{}')", self.path, D::TABLE.name),
            Binds::Call,
        )
    }
}

fn not_empty<E, V>(collection: PropPath<E, V>) -> Filter<E> {
    Filter::new(format!("{}/any()", collection.path), Binds::Call)
}

fn compare<E, V>(
    property: impl Into<PropPath<E, V>>,
    operator: &str,
    value: &dyn Encode,
) -> Filter<E> {
    let path = property.into().path;
    Filter::new(
        format!("{path} {operator} {}", literal(value)),
        Binds::Comparison,
    )
}

/// Collections and structured values stand in a filter as their JSON (OData ABNF,
/// `arrayOrObject`).
fn literal(value: &dyn Encode) -> String {
    value.literal().to_text().unwrap_or_else(|| encode(value))
}

fn call<E>(function: &str, path: String, text: &str) -> Filter<E> {
    Filter::new(
        format!("{function}({path},{})", literal(&text)),
        Binds::Call,
    )
}

fn lambda<E, V, C>(
    collection: PropPath<E, V>,
    operator: &str,
    test: impl FnOnce(PropPath<Variable<C>, C>) -> Filter<Variable<C>>,
) -> Filter<E> {
    const NAMES: [&str; 4] = ["x", "y", "z", "w"];
    let PropPath { path, lambdas, .. } = collection;
    let variable = match NAMES.get(usize::from(lambdas)) {
        Some(name) => (*name).to_owned(),
        None => format!("x{lambdas}"),
    };
    let test = test(PropPath::new(variable.clone(), lambdas.saturating_add(1)));
    // Every item passes a test that says nothing, and some do where there are any.
    match (test.is_empty(), operator) {
        (true, "all") => return Filter::new(String::new(), Binds::Or),
        (true, _) => return Filter::new(format!("{path}/any()"), Binds::Call),
        (false, _) => {}
    }
    Filter::new(format!("{path}/{operator}({variable}:{test})"), Binds::Call)
}
