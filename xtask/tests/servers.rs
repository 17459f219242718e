//! The table of what is tested against services names tests that there are.

use std::fs;
use std::path::Path;

#[test]
fn each_test_of_the_table_of_services_exists() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("servers");
    let mut code = String::new();
    for member in ["directory", "enrollment", "workshop-tests"] {
        for file in fs::read_dir(folder.join(member).join("tests"))? {
            code.push_str(&fs::read_to_string(file?.path())?);
        }
    }
    let table = fs::read_to_string(folder.join("README.md"))?;
    let rows = table.lines().filter(|line| line.starts_with('|'));
    let named: Vec<&str> = rows
        .flat_map(|row| row.split('`').skip(1).step_by(2))
        .filter(|name| name.contains('_'))
        .collect();
    assert!(named.len() > 30, "{named:?}");
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !code.contains(&format!("async fn {name}()")))
        .collect();
    assert!(missing.is_empty(), "no such tests: {missing:?}");
    // And none is left out.
    let tests = code.split("#[tokio::test]\nasync fn ").skip(1);
    let unnamed: Vec<_> = tests
        .filter_map(|test| test.split('(').next())
        .filter(|test| !named.contains(test))
        .collect();
    assert!(unnamed.is_empty(), "not in the table: {unnamed:?}");
    Ok(())
}
