//! The escaper: whatever the input says, readers and rustdoc see it as plain text.

#![allow(clippy::expect_used, reason = "functions of a test")]

use graph_codegen::diagnostic::is_bidi;
use graph_codegen::escape::{address, code, paragraph, plain};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The markdown that rustdoc reads: CommonMark with its extensions, smart punctuation aside, which
/// changes characters and not structure.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

fn folded(text: &str) -> String {
    let visible = text.chars().map(|c| {
        let hidden = (c.is_control() && !c.is_whitespace()) || is_bidi(c);
        if hidden { '\u{fffd}' } else { c }
    });
    let visible: String = visible.collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the only paragraph; `None` if there is anything but plain text and code spans.
fn rendered(markdown: &str) -> Option<String> {
    let mut events = Parser::new_ext(markdown, options());
    let mut text = String::new();
    if !matches!(events.next(), Some(Event::Start(Tag::Paragraph))) {
        return None;
    }
    for event in events.by_ref() {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::Code(part) => text.push_str(&format!("`{part}`")),
            Event::End(TagEnd::Paragraph) => break,
            _ => return None,
        }
    }
    events.next().is_none().then_some(text)
}

/// The one space that CommonMark §6.1 takes off both ends of a code span is not to be told.
fn unspaced(text: &str) -> String {
    text.replace(' ', "")
}

fn assert_paragraph(text: &str) {
    let escaped = paragraph(text);
    assert_safe(&escaped);
    let folded = folded(text);
    if folded.is_empty() {
        assert_eq!(escaped, "");
        return;
    }
    let shown = rendered(&escaped).map(|text| unspaced(&text));
    assert_eq!(
        shown,
        Some(unspaced(&folded)),
        "{text:?} becomes {escaped:?}"
    );
    if !text.contains('`') {
        assert_eq!(
            rendered(&escaped),
            Some(folded),
            "{text:?} becomes {escaped:?}"
        );
    }
}

fn assert_safe(text: &str) {
    let unsafe_char =
        |c: char| c.is_control() || is_bidi(c) || matches!(c, '\u{2028}' | '\u{2029}');
    assert!(!text.contains(unsafe_char), "{text:?}");
}

#[test]
fn known_traps_are_shown_as_text() {
    for text in [
        "# heading",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "12) item",
        "> quote",
        "---",
        "===",
        "***",
        "    indented",
        "```rust",
        "~~~",
        "a\n---\nb",
        "a\n===\nb",
        "| a | b |\n|---|---|\n",
        "[a](b)",
        "![a](b)",
        "[a]: b",
        "[^1]",
        "[^1]: b",
        "<b>",
        "<!-- x -->",
        "<https://a.b>",
        "https://a.b",
        "&amp; &#35; &lt;",
        "a\\",
        "\\",
        "\\\\*",
        "*a* _b_ ~c~ ~~d~~ **e**",
        "`code`",
        "`a` b `c`",
        "`",
        "``",
        "`` ` ``",
        "` `",
        "`\\`",
        "\\`a`",
        "a`b\\`c",
        "`a*b`*c*",
        "```",
        "a\u{a0}b",
        "\u{202e}evil",
        "a\u{7}b",
        "a\u{2028}b",
        "a\u{85}b",
        "$x$",
        "- [ ] a",
        "a  \nb",
        "#",
        "+",
        "-",
        "1.",
        "1",
        "=",
        "[x] y",
        "`<b>`",
        "`a``b`",
        "``a",
        "a:b",
        "www.a.b",
        "a@b.c",
        "\u{feff}# a",
        "\0",
        "`a` `",
        "`\u{202e}`",
        "-",
        "--",
        "-a",
        "1)a",
        "१. a",
    ] {
        assert_paragraph(text);
    }
}

#[test]
fn only_clean_https_addresses_are_addresses() {
    assert_eq!(
        address("https://a.b/c?d=e#f").as_deref(),
        Some("https://a.b/c?d=e#f")
    );
    for text in [
        "http://a.b",
        "javascript:x",
        "https://a b",
        "https://a\n",
        "https://a>b",
        "https://a<b",
        "https://a\\b",
        "https://ä",
        "https://a`b",
        "https://a\"b",
        "",
        "https://a\u{202e}",
    ] {
        assert_eq!(address(text), None, "{text:?}");
    }
}

/// Text out of what markdown gives a meaning to, so that traps are met often.
fn hostile() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        4 => "[-#+*_=~`\\\\<>\\[\\]()!|&;:.'\"$^{}/ \n\t1-3a-c]",
        1 => Just("https://a.b".to_owned()),
        1 => Just("&amp;".to_owned()),
        1 => Just("<!--".to_owned()),
        1 => Just("\u{202e}".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(token, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_paragraph_shows_its_text(text in hostile()) {
        assert_paragraph(&text);
    }

    #[test]
    fn a_code_span_is_one_span(text in hostile()) {
        let span = code(&text);
        assert_safe(&span);
        let shown = folded(&text.replace('`', "'"));
        if !shown.is_empty() {
            prop_assert_eq!(rendered(&span), Some(format!("`{shown}`")));
        }
    }

    #[test]
    fn plain_text_is_one_line(text in hostile()) {
        let line = plain(&text);
        assert_safe(&line);
        prop_assert_eq!(line, folded(&text));
    }

    #[test]
    fn an_address_leads_where_it_says(text in "https://[ -~\u{80}-\u{ff}\n]{0,12}") {
        if let Some(address) = address(&text) {
            assert_safe(&address);
            let markdown = format!("[x](<{address}>)");
            let links: Vec<_> = Parser::new_ext(&markdown, options())
                .filter_map(|event| match event {
                    Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                    _ => None,
                })
                .collect();
            prop_assert_eq!(links, [address]);
        }
    }
}
