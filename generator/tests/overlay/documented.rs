//! Members that a page describes and the overlay declares or removes.

use super::*;

#[test]
fn a_member_that_the_overlay_declares_keeps_what_a_page_says() {
    let handle = r#"<Property Name="handle" Type="Edm.String">
        <Annotation Term="Org.OData.Core.V1.Description" String="Where to hold it."/></Property>"#;
    let size = r#"<Property Name="size""#;
    let page = SCHEMA.replacen(size, &format!("{handle}{size}"), 1);
    let mut diagnostics = Diagnostics::default();
    let documented = csdl::read(&[&SourceFile::new("page.csdl", &page)], &mut diagnostics);
    let merged = || {
        merge::merge(
            vec![model(), documented.clone()],
            &mut Diagnostics::default(),
        )
    };
    let structured = |model: &Model| match model.types.get(&name("box")) {
        Some(TypeDef::Structured(ty)) => ty.clone(),
        other => panic!("the box is {other:?}"),
    };
    let mut declared = merged();
    assert_eq!(structured(&declared).undeclared.len(), 1);
    let change = Change::AddProperty {
        property: member("box", "handle"),
        ty: edm(EdmType::String),
        nullable: true,
    };
    overlay::apply(&mut declared, &overlay_of(change), &mut diagnostics);
    let ty = structured(&declared);
    assert!(ty.undeclared.is_empty());
    let handle = ty.properties.iter().find(|p| p.name == "handle");
    let said = handle.and_then(|p| p.docs.description.as_ref());
    assert_eq!(
        said.map(|said| said.value.as_str()),
        Some("Where to hold it.")
    );

    let mut removed = merged();
    let change = Change::Remove {
        element: Element::Member(member("box", "handle")),
    };
    overlay::apply(&mut removed, &overlay_of(change), &mut diagnostics);
    assert!(structured(&removed).undeclared.is_empty());
    assert!(!diagnostics.has_errors(), "{:?}", diagnostics.sorted());
}
