//! Every query option of lists, written as users write it, and the URL that it comes out as.

use msgraph::http::StatusCode;
use msgraph::models::DeviceEnrollmentConfiguration as Base;
use msgraph::models::{
    AssignedLicense, DeviceEnrollmentLimitConfiguration, DirectoryObject, EmailAddress,
    EmployeeOrgData, MailFolder, ManagedDevice, ManagedDeviceOwnerType, Message, ObjectIdentity,
    Recipient, User, WindowsManagedDevice,
};
use msgraph::runtime::request::List;
use msgraph::runtime::{Filter, PropPath};
use msgraph::testing::FakeTransport;
use msgraph::{Graph, Guid};
use msgraph_examples::{Failure, offline};

const USERS: &str = "https://graph.microsoft.com/beta/users";

/// The URL that the request goes to, and the value of `ConsistencyLevel`.
async fn sent<T>(make: impl FnOnce(&Graph) -> List<T>) -> Result<(String, Option<String>), Failure>
where
    T: msgraph::runtime::model::Entity,
{
    let transport = FakeTransport::new().reply(StatusCode::OK, r#"{"value":[]}"#);
    make(&offline(&transport)?).send().await?;
    let requests = transport.requests();
    let [request] = requests.as_slice() else {
        return Err(format!("{} requests", requests.len()).into());
    };
    let header = request.headers().get("consistencylevel");
    let header = header
        .map(|value| value.to_str().map(str::to_owned))
        .transpose()?;
    Ok((request.uri().to_string(), header))
}

/// Percent-encoded but for what may stand in a query (RFC 3986 §3.4) and has a meaning in OData.
fn encoded(text: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~,()/:@*;$".contains(&byte);
    text.bytes()
        .map(|byte| match kept(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

/// The request to users has exactly these options, in this order.
async fn users_are_asked(
    make: impl FnOnce(List<User>) -> List<User>,
    options: &[(&str, &str)],
) -> Result<(), Failure> {
    let (url, _) = sent(|graph| make(graph.users().list())).await?;
    let options = options
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)));
    let options: Vec<String> = options.collect();
    assert_eq!(url, format!("{USERS}?{}", options.join("&")));
    Ok(())
}

async fn users_are_filtered(filter: Filter<User>, text: &str) -> Result<(), Failure> {
    users_are_asked(|list| list.filter(filter), &[("$filter", text)]).await
}

#[tokio::test]
async fn select_takes_tokens_paths_and_text() -> Result<(), Failure> {
    let division = User::EMPLOYEE_ORG_DATA.then(EmployeeOrgData::DIVISION);
    users_are_asked(
        |list| {
            list.select((User::ID, User::MANAGER, "extension_ab12_costCenter"))
                .select(division)
                .select("a,b")
        },
        &[(
            "$select",
            "id,manager,extension_ab12_costCenter,employeeOrgData/division,a,b",
        )],
    )
    .await
}

#[tokio::test]
async fn each_comparison_has_the_literal_of_its_type() -> Result<(), Failure> {
    let limit = User::DEVICE_ENROLLMENT_LIMIT;
    let created = User::CREATED_DATE_TIME;
    for (filter, text) in [
        (
            User::DISPLAY_NAME.eq("O'Neil & 50%"),
            "displayName eq 'O''Neil & 50%'",
        ),
        (User::ACCOUNT_ENABLED.ne(false), "accountEnabled ne false"),
        (limit.gt(5), "deviceEnrollmentLimit gt 5"),
        (limit.ge(-5), "deviceEnrollmentLimit ge -5"),
        (
            created.lt("2026-01-02T03:04:05Z".parse::<msgraph::DateTimeOffset>()?),
            "createdDateTime lt 2026-01-02T03:04:05Z",
        ),
        (
            created.le("2026-01-02T03:04:05.5+01:00".parse::<msgraph::DateTimeOffset>()?),
            "createdDateTime le 2026-01-02T03:04:05.5+01:00",
        ),
        (User::JOB_TITLE.is_null(), "jobTitle eq null"),
        (
            User::DEPARTMENT.is_in(["IT", "R'D"]),
            "department in ('IT','R''D')",
        ),
        (limit.is_in([1, 2]), "deviceEnrollmentLimit in (1,2)"),
    ] {
        users_are_filtered(filter, text).await?;
    }
    let (url, _) = sent(|graph| {
        let owner = ManagedDevice::MANAGED_DEVICE_OWNER_TYPE;
        let owned = owner.eq(ManagedDeviceOwnerType::Company);
        graph
            .device_management()
            .managed_devices()
            .list()
            .filter(owned)
    })
    .await?;
    assert_eq!(
        url,
        "https://graph.microsoft.com/beta/deviceManagement/managedDevices\
         ?$filter=managedDeviceOwnerType%20eq%20%27company%27"
    );
    Ok(())
}

#[tokio::test]
async fn conditions_join_with_the_brackets_they_need() -> Result<(), Failure> {
    let (name, on) = (User::DISPLAY_NAME, User::ACCOUNT_ENABLED);
    for (filter, text) in [
        (
            name.eq("a") & (on.eq(true) | on.is_null()),
            "displayName eq 'a' and (accountEnabled eq true or accountEnabled eq null)",
        ),
        (
            name.eq("a") & on.eq(true) | name.eq("b"),
            "displayName eq 'a' and accountEnabled eq true or displayName eq 'b'",
        ),
        (
            !(name.eq("a") | on.eq(true)),
            "not (displayName eq 'a' or accountEnabled eq true)",
        ),
        (!name.starts_with("a"), "not startswith(displayName,'a')"),
    ] {
        users_are_filtered(filter, text).await?;
    }
    users_are_asked(
        |list| list.filter(name.eq("a")).filter("b eq 1 or c eq 2"),
        &[("$filter", "(displayName eq 'a') and (b eq 1 or c eq 2)")],
    )
    .await
}

#[tokio::test]
async fn texts_have_functions() -> Result<(), Failure> {
    let mail = User::MAIL;
    for (filter, text) in [
        (mail.starts_with("o'n"), "startswith(mail,'o''n')"),
        (mail.ends_with("@x.org"), "endswith(mail,'@x.org')"),
        (mail.contains("+"), "contains(mail,'+')"),
        (mail.to_lower().eq("a"), "tolower(mail) eq 'a'"),
        (mail.to_upper().ne("A"), "toupper(mail) ne 'A'"),
        (mail.trimmed().length().ge(3), "length(trim(mail)) ge 3"),
    ] {
        users_are_filtered(filter, text).await?;
    }
    Ok(())
}

#[tokio::test]
async fn collections_have_lambdas_and_sizes() -> Result<(), Failure> {
    let sku = Guid::from_u128(1);
    for (filter, text) in [
        (
            User::IDENTITIES.any(|identity| {
                identity.clone().then(ObjectIdentity::ISSUER).eq("x.org")
                    & identity.then(ObjectIdentity::SIGN_IN_TYPE).ne("federated")
            }),
            "identities/any(x:x/issuer eq 'x.org' and x/signInType ne 'federated')",
        ),
        (
            User::OTHER_MAILS.all(|mail| mail.ends_with("@x.org")),
            "otherMails/all(x:endswith(x,'@x.org'))",
        ),
        (
            User::ASSIGNED_LICENSES.any(|license| license.then(AssignedLicense::SKU_ID).eq(sku)),
            "assignedLicenses/any(x:x/skuId eq 00000000-0000-0000-0000-000000000001)",
        ),
        (
            User::MESSAGES.any(|message| {
                message.then(Message::TO_RECIPIENTS).any(|to| {
                    to.then(Recipient::EMAIL_ADDRESS)
                        .then(EmailAddress::ADDRESS)
                        .eq("a@b")
                })
            }),
            "messages/any(x:x/toRecipients/any(y:y/emailAddress/address eq 'a@b'))",
        ),
        (!User::OTHER_MAILS.not_empty(), "not otherMails/any()"),
        (
            User::MANAGED_DEVICES.size().gt(0),
            "managedDevices/$count gt 0",
        ),
        (
            User::PROXY_ADDRESSES.size().le(9),
            "proxyAddresses/$count le 9",
        ),
    ] {
        users_are_filtered(filter, text).await?;
    }
    Ok(())
}

#[tokio::test]
async fn paths_go_into_complex_values_and_casts() -> Result<(), Failure> {
    for (filter, text) in [
        (
            User::EMPLOYEE_ORG_DATA
                .then(EmployeeOrgData::COST_CENTER)
                .eq("7"),
            "employeeOrgData/costCenter eq '7'",
        ),
        (
            User::MANAGER.then(DirectoryObject::ID).eq("1"),
            "manager/id eq '1'",
        ),
        (
            User::MANAGER
                .cast::<User>()
                .then(User::DISPLAY_NAME)
                .eq("a"),
            "manager/microsoft.graph.user/displayName eq 'a'",
        ),
        (
            User::MANAGED_DEVICES.any(|device| {
                device
                    .cast::<WindowsManagedDevice>()
                    .then(WindowsManagedDevice::ID)
                    .ne("")
            }),
            "managedDevices/any(x:x/microsoft.graph.windowsManagedDevice/id ne '')",
        ),
    ] {
        users_are_filtered(filter, text).await?;
    }
    let (url, _) = sent(|graph| {
        let limit = PropPath::<Base, _>::derived().then(DeviceEnrollmentLimitConfiguration::LIMIT);
        let limits = Filter::<Base>::is_of::<DeviceEnrollmentLimitConfiguration>();
        let configurations = graph.device_management().device_enrollment_configurations();
        configurations.list().filter(limits & limit.gt(5))
    })
    .await?;
    let of = "microsoft.graph.deviceEnrollmentLimitConfiguration";
    assert_eq!(
        url,
        format!(
            "https://graph.microsoft.com/beta/deviceManagement/deviceEnrollmentConfigurations\
             ?$filter={}",
            encoded(&format!("isof('{of}') and {of}/limit gt 5"))
        )
    );
    Ok(())
}

#[tokio::test]
async fn orders_add_up() -> Result<(), Failure> {
    users_are_asked(
        |list| {
            list.order_by((User::SURNAME.desc(), User::GIVEN_NAME))
                .order_by(
                    User::EMPLOYEE_ORG_DATA
                        .then(EmployeeOrgData::DIVISION)
                        .asc(),
                )
                .order_by("city desc")
        },
        &[(
            "$orderby",
            "surname desc,givenName,employeeOrgData/division,city desc",
        )],
    )
    .await
}

#[tokio::test]
async fn expansions_have_options_of_their_own_and_nest() -> Result<(), Failure> {
    let newest = MailFolder::MESSAGES
        .select((Message::SUBJECT, "from"))
        .filter(Message::HAS_ATTACHMENTS.eq(true))
        .order_by(Message::RECEIVED_DATE_TIME.desc())
        .top(3);
    let folders = User::MAIL_FOLDERS
        .filter(MailFolder::DISPLAY_NAME.eq("a;b"))
        .skip(1)
        .count(true)
        .expand(newest)
        .expand(MailFolder::CHILD_FOLDERS);
    users_are_asked(
        |list| {
            list.expand(User::MANAGER)
                .expand(folders)
                .expand("drive($select=id)")
        },
        &[(
            "$expand",
            "manager,mailFolders($filter=displayName eq 'a;b';$skip=1;$count=true;\
             $expand=messages($select=subject,from;$filter=hasAttachments eq true;\
             $orderby=receivedDateTime desc;$top=3),childFolders),drive($select=id)",
        )],
    )
    .await
}

#[tokio::test]
async fn pages_are_cut_counted_and_searched() -> Result<(), Failure> {
    users_are_asked(
        |list| {
            list.search("\"displayName:a b\"")
                .top(5)
                .skip(10)
                .count(true)
        },
        &[
            ("$search", "\"displayName:a b\""),
            ("$top", "5"),
            ("$skip", "10"),
            ("$count", "true"),
        ],
    )
    .await?;
    users_are_asked(|list| list.count(false), &[("$count", "false")]).await
}

#[tokio::test]
async fn an_advanced_query_is_one_call() -> Result<(), Failure> {
    let (url, level) = sent(|graph| {
        let list = graph.users().list();
        list.filter(User::MAIL.ends_with("@x.org")).advanced()
    })
    .await?;
    assert_eq!(level.as_deref(), Some("eventual"));
    assert_eq!(
        url,
        "https://graph.microsoft.com/beta/users\
         ?$filter=endswith(mail,%27@x.org%27)&$count=true"
    );
    let (_, level) = sent(|graph| graph.users().list()).await?;
    assert_eq!(level, None);
    Ok(())
}
