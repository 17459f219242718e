//! The way out of what is wrong with a document, by the code of the diagnostic.

/// What to do about it; empty for a code that says it all.
pub(super) fn of(code: &str) -> &'static str {
    match code {
        "yaml-syntax" => "the file is left out; correct it there, or give the file that was meant",
        "yaml-alias" => "write the values out, or have `$ref` lead to one of them",
        "yaml-key" => "write the key as text",
        "duplicate-key" => "the first of the two is used; delete one of them",
        "document-too-deep" => "move what is nested into components and refer to it with `$ref`",
        "openapi-version" => "convert the document to OpenAPI 3.0 or 3.1",
        "reference-broken" => {
            "what refers there is left out; correct the reference, or give the file it names, too: of another host by `--remote URL=FOLDER`"
        }
        "reference-circle" => "let one of the references lead to a definition",
        "discriminator-broken" => "let the value lead to a schema of the document, or delete it",
        _ => "",
    }
}
