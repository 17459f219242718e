//! `$select`.

use super::{Nav, Prop, PropPath};

/// What `$select` can be given: a token, a name, or a tuple, array or vector of these.
pub trait Select<E> {
    /// Adds the names in order.
    fn names(self, into: &mut Vec<String>);
}

impl<E, V> Select<E> for Prop<E, V> {
    fn names(self, into: &mut Vec<String>) {
        into.push(self.name().to_owned());
    }
}

impl<E, T> Select<E> for Nav<E, T> {
    fn names(self, into: &mut Vec<String>) {
        into.push(self.name().to_owned());
    }
}

impl<E, V> Select<E> for PropPath<E, V> {
    fn names(self, into: &mut Vec<String>) {
        into.push(self.path);
    }
}

impl<E> Select<E> for &str {
    fn names(self, into: &mut Vec<String>) {
        into.push(self.to_owned());
    }
}

impl<E> Select<E> for &String {
    fn names(self, into: &mut Vec<String>) {
        into.push(self.to_owned());
    }
}

impl<E> Select<E> for String {
    fn names(self, into: &mut Vec<String>) {
        into.push(self);
    }
}

impl<E, S: Select<E>> Select<E> for Vec<S> {
    fn names(self, into: &mut Vec<String>) {
        self.into_iter().for_each(|item| item.names(into));
    }
}

impl<E, S: Select<E>, const N: usize> Select<E> for [S; N] {
    fn names(self, into: &mut Vec<String>) {
        self.into_iter().for_each(|item| item.names(into));
    }
}

macro_rules! tuples {
    ($(($($item:ident)+))+) => {$(
        #[allow(non_snake_case, reason = "the type parameters name the items")]
        impl<Of, $($item: Select<Of>),+> Select<Of> for ($($item,)+) {
            fn names(self, into: &mut Vec<String>) {
                let ($($item,)+) = self;
                $($item.names(into);)+
            }
        }
    )+};
}
tuples! {
    (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H)
    (A B C D E F G H I) (A B C D E F G H I J) (A B C D E F G H I J K) (A B C D E F G H I J K L)
}
