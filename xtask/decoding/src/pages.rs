//! The pages that are read: made here, of the size and shape that services send, the same each time.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// A page of 999 users with all that an administrator's listing selects, `null`s and one undeclared
/// member included.
pub fn users() -> String {
    page("users", (0..999).map(user))
}

/// A page of 1,000 objects of six types, each saying which it is.
pub fn mixed() -> String {
    page("directoryObjects", (0..1_000).map(object))
}

fn page(of: &str, items: impl Iterator<Item = Value>) -> String {
    let mut text = format!("{{\"@odata.context\":\"https://example.com/v1.0/$metadata#{of}\"");
    let next = "\"@odata.nextLink\":\"https://example.com/v1.0/users?$skiptoken=1\"";
    write!(text, ",{next},\"value\":[").expect("a string takes text");
    for (at, item) in items.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(text, "{comma}{item}").expect("a string takes text");
    }
    text + "]}"
}

fn object(at: usize) -> Value {
    let (kind, members) = match at % 10 {
        0..=3 => ("user", user(at)),
        4 | 5 => ("group", group(at)),
        6 | 7 => ("device", device(at)),
        8 => ("servicePrincipal", service_principal(at)),
        _ if at.is_multiple_of(3) => ("orgContact", contact(at)),
        _ => ("administrativeUnit", unit(at)),
    };
    let mut object = Map::new();
    object.insert(
        "@odata.type".into(),
        format!("#microsoft.graph.{kind}").into(),
    );
    if let Value::Object(members) = members {
        object.extend(members);
    }
    Value::Object(object)
}

fn guid(at: usize, salt: usize) -> String {
    format!("{at:08x}-{salt:04x}-4a5b-8c6d-{:012x}", at * 7_919 + salt)
}

fn date(at: usize) -> String {
    let (month, day, second) = (at % 12 + 1, at % 28 + 1, at % 60);
    format!("20{:02}-{month:02}-{day:02}T08:15:{second:02}Z", at % 26)
}

/// Every fifth name needs escapes or is not ASCII.
fn name(at: usize) -> String {
    match at % 10 {
        0 => format!("Zoë Ångström {at}"),
        5 => format!("Robert \"Bob\" O'Neill {at}"),
        _ => format!("Adele Vance {at}"),
    }
}

fn user(at: usize) -> Value {
    let upn = format!("adele.vance{at}@contoso.example");
    let attributes: Map<String, Value> = (1..=15)
        .map(|n| {
            (
                format!("extensionAttribute{n}"),
                if n == 1 { json!("A-17") } else { Value::Null },
            )
        })
        .collect();
    json!({
        "id": guid(at, 1),
        "deletedDateTime": null,
        "accountEnabled": !at.is_multiple_of(13),
        "ageGroup": null,
        "assignedLicenses": [
            { "disabledPlans": [], "skuId": guid(3, 2) },
            { "disabledPlans": [guid(4, 2), guid(5, 2)], "skuId": guid(6, 2) },
        ],
        "assignedPlans": (0..4).map(|plan| json!({
            "assignedDateTime": date(at + plan),
            "capabilityStatus": "Enabled",
            "service": "exchange",
            "servicePlanId": guid(plan, 3),
        })).collect::<Vec<_>>(),
        "businessPhones": [format!("+1 425 555 {:04}", at)],
        "city": "Bellevue",
        "companyName": null,
        "consentProvidedForMinor": null,
        "country": "United States",
        "createdDateTime": date(at),
        "creationType": null,
        "department": "Retail",
        "displayName": name(at),
        "employeeHireDate": date(at + 5),
        "employeeId": at.to_string(),
        "employeeOrgData": { "division": "Sales", "costCenter": "1234" },
        "employeeType": "Employee",
        "externalUserState": null,
        "externalUserStateChangeDateTime": null,
        "faxNumber": null,
        "givenName": "Adele",
        "identities": [{
            "signInType": "userPrincipalName",
            "issuer": "contoso.example",
            "issuerAssignedId": upn,
        }],
        "imAddresses": [upn],
        "isResourceAccount": null,
        "jobTitle": "Retail Manager",
        "lastPasswordChangeDateTime": date(at + 9),
        "legalAgeGroupClassification": null,
        "mail": upn,
        "mailNickname": format!("adele.vance{at}"),
        "mobilePhone": null,
        "officeLocation": "18/2111",
        "onPremisesDistinguishedName": format!("CN=adele{at},OU=People,DC=contoso,DC=example"),
        "onPremisesDomainName": "contoso.example",
        "onPremisesExtensionAttributes": attributes,
        "onPremisesImmutableId": guid(at, 4),
        "onPremisesLastSyncDateTime": date(at + 11),
        "onPremisesProvisioningErrors": [],
        "onPremisesSamAccountName": format!("adele{at}"),
        "onPremisesSecurityIdentifier": format!("S-1-5-21-2952821021-{at}"),
        "onPremisesSyncEnabled": true,
        "onPremisesUserPrincipalName": upn,
        "otherMails": [],
        "passwordPolicies": null,
        "passwordProfile": null,
        "postalCode": "98004",
        "preferredDataLocation": null,
        "preferredLanguage": "en-US",
        "provisionedPlans": [
            { "capabilityStatus": "Enabled", "provisioningStatus": "Success", "service": "exchange" },
            { "capabilityStatus": "Enabled", "provisioningStatus": "Success", "service": "SharePoint" },
        ],
        "proxyAddresses": [format!("SMTP:{upn}"), format!("smtp:a{at}@contoso.example")],
        "securityIdentifier": format!("S-1-12-1-{at}"),
        "showInAddressList": null,
        "signInSessionsValidFromDateTime": date(at + 9),
        "state": "WA",
        "streetAddress": "205 108th Ave. NE, Suite 400",
        "surname": "Vance",
        "usageLocation": "US",
        "userPrincipalName": upn,
        "userType": "Member",
        "extension_6f1c_costCenter": "CC-1234",
    })
}

