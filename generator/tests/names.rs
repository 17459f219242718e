//! Identifiers out of wire names.

use std::collections::BTreeMap;

use graph_codegen::plan::Namer;
use graph_codegen::plan::names::{Scope, escape_keyword};
use graph_codegen::{Diagnostics, Severity, SourceFile};
use proptest::prelude::*;

/// Wire name, then what it is called as a type, as a member and as a constant.
const NAMES: [(&str, &str, &str, &str); 33] = [
    ("displayName", "DisplayName", "display_name", "DISPLAY_NAME"),
    ("id", "Id", "id", "ID"),
    ("iOSDevice", "IosDevice", "ios_device", "IOS_DEVICE"),
    ("iosLobApp", "IosLobApp", "ios_lob_app", "IOS_LOB_APP"),
    (
        "managedIOSLobApp",
        "ManagedIosLobApp",
        "managed_ios_lob_app",
        "MANAGED_IOS_LOB_APP",
    ),
    (
        "macOSLobApp",
        "MacosLobApp",
        "macos_lob_app",
        "MACOS_LOB_APP",
    ),
    ("macOS", "Macos", "macos", "MACOS"),
    ("IPv4Range", "Ipv4Range", "ipv4_range", "IPV4_RANGE"),
    (
        "iPv6CidrRange",
        "Ipv6CidrRange",
        "ipv6_cidr_range",
        "IPV6_CIDR_RANGE",
    ),
    (
        "OAuth2PermissionGrant",
        "Oauth2PermissionGrant",
        "oauth2_permission_grant",
        "OAUTH2_PERMISSION_GRANT",
    ),
    (
        "oAuth2PermissionScopes",
        "Oauth2PermissionScopes",
        "oauth2_permission_scopes",
        "OAUTH2_PERMISSION_SCOPES",
    ),
    (
        "oauth2PermissionGrants",
        "Oauth2PermissionGrants",
        "oauth2_permission_grants",
        "OAUTH2_PERMISSION_GRANTS",
    ),
    ("externalIPs", "ExternalIps", "external_ips", "EXTERNAL_IPS"),
    ("URLs", "Urls", "urls", "URLS"),
    ("AAGUIDs", "Aaguids", "aaguids", "AAGUIDS"),
    (
        "blockedURLsList",
        "BlockedUrlsList",
        "blocked_urls_list",
        "BLOCKED_URLS_LIST",
    ),
    (
        "isDNSServer",
        "IsDnsServer",
        "is_dns_server",
        "IS_DNS_SERVER",
    ),
    ("HTTPStatus", "HttpStatus", "http_status", "HTTP_STATUS"),
    (
        "windowsWiFiConfiguration",
        "WindowsWifiConfiguration",
        "windows_wifi_configuration",
        "WINDOWS_WIFI_CONFIGURATION",
    ),
    ("wiFiBlocked", "WifiBlocked", "wifi_blocked", "WIFI_BLOCKED"),
    (
        "bitLockerEnabled",
        "BitlockerEnabled",
        "bitlocker_enabled",
        "BITLOCKER_ENABLED",
    ),
    ("eTag", "Etag", "etag", "ETAG"),
    ("iCalUId", "IcalUid", "ical_uid", "ICAL_UID"),
    ("alerts_v2", "AlertsV2", "alerts_v2", "ALERTS_V2"),
    ("@odata.type", "OdataType", "odata_type", "ODATA_TYPE"),
    ("a-b c.d", "ABCD", "a_b_c_d", "A_B_C_D"),
    ("365Report", "_365report", "_365report", "_365REPORT"),
    ("1", "_1", "_1", "_1"),
    ("", "Unnamed", "unnamed", "UNNAMED"),
    ("!?", "Unnamed", "unnamed", "UNNAMED"),
    ("größe", "Größe", "größe", "GRÖSSE"),
    ("type", "Type", "type", "TYPE"),
    ("self", "Self", "self", "SELF"),
];

#[test]
fn words_are_cut_where_readers_see_them() {
    let namer = Namer::default();
    let mut wrong = Vec::new();
    for (wire, camel, snake, shouty) in NAMES {
        let found = (namer.camel(wire), namer.snake(wire), namer.shouty(wire));
        let expected = (camel.to_owned(), snake.to_owned(), shouty.to_owned());
        if found != expected {
            wrong.push((wire, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The compiler compares identifiers in the form NFC (Rust reference, "Identifiers").
#[test]
fn spellings_that_the_compiler_takes_for_one_name_are_one_here() {
    let namer = Namer::default();
    for (spelling, same) in [
        ("\u{212b}ngstrom", "\u{c5}ngstrom"),
        ("\u{2126}", "\u{3a9}"),
        ("\u{1112}\u{1161}\u{11ab}", "\u{d55c}"),
    ] {
        assert_ne!(spelling, same);
        assert_eq!(namer.camel(spelling), namer.camel(same));
        assert_eq!(namer.snake(spelling), namer.snake(same));
        assert_eq!(namer.shouty(spelling), namer.shouty(same));
    }
}

#[test]
fn exceptions_come_before_rules() {
    let exceptions = [("displayName".to_owned(), "shown as".to_owned())];
    let namer = Namer::new(BTreeMap::from(exceptions));
    assert_eq!(namer.snake("displayName"), "shown_as");
    assert_eq!(namer.camel("displayName"), "ShownAs");
    assert_eq!(namer.shouty("displayName"), "SHOWN_AS");
    assert_eq!(namer.snake("displayNames"), "display_names");
}

#[test]
fn keywords_are_raw_or_take_an_underscore() {
    for (name, source) in [
        ("type", "r#type"),
        ("async", "r#async"),
        ("gen", "r#gen"),
        ("self", "self_"),
        ("Self", "Self_"),
        ("super", "super_"),
        ("crate", "crate_"),
        ("_", "__"),
        ("union", "union"),
        ("name", "name"),
    ] {
        assert_eq!(escape_keyword(name), source);
    }
}

#[test]
fn the_first_keeps_a_name_that_two_would_have() {
    let origin = SourceFile::new("schema.csdl", "text").origin(0..4);
    let mut diagnostics = Diagnostics::default();
    let mut scope = Scope::with(&["list"]);
    let mut claim = |name: &str| {
        let wire = ("wire", &origin);
        scope.claim(name.to_owned(), "_", wire, &mut diagnostics)
    };
    let claimed = ["a", "a", "a_2", "a", "list"].map(&mut claim);
    assert_eq!(claimed, ["a", "a_2", "a_2_2", "a_3", "list_2"]);
    assert_eq!(diagnostics.count("renamed"), 4);
    assert_eq!(diagnostics.count_of(Severity::Note), 4);
    assert!(!scope.is_free("a_3") && scope.is_free("a_4"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_name_it_becomes_an_identifier(wire in "[a-zA-Z0-9_@. -]{0,12}|\\PC{0,8}") {
        let namer = Namer::default();
        for name in [namer.camel(&wire), namer.snake(&wire), namer.shouty(&wire)] {
            let source = escape_keyword(&name);
            prop_assert!(source.parse::<proc_macro2::TokenStream>().is_ok(), "{wire:?}: {source:?}");
            prop_assert!(syn::parse_str::<syn::Ident>(&source).is_ok(), "{wire:?}: {source:?}");
        }
    }
}
