//! What the operators build is read back by a parser of the grammar as what was meant.

use proptest::prelude::*;

use crate::runtime::Filter;
use crate::sample::{Address, User};

/// A condition, with `and` and `or` flattened.
#[derive(Clone, Debug, PartialEq)]
enum Meant {
    Compared(&'static str, String),
    Lowered(String),
    Called(&'static str, String),
    In(Vec<String>),
    Any(String, i32),
    Not(Box<Meant>),
    And(Vec<Meant>),
    Or(Vec<Meant>),
}

fn meant() -> impl Strategy<Value = Meant> {
    let text = || "[a-c'() ,]{0,6}";
    let leaf = prop_oneof![
        (prop::sample::select(vec!["eq", "ne", "gt", "le"]), text())
            .prop_map(|(operator, text)| Meant::Compared(operator, text)),
        text().prop_map(Meant::Lowered),
        (prop::sample::select(vec!["startswith", "contains"]), text())
            .prop_map(|(function, text)| Meant::Called(function, text)),
        prop::collection::vec(text(), 1..3).prop_map(Meant::In),
        (text(), 0..9).prop_map(|(text, floor)| Meant::Any(text, floor)),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|of| Meant::Not(Box::new(of))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|of| flat(of, true)),
            prop::collection::vec(inner, 2..4).prop_map(|of| flat(of, false)),
        ]
    })
}

fn flat(of: Vec<Meant>, and: bool) -> Meant {
    let mut all = Vec::new();
    for one in of {
        match (one, and) {
            (Meant::And(inner), true) | (Meant::Or(inner), false) => all.extend(inner),
            (one, _) => all.push(one),
        }
    }
    match (all.len(), and) {
        (1, _) => all.remove(0),
        (_, true) => Meant::And(all),
        (_, false) => Meant::Or(all),
    }
}

fn built(meant: &Meant) -> Filter<User> {
    let name = User::DISPLAY_NAME;
    match meant {
        Meant::Compared("eq", text) => name.eq(text.as_str()),
        Meant::Compared("ne", text) => name.ne(text.as_str()),
        Meant::Compared("gt", text) => name.gt(text.as_str()),
        Meant::Compared(_, text) => name.le(text.as_str()),
        Meant::Lowered(text) => name.to_lower().eq(text.as_str()),
        Meant::Called("contains", text) => name.contains(text),
        Meant::Called(_, text) => name.starts_with(text),
        Meant::In(texts) => name.is_in(texts.iter().map(String::as_str)),
        Meant::Any(text, floor) => User::ADDRESSES.any(|a| {
            a.clone().then(Address::CITY).eq(text.as_str()) | a.then(Address::FLOOR).gt(*floor)
        }),
        Meant::Not(of) => !built(of),
        Meant::And(of) => of.iter().map(built).reduce(|a, b| a & b).unwrap(),
        // From the right, so that groups come on both sides of an operator.
        Meant::Or(of) => of.iter().map(built).rev().reduce(|a, b| b | a).unwrap(),
    }
}

/// The grammar of OData 4.01 ABNF, `boolCommonExpr`, as far as it is used here.
struct Parser<'t>(&'t str);

impl Parser<'_> {
    fn or(&mut self) -> Meant {
        let mut all = vec![self.and()];
        while self.eat(" or ") {
            all.push(self.and());
        }
        flat(all, false)
    }

    fn and(&mut self) -> Meant {
        let mut all = vec![self.one()];
        while self.eat(" and ") {
            all.push(self.one());
        }
        flat(all, true)
    }

    fn one(&mut self) -> Meant {
        if self.eat("not ") {
            // `not` binds tighter than a comparison, so what follows must be a group or a call.
            assert!(
                !self.0.starts_with("displayName"),
                "not of a comparison: {}",
                self.0
            );
            assert!(
                !self.0.starts_with("tolower"),
                "not of a comparison: {}",
                self.0
            );
            return Meant::Not(Box::new(self.one()));
        }
        if self.eat("(") {
            let inner = self.or();
            self.need(")");
            return inner;
        }
        for function in ["startswith", "contains"] {
            if self.eat(function) {
                self.need("(displayName,");
                let text = self.text();
                self.need(")");
                return Meant::Called(function, text);
            }
        }
        if self.eat("tolower(displayName) eq ") {
            return Meant::Lowered(self.text());
        }
        if self.eat("addresses/any(x:x/city eq ") {
            let text = self.text();
            self.need(" or x/floor gt ");
            let end = self.0.find(')').unwrap();
            let floor = self.0[..end].parse().unwrap();
            self.0 = &self.0[end + 1..];
            return Meant::Any(text, floor);
        }
        self.need("displayName ");
        if self.eat("in (") {
            let mut texts = vec![self.text()];
            while self.eat(",") {
                texts.push(self.text());
            }
            self.need(")");
            return Meant::In(texts);
        }
        let operators = ["eq", "ne", "gt", "le"];
        let operator = operators
            .into_iter()
            .find(|o| self.0.starts_with(o))
            .unwrap();
        self.need(operator);
        self.need(" ");
        Meant::Compared(operator, self.text())
    }

    fn text(&mut self) -> String {
        self.need("'");
        let mut text = String::new();
        loop {
            let end = self.0.find('\'').unwrap();
            text.push_str(&self.0[..end]);
            self.0 = &self.0[end + 1..];
            if !self.eat("'") {
                return text;
            }
            text.push('\'');
        }
    }

    fn eat(&mut self, token: &str) -> bool {
        match self.0.strip_prefix(token) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn need(&mut self, token: &str) {
        assert!(self.eat(token), "`{token}` expected at `{}`", self.0);
    }
}

proptest! {
    #[test]
    fn s6_conditions_are_read_back_as_they_were_meant(meant in meant()) {
        let text = built(&meant).to_string();
        let mut parser = Parser(&text);
        prop_assert_eq!(parser.or(), meant, "{}", text.clone());
        prop_assert_eq!(parser.0, "");
    }
}