fn group(at: usize) -> Value {
    json!({
        "id": guid(at, 1),
        "deletedDateTime": null,
        "classification": null,
        "createdDateTime": date(at),
        "description": "Everybody who works on it",
        "displayName": name(at),
        "expirationDateTime": null,
        "groupTypes": ["Unified"],
        "isAssignableToRole": null,
        "mail": format!("team{at}@contoso.example"),
        "mailEnabled": true,
        "mailNickname": format!("team{at}"),
        "membershipRule": null,
        "membershipRuleProcessingState": null,
        "onPremisesDomainName": null,
        "onPremisesLastSyncDateTime": null,
        "onPremisesProvisioningErrors": [],
        "onPremisesSyncEnabled": null,
        "proxyAddresses": [format!("SMTP:team{at}@contoso.example")],
        "renewedDateTime": date(at + 3),
        "resourceBehaviorOptions": [],
        "resourceProvisioningOptions": ["Team"],
        "securityEnabled": false,
        "securityIdentifier": format!("S-1-12-1-{at}"),
        "theme": null,
        "visibility": "Private",
    })
}

fn device(at: usize) -> Value {
    json!({
        "id": guid(at, 1),
        "deletedDateTime": null,
        "accountEnabled": true,
        "alternativeSecurityIds": [{ "type": 2, "identityProvider": null, "key": "WAA1ADAAOQA6AFwA" }],
        "approximateLastSignInDateTime": date(at),
        "complianceExpirationDateTime": null,
        "deviceCategory": null,
        "deviceId": guid(at, 5),
        "deviceOwnership": "Company",
        "deviceVersion": 2,
        "displayName": format!("DESKTOP-{at:07}"),
        "enrollmentProfileName": null,
        "enrollmentType": "AzureDomainJoined",
        "isCompliant": true,
        "isManaged": true,
        "isRooted": false,
        "managementType": "MDM",
        "manufacturer": "Contoso",
        "mdmAppId": guid(7, 5),
        "model": "Book 3",
        "operatingSystem": "Windows",
        "operatingSystemVersion": "10.0.22631.4317",
        "physicalIds": [format!("[HWID]:h:{at:016}"), format!("[USER-HWID]:{}", guid(at, 6))],
        "profileType": "RegisteredDevice",
        "registrationDateTime": date(at + 2),
        "systemLabels": [],
        "trustType": "AzureAd",
    })
}

fn service_principal(at: usize) -> Value {
    json!({
        "id": guid(at, 1),
        "deletedDateTime": null,
        "accountEnabled": true,
        "alternativeNames": [],
        "appDescription": null,
        "appDisplayName": name(at),
        "appId": guid(at, 7),
        "appOwnerOrganizationId": guid(8, 7),
        "appRoleAssignmentRequired": false,
        "appRoles": [{
            "allowedMemberTypes": ["User", "Application"],
            "description": "Reads what there is",
            "displayName": "Reader",
            "id": guid(at, 8),
            "isEnabled": true,
            "origin": "Application",
            "value": "Reader",
        }],
        "displayName": name(at),
        "homepage": "https://contoso.example/",
        "info": { "logoUrl": null, "marketingUrl": null, "privacyStatementUrl": null },
        "keyCredentials": [],
        "loginUrl": null,
        "notificationEmailAddresses": [],
        "oauth2PermissionScopes": [{
            "adminConsentDescription": "Lets the application read in the name of its user.",
            "adminConsentDisplayName": "Read",
            "id": guid(at, 9),
            "isEnabled": true,
            "type": "User",
            "value": "read",
        }],
        "replyUrls": ["https://contoso.example/signin"],
        "servicePrincipalNames": [guid(at, 7)],
        "servicePrincipalType": "Application",
        "signInAudience": "AzureADMyOrg",
        "tags": ["WindowsAzureActiveDirectoryIntegratedApp"],
        "tokenEncryptionKeyId": null,
    })
}

fn contact(at: usize) -> Value {
    json!({
        "id": guid(at, 1),
        "deletedDateTime": null,
        "addresses": [{ "city": "Oslo", "countryOrRegion": "Norway", "street": "Storgata 1" }],
        "companyName": "Fabrikam",
        "department": null,
        "displayName": name(at),
        "givenName": "Megan",
        "jobTitle": null,
        "mail": format!("megan{at}@fabrikam.example"),
        "mailNickname": format!("megan{at}"),
        "phones": [{ "type": "business", "number": "+47 22 00 00 00" }, { "type": "mobile", "number": null }],
        "proxyAddresses": [format!("SMTP:megan{at}@fabrikam.example")],
        "surname": "Bowen",
    })
}

fn unit(at: usize) -> Value {
    json!({
        "id": guid(at, 1),
        "deletedDateTime": null,
        "description": "A part of the organization",
        "displayName": name(at),
        "membershipType": "Assigned",
        "visibility": null,
    })
}
