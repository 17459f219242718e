//! `$orderby`.

use std::marker::PhantomData;

use super::{Prop, PropPath};

/// One criterion of an order.
#[derive(Clone, Debug)]
pub struct Order<E> {
    text: String,
    of: PhantomData<fn() -> E>,
}

/// What `$orderby` can be given: a token (ascending), `asc()` or `desc()` of one, a text, or a tuple,
/// array or vector of these.
pub trait OrderBy<E> {
    /// Adds the criteria in order.
    fn criteria(self, into: &mut Vec<String>);
}

impl<E> Order<E> {
    fn new(text: String) -> Self {
        Self {
            text,
            of: PhantomData,
        }
    }
}

impl<E, V> Prop<E, V> {
    /// Ascending.
    pub fn asc(self) -> Order<E> {
        PropPath::from(self).asc()
    }

    /// Descending.
    pub fn desc(self) -> Order<E> {
        PropPath::from(self).desc()
    }
}

impl<E, V> PropPath<E, V> {
    /// Ascending.
    pub fn asc(self) -> Order<E> {
        Order::new(self.path)
    }

    /// Descending.
    pub fn desc(self) -> Order<E> {
        Order::new(self.path + " desc")
    }
}

impl<E> OrderBy<E> for Order<E> {
    fn criteria(self, into: &mut Vec<String>) {
        into.push(self.text);
    }
}

impl<E, V> OrderBy<E> for Prop<E, V> {
    fn criteria(self, into: &mut Vec<String>) {
        into.push(self.name().to_owned());
    }
}

impl<E, V> OrderBy<E> for PropPath<E, V> {
    fn criteria(self, into: &mut Vec<String>) {
        into.push(self.path);
    }
}

impl<E> OrderBy<E> for &str {
    fn criteria(self, into: &mut Vec<String>) {
        into.push(self.to_owned());
    }
}

impl<E> OrderBy<E> for &String {
    fn criteria(self, into: &mut Vec<String>) {
        into.push(self.to_owned());
    }
}

impl<E> OrderBy<E> for String {
    fn criteria(self, into: &mut Vec<String>) {
        into.push(self);
    }
}

impl<E, O: OrderBy<E>> OrderBy<E> for Vec<O> {
    fn criteria(self, into: &mut Vec<String>) {
        self.into_iter().for_each(|item| item.criteria(into));
    }
}

impl<E, O: OrderBy<E>, const N: usize> OrderBy<E> for [O; N] {
    fn criteria(self, into: &mut Vec<String>) {
        self.into_iter().for_each(|item| item.criteria(into));
    }
}

macro_rules! tuples {
    ($(($($item:ident)+))+) => {$(
        #[allow(non_snake_case, reason = "the type parameters name the items")]
        impl<Of, $($item: OrderBy<Of>),+> OrderBy<Of> for ($($item,)+) {
            fn criteria(self, into: &mut Vec<String>) {
                let ($($item,)+) = self;
                $($item.criteria(into);)+
            }
        }
    )+};
}
tuples! { (A) (A B) (A B C) (A B C D) }
