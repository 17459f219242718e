//! Preferences, all of which travel in one `Prefer` header (RFC 7240).

/// One preference. Text works as well: `.prefer("odata.maxpagesize=50")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefer(String);

impl Prefer {
    /// Outlook ids that do not change when an item moves. The ids of one kind are of no use with the
    /// other, so this belongs on the client.
    pub fn immutable_ids() -> Self {
        Self("IdType=\"ImmutableId\"".to_owned())
    }

    /// Outlook times in the time zone `name`, such as `Pacific Standard Time`.
    pub fn outlook_time_zone(name: &str) -> Self {
        Self(format!(
            "outlook.timezone=\"{}\"",
            name.replace(['"', '\\'], "")
        ))
    }

    /// Outlook bodies as plain text.
    pub fn outlook_text_body() -> Self {
        Self("outlook.body-content-type=\"text\"".to_owned())
    }

    /// At most `items` in a page; the service may give fewer.
    pub fn max_page_size(items: u32) -> Self {
        Self(format!("odata.maxpagesize={items}"))
    }

    /// No body in the answer to a change.
    pub fn return_minimal() -> Self {
        Self("return=minimal".to_owned())
    }

    /// The changed entity in the answer to a change.
    pub fn return_representation() -> Self {
        Self("return=representation".to_owned())
    }

    /// Members of enumerations that were added after the first version. On by default.
    pub fn unknown_enum_members() -> Self {
        Self("include-unknown-enum-members".to_owned())
    }

    /// What comes before `=`.
    fn name(&self) -> &str {
        self.0.split(['=', ';']).next().unwrap_or(&self.0).trim()
    }
}

impl From<&str> for Prefer {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Prefer {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Preferences by name: a later one takes the place of an earlier one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preferences(Vec<Prefer>);

impl Preferences {
    pub(crate) fn add(&mut self, prefer: Prefer) {
        self.0
            .retain(|own| !own.name().eq_ignore_ascii_case(prefer.name()));
        self.0.push(prefer);
    }

    /// The header's value; `None` if there are no preferences.
    pub(crate) fn over(&self, defaults: &Self) -> Option<String> {
        let mut all = defaults.clone();
        for prefer in &self.0 {
            all.add(prefer.clone());
        }
        let texts: Vec<_> = all.0.iter().map(|prefer| prefer.0.as_str()).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }
}
