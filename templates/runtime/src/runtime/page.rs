//! Pages of collections.
use crate::runtime::decode::{Decode, Undecodable, text_of};
use crate::runtime::json::{JsonError, RawJson, Reader};
use crate::runtime::link::Link;
use crate::runtime::model::{Extra, Fit, Value};
use bytes::Bytes;
use std::borrow::Cow;
use std::fmt;

/// One page of a collection.
#[derive(Clone)]
pub struct Page<T> {
    /// The items, without those that are [malformed](Self::malformed). A page can be empty and yet
    /// not be the last.
    pub value: Vec<T>,
    /// How many items the whole collection has, if it was asked for; on the first page only. A count
    /// that is no number is kept in [`extra`](Self::extra).
    pub count: Option<u64>,
    /// Items that are no `T` at all, such as `null` among objects, as they came.
    pub malformed: Vec<MalformedItem>,
    /// What else the page holds: `@odata.context` and other annotations.
    pub extra: Extra,
    next_link: Option<Link>,
    delta_link: Option<Link>,
}

/// An item that could not be read as what it should be.
#[derive(Clone)]
#[non_exhaustive]
pub struct MalformedItem {
    /// Its place in the page, counted from 0, with the other items.
    pub index: usize,
    /// Its text.
    pub raw: RawJson,
}

impl<T> Page<T> {
    /// Where the next page is; `None` on the last.
    pub fn next_link(&self) -> Option<&Link> {
        self.next_link.as_ref()
    }

    /// Where the changes since are, on the last page of a delta query.
    pub fn delta_link(&self) -> Option<&Link> {
        self.delta_link.as_ref()
    }
}

/// Items and links are private, so only numbers are shown.
impl<T> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("value", &self.value.len())
            .field("count", &self.count)
            .field("malformed", &self.malformed.len())
            .field("next_link", &self.next_link)
            .field("delta_link", &self.delta_link)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for MalformedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MalformedItem")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

impl<T: Value> Decode for Page<T> {
    fn decode(body: &Bytes) -> Result<Self, Undecodable> {
        let mut value = Vec::new();
        let mut each = |reader: &mut Reader<'_>| read_item(&mut value, reader);
        let envelope = Envelope::read(text_of(body)?, &mut each)?;
        Ok(Self {
            value,
            count: envelope.count,
            malformed: envelope.malformed,
            extra: Extra::of_last(envelope.others),
            next_link: envelope.next_link,
            delta_link: envelope.delta_link,
        })
    }
}

/// Reads one item; gives its fit.
fn read_item<T: Value>(items: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
    let mut item = None;
    let fit = T::read(&mut item, reader)?;
    match (fit, item) {
        (Fit::Exact | Fit::Altered, Some(item)) => {
            items.push(item);
            Ok(fit)
        }
        _ => Ok(Fit::Misfit),
    }
}

/// A page without its items.
#[derive(Default)]
struct Envelope {
    count: Option<u64>,
    next_link: Option<Link>,
    delta_link: Option<Link>,
    malformed: Vec<MalformedItem>,
    /// In the order they came; names may repeat.
    others: Vec<(Box<str>, RawJson)>,
    has_value: bool,
    /// What is wrong with the page although it is JSON.
    fault: Option<&'static str>,
}

/// A walk that took a broken link for the last page's would lose all that follows.
const BROKEN_LINK: &str = "a link to another page is not a string";

type Each<'a> = &'a mut dyn FnMut(&mut Reader<'_>) -> Result<Fit, JsonError>;

impl Envelope {
    fn read(text: &str, each: Each<'_>) -> Result<Self, String> {
        let mut envelope = Self::default();
        let mut reader = Reader::new(text);
        let read = reader.members(&mut |name, reader| envelope.member(name, reader, each));
        read.and_then(|()| reader.finish())
            .map_err(|error| error.to_string())?;
        let missing = "it is not a collection: there is no array `value`";
        match envelope.fault.or((!envelope.has_value).then_some(missing)) {
            Some(fault) => Err(fault.to_owned()),
            None => Ok(envelope),
        }
    }

    fn member(
        &mut self,
        name: &str,
        reader: &mut Reader<'_>,
        each: Each<'_>,
    ) -> Result<(), JsonError> {
        let array = reader.peek()? == crate::runtime::json::Kind::Array;
        if name == "value" && array && !self.has_value {
            self.has_value = true;
            return self.items(reader, each);
        }
        let raw = reader.skip()?;
        // OData 4.01 lets services write annotations without `odata.`.
        match name {
            "@odata.nextLink" | "@nextLink" => self.next_link = self.link(raw),
            "@odata.deltaLink" | "@deltaLink" => self.delta_link = self.link(raw),
            "@odata.count" | "@count" if raw == "null" => self.count = None,
            "@odata.count" | "@count" => match raw.trim_matches('"').parse() {
                Ok(count) => self.count = Some(count),
                Err(_) => self.others.push((name.into(), RawJson::trusted(raw))),
            },
            _ => self.others.push((name.into(), RawJson::trusted(raw))),
        }
        Ok(())
    }

    /// The text of a link; `null` and the empty string are none.
    fn link(&mut self, raw: &str) -> Option<Link> {
        if raw == "null" {
            return None;
        }
        match Reader::new(raw).string() {
            Ok(text) => (!text.is_empty()).then(|| Link::from(Cow::into_owned(text))),
            Err(_) => {
                self.fault = Some(BROKEN_LINK);
                None
            }
        }
    }

    fn items(&mut self, reader: &mut Reader<'_>, each: Each<'_>) -> Result<(), JsonError> {
        let mut index = 0;
        reader.items(&mut |reader| {
            let mark = reader.clone();
            if each(reader)? == Fit::Misfit {
                *reader = mark;
                let raw = RawJson::trusted(reader.skip()?);
                self.malformed.push(MalformedItem { index, raw });
            }
            index += 1;
            Ok(())
        })
    }
}
