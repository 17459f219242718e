//! Findings that are known and accepted, each with its reason.

use serde::Deserialize;

use super::{Finding, RULES};
use crate::{Diagnostic, Diagnostics, SourceFile};

/// The entries of a file of allowances.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowances {
    /// The entries.
    #[serde(default)]
    pub allow: Vec<Allowance>,
}

/// Findings of one rule on some pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// Code of the rule.
    pub rule: String,
    /// Label of the page; `*` stands for any text.
    pub path: String,
    /// Why it is accepted.
    pub reason: String,
}

impl Allowances {
    /// Reads the toml text of a file.
    ///
    /// # Errors
    /// If it is no toml, an entry has no reason, or a rule does not exist.
    pub fn parse(file: &SourceFile) -> Result<Self, Diagnostic> {
        let wrong = |message: String| {
            Diagnostic::error("invalid-allowances", file.label().to_string(), message)
                .at(&file.origin(0..0))
        };
        let read: Self = toml::from_str(file.text()).map_err(|error| wrong(error.to_string()))?;
        for entry in &read.allow {
            if !RULES.iter().any(|rule| rule.code == entry.rule) {
                return Err(wrong(format!("there is no rule `{}`", entry.rule)));
            }
            if entry.reason.trim().is_empty() {
                let message = format!("`{}` on `{}` gives no reason", entry.rule, entry.path);
                return Err(wrong(message));
            }
        }
        Ok(read)
    }

    /// Drops the findings that an entry allows. An entry that allows none is an error: what it
    /// was for has been mended.
    pub fn apply(&self, findings: &mut Vec<Finding>, diagnostics: &mut Diagnostics) {
        let mut used = vec![false; self.allow.len()];
        findings.retain(|finding| {
            let mut allowed = false;
            for (entry, used) in self.allow.iter().zip(&mut used) {
                if entry.rule == finding.code && matches(&entry.path, &finding.at.file) {
                    *used = true;
                    allowed = true;
                }
            }
            !allowed
        });
        for (entry, _) in self.allow.iter().zip(used).filter(|(_, used)| !used) {
            let message = format!("`{}` allows no finding; remove the entry", entry.path);
            diagnostics.push(Diagnostic::error(
                "unused-allowance",
                entry.rule.clone(),
                message,
            ));
        }
    }
}

/// Whether `text` is `pattern`, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|head| text.strip_prefix(head)) else {
        return false;
    };
    let parts: Vec<_> = parts.collect();
    let Some((tail, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(tail)
}
