//! The rules, and the diagnostics that they restate.

use super::Finding;
use crate::{Diagnostic, Sources};

/// A rule of the report. Codes are stable; gaps are rules that nothing decides yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The code.
    pub code: &'static str,
    /// The name.
    pub name: &'static str,
    /// What breaks it.
    pub summary: &'static str,
}

macro_rules! rules {
    ($($code:ident $name:literal $summary:literal)*) => {
        /// All rules, by code.
        pub const RULES: &[Rule] = &[$(Rule { code: stringify!($code), name: $name, summary: $summary }),*];
    };
}

rules! {
    D01 "front-matter-invalid" "the page does not start with front matter, or that is not YAML"
    D02 "doc-type-mismatch" "`doc_type` is missing, unknown, or not what the folder and title say"
    D03 "product-missing" "`ms.prod` is missing or empty"
    D04 "title-differs" "the title of the front matter is not the heading of the page"
    D05 "todo-left" "a TODO is left in the page"
    D06 "not-yet-documented" "a description says that it is not written yet"
    D07 "heading-variant" "a heading is not written as the templates of the pages write it"
    D08 "no-http-request-heading" "operation lines stand outside of an `HTTP request` section, or there are none"
    D09 "permissions-reversed" "scopes stand from most to least privileged"
    D10 "permissions-not-a-list" "a permissions cell is more than a list of scopes"
    D11 "scope-misspelt" "a scope looks like another one that is far more frequent"
    D12 "scope-repeated" "a cell names a scope twice, or scopes against the stated order"
    D13 "route-unresolved" "the schema does not have the documented path"
    D14 "path-letter-case" "a segment of the documented path has another letter case in the schema"
    D15 "method-against-shape" "the documented method is none that such a resource or operation takes"
    D16 "title-against-method" "the verb of the title is not what the method does"
    D17 "operation-documented-twice" "several pages document one operation"
    D18 "page-not-linked" "no resource page links to the API page"
    D19 "json-invalid" "JSON of a page is not JSON (RFC 8259)"
    D20 "annotation-invalid" "an annotation is not a JSON object, or no code block stands after it"
    D21 "example-not-annotated" "no annotation stands before an example"
    D22 "request-without-response" "no response follows an example request"
    D23 "response-unpaired" "a second response, or one before any request"
    D24 "example-address" "the page documents no path that an example shows"
    D25 "example-method" "the page documents another method for the path of an example"
    D26 "example-host" "the address of an example is of another version or without a host"
    D27 "example-status" "the page does not promise the status of an example"
    D28 "body-against-status" "a 204 with a body, or a 200 or 201 without one"
    D29 "content-type-missing" "an example has a body and no `Content-Type`"
    D30 "content-length-wrong" "`Content-Length` is not the length of the body"
    D31 "response-annotation" "the annotation of a response names another type than the path leads to"
    D32 "entity-wrapped" "a response shows one entity in a member `value`, which no service sends"
    D33 "body-member-unknown" "a body has members that its type does not have"
    D34 "derived-member" "a body has members of a derived type and does not name that in `@odata.type`"
    D35 "body-type" "`@odata.type` names an abstract or unknown type, or lacks its `#`"
    D36 "enum-value" "a body has an enumeration member that the schema lacks or writes otherwise"
    D37 "value-malformed" "a date, GUID, duration or base64 text of a body is none"
    D38 "value-kind" "a value of a body is of another JSON kind than its type"
    D39 "member-unknown" "the schema does not have the documented member"
    D40 "member-letter-case" "a documented member has another letter case in the schema"
    D41 "member-type-differs" "the schema gives the documented member another type"
    D42 "type-unknown" "the schema does not have the documented type"
    D43 "parameter-differs" "the schema does not have a documented parameter or member of a body, or gives it another type"
    D44 "enum-members-differ" "a list or table of values is not what the schema declares"
    D45 "base-type-differs" "the schema derives the documented type from another"
    D46 "representation-differs" "the JSON representation and the table of properties name different members"
    D47 "table-shape" "a table row has more or fewer cells than its header, or the line under that is broken"
    D48 "link-broken" "a link leads to no page, or only in another letter case"
    D49 "request-name-repeated" "requests of several pages have one name"
    D50 "unclosed-block" "a fence or a comment is not closed"
    D51 "method-not-offered" "nothing in the schema says that the resource takes the documented method"
    D52 "text-lost" "bytes of the page are not UTF-8, a character was lost before, or the page is too large to be read"
    D53 "path-unusable" "what stands for the path of an operation is none: a message, an ellipsis, open braces"
}

/// The rule of that code.
pub(super) fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// A finding of the rule `code`; `None` if there is no such rule.
pub(super) fn of_rule(code: &str, at: &crate::Origin, message: String) -> Option<Finding> {
    let rule = rule(code)?;
    Some(Finding {
        code: rule.code,
        name: rule.name,
        at: at.clone(),
        message,
        other: Vec::new(),
    })
}

impl Finding {
    /// With what the schema says, where there is a place for it.
    pub(super) fn beside(mut self, at: Option<&crate::Origin>, says: &str) -> Self {
        self.other
            .extend(at.map(|at| (at.clone(), says.to_owned())));
        self
    }
}

/// What a diagnostic means in the report, if it is about the pages.
pub(super) fn finding(found: &Diagnostic, sources: &Sources) -> Option<Finding> {
    let at = found.at.as_ref()?;
    let page = sources.get(&at.file)?;
    let code = match found.code {
        "no-front-matter" | "invalid-front-matter" => "D01",
        "doc-type-mismatch" => "D02",
        "todo-left-in-page" => {
            let text = page.text().get(at.start as usize..at.end as usize);
            let unwritten = text.is_some_and(|t| t.to_lowercase().contains("not yet documented"));
            if unwritten { "D06" } else { "D05" }
        }
        "operation-outside-section" | "no-operation" => "D08",
        "permissions-reversed" => "D09",
        "permissions-not-a-list" => "D10",
        "request-without-response" => "D22",
        "second-response" | "response-without-request" => "D23",
        "unusable-path" => "D53",
        "broken-table" => "D47",
        "unclosed-fence" | "unclosed-comment" => "D50",
        "page-too-large" | "not-utf8" => "D52",
        _ => return None,
    };
    let mut finding = of_rule(code, at, found.message.clone())?;
    if !found.subject.ends_with(".md") {
        finding.message = format!("{}: {}", found.subject, finding.message);
    }
    finding.other.clone_from(&found.related);
    Some(finding)
}
