//! The same types as `directory.csdl` declares, as one would write them with `serde` alone: no member
//! is kept that is not declared, dates and GUIDs are text that nobody checks.

use serde::{Deserialize, Serialize};

/// An object, by the type it says it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "@odata.type")]
pub enum DirectoryObject {
    /// `microsoft.graph.user`
    #[serde(rename = "#microsoft.graph.user")]
    User(Box<User>),
    /// `microsoft.graph.group`
    #[serde(rename = "#microsoft.graph.group")]
    Group(Box<Group>),
    /// `microsoft.graph.device`
    #[serde(rename = "#microsoft.graph.device")]
    Device(Box<Device>),
    /// `microsoft.graph.servicePrincipal`
    #[serde(rename = "#microsoft.graph.servicePrincipal")]
    ServicePrincipal(Box<ServicePrincipal>),
    /// `microsoft.graph.orgContact`
    #[serde(rename = "#microsoft.graph.orgContact")]
    OrgContact(Box<OrgContact>),
    /// `microsoft.graph.administrativeUnit`
    #[serde(rename = "#microsoft.graph.administrativeUnit")]
    AdministrativeUnit(Box<AdministrativeUnit>),
}

/// `microsoft.graph.assignedLicense`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AssignedLicense {
    /// `disabledPlans`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_plans: Option<Vec<String>>,
    /// `skuId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<String>,
}

/// `microsoft.graph.assignedPlan`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AssignedPlan {
    /// `assignedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_date_time: Option<String>,
    /// `capabilityStatus`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capability_status: Option<String>,
    /// `service`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// `servicePlanId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plan_id: Option<String>,
}

/// `microsoft.graph.employeeOrgData`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EmployeeOrgData {
    /// `division`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub division: Option<String>,
    /// `costCenter`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_center: Option<String>,
}

/// `microsoft.graph.objectIdentity`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ObjectIdentity {
    /// `signInType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_type: Option<String>,
    /// `issuer`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// `issuerAssignedId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_assigned_id: Option<String>,
}

/// `microsoft.graph.licenseAssignmentState`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LicenseAssignmentState {
    /// `skuId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<String>,
    /// `disabledPlans`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_plans: Option<Vec<String>>,
    /// `assignedByGroup`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_by_group: Option<String>,
    /// `state`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// `error`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// `lastUpdatedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_updated_date_time: Option<String>,
}

/// `microsoft.graph.onPremisesExtensionAttributes`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OnPremisesExtensionAttributes {
    /// `extensionAttribute1`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute1: Option<String>,
    /// `extensionAttribute2`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute2: Option<String>,
    /// `extensionAttribute3`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute3: Option<String>,
    /// `extensionAttribute4`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute4: Option<String>,
    /// `extensionAttribute5`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute5: Option<String>,
    /// `extensionAttribute6`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute6: Option<String>,
    /// `extensionAttribute7`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute7: Option<String>,
    /// `extensionAttribute8`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute8: Option<String>,
    /// `extensionAttribute9`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute9: Option<String>,
    /// `extensionAttribute10`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute10: Option<String>,
    /// `extensionAttribute11`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute11: Option<String>,
    /// `extensionAttribute12`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute12: Option<String>,
    /// `extensionAttribute13`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute13: Option<String>,
    /// `extensionAttribute14`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute14: Option<String>,
    /// `extensionAttribute15`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension_attribute15: Option<String>,
}

/// `microsoft.graph.onPremisesProvisioningError`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OnPremisesProvisioningError {
    /// `category`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// `occurredDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occurred_date_time: Option<String>,
    /// `propertyCausingError`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_causing_error: Option<String>,
    /// `value`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// `microsoft.graph.passwordProfile`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordProfile {
    /// `forceChangePasswordNextSignIn`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_change_password_next_sign_in: Option<bool>,
    /// `forceChangePasswordNextSignInWithMfa`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_change_password_next_sign_in_with_mfa: Option<bool>,
    /// `password`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// `microsoft.graph.provisionedPlan`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProvisionedPlan {
    /// `capabilityStatus`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capability_status: Option<String>,
    /// `provisioningStatus`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioning_status: Option<String>,
    /// `service`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
}

/// `microsoft.graph.signInActivity`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SignInActivity {
    /// `lastSignInDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sign_in_date_time: Option<String>,
    /// `lastSignInRequestId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sign_in_request_id: Option<String>,
    /// `lastNonInteractiveSignInDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_non_interactive_sign_in_date_time: Option<String>,
    /// `lastNonInteractiveSignInRequestId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_non_interactive_sign_in_request_id: Option<String>,
}

/// `microsoft.graph.alternativeSecurityId`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AlternativeSecurityId {
    /// `type`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<i32>,
    /// `identityProvider`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity_provider: Option<String>,
    /// `key`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// `microsoft.graph.appRole`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AppRole {
    /// `allowedMemberTypes`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_member_types: Option<Vec<String>>,
    /// `description`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `isEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_enabled: Option<bool>,
    /// `origin`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// `value`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// `microsoft.graph.informationalUrl`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct InformationalUrl {
    /// `logoUrl`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
    /// `marketingUrl`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marketing_url: Option<String>,
    /// `privacyStatementUrl`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy_statement_url: Option<String>,
    /// `supportUrl`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_url: Option<String>,
    /// `termsOfServiceUrl`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_of_service_url: Option<String>,
}

/// `microsoft.graph.keyCredential`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KeyCredential {
    /// `customKeyIdentifier`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_key_identifier: Option<String>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `endDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date_time: Option<String>,
    /// `key`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// `keyId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// `startDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date_time: Option<String>,
    /// `type`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    /// `usage`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
}

/// `microsoft.graph.permissionScope`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PermissionScope {
    /// `adminConsentDescription`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_consent_description: Option<String>,
    /// `adminConsentDisplayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_consent_display_name: Option<String>,
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `isEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_enabled: Option<bool>,
    /// `type`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    /// `userConsentDescription`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_consent_description: Option<String>,
    /// `userConsentDisplayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_consent_display_name: Option<String>,
    /// `value`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// `microsoft.graph.phone`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Phone {
    /// `type`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    /// `number`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// `microsoft.graph.physicalOfficeAddress`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PhysicalOfficeAddress {
    /// `city`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `countryOrRegion`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_or_region: Option<String>,
    /// `officeLocation`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_location: Option<String>,
    /// `postalCode`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// `state`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// `street`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
}

/// `microsoft.graph.user`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct User {
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `deletedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_date_time: Option<String>,
    /// `accountEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_enabled: Option<bool>,
    /// `ageGroup`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_group: Option<String>,
    /// `assignedLicenses`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_licenses: Option<Vec<AssignedLicense>>,
    /// `assignedPlans`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_plans: Option<Vec<AssignedPlan>>,
    /// `businessPhones`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business_phones: Option<Vec<String>>,
    /// `city`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `companyName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_name: Option<String>,
    /// `consentProvidedForMinor`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_provided_for_minor: Option<String>,
    /// `country`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// `createdDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date_time: Option<String>,
    /// `creationType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_type: Option<String>,
    /// `department`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `employeeHireDate`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee_hire_date: Option<String>,
    /// `employeeId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee_id: Option<String>,
    /// `employeeLeaveDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee_leave_date_time: Option<String>,
    /// `employeeOrgData`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee_org_data: Option<EmployeeOrgData>,
    /// `employeeType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee_type: Option<String>,
    /// `externalUserState`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_user_state: Option<String>,
    /// `externalUserStateChangeDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_user_state_change_date_time: Option<String>,
    /// `faxNumber`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fax_number: Option<String>,
    /// `givenName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// `identities`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identities: Option<Vec<ObjectIdentity>>,
    /// `imAddresses`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub im_addresses: Option<Vec<String>>,
    /// `isManagementRestricted`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_management_restricted: Option<bool>,
    /// `isResourceAccount`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_resource_account: Option<bool>,
    /// `jobTitle`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// `lastPasswordChangeDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_password_change_date_time: Option<String>,
    /// `legalAgeGroupClassification`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_age_group_classification: Option<String>,
    /// `licenseAssignmentStates`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license_assignment_states: Option<Vec<LicenseAssignmentState>>,
    /// `mail`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// `mailNickname`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_nickname: Option<String>,
    /// `mobilePhone`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile_phone: Option<String>,
    /// `officeLocation`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_location: Option<String>,
    /// `onPremisesDistinguishedName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_distinguished_name: Option<String>,
    /// `onPremisesDomainName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_domain_name: Option<String>,
    /// `onPremisesExtensionAttributes`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_extension_attributes: Option<OnPremisesExtensionAttributes>,
    /// `onPremisesImmutableId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_immutable_id: Option<String>,
    /// `onPremisesLastSyncDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_last_sync_date_time: Option<String>,
    /// `onPremisesProvisioningErrors`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_provisioning_errors: Option<Vec<OnPremisesProvisioningError>>,
    /// `onPremisesSamAccountName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_sam_account_name: Option<String>,
    /// `onPremisesSecurityIdentifier`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_security_identifier: Option<String>,
    /// `onPremisesSyncEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_sync_enabled: Option<bool>,
    /// `onPremisesUserPrincipalName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_user_principal_name: Option<String>,
    /// `otherMails`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_mails: Option<Vec<String>>,
    /// `passwordPolicies`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_policies: Option<String>,
    /// `passwordProfile`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_profile: Option<PasswordProfile>,
    /// `postalCode`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// `preferredDataLocation`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_data_location: Option<String>,
    /// `preferredLanguage`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_language: Option<String>,
    /// `provisionedPlans`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioned_plans: Option<Vec<ProvisionedPlan>>,
    /// `proxyAddresses`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy_addresses: Option<Vec<String>>,
    /// `securityIdentifier`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_identifier: Option<String>,
    /// `showInAddressList`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_in_address_list: Option<bool>,
    /// `signInActivity`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_activity: Option<SignInActivity>,
    /// `signInSessionsValidFromDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_sessions_valid_from_date_time: Option<String>,
    /// `state`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// `streetAddress`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    /// `surname`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// `usageLocation`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage_location: Option<String>,
    /// `userPrincipalName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_principal_name: Option<String>,
    /// `userType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_type: Option<String>,
    /// `deviceEnrollmentLimit`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_enrollment_limit: Option<i32>,
    /// `aboutMe`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_me: Option<String>,
    /// `birthday`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<String>,
    /// `hireDate`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hire_date: Option<String>,
    /// `interests`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interests: Option<Vec<String>>,
    /// `mySite`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub my_site: Option<String>,
    /// `pastProjects`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub past_projects: Option<Vec<String>>,
    /// `preferredName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_name: Option<String>,
    /// `responsibilities`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsibilities: Option<Vec<String>>,
    /// `schools`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schools: Option<Vec<String>>,
    /// `skills`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<String>>,
    /// `createdObjects`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_objects: Option<Vec<DirectoryObject>>,
    /// `directReports`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct_reports: Option<Vec<DirectoryObject>>,
    /// `manager`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<Box<DirectoryObject>>,
    /// `memberOf`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_of: Option<Vec<DirectoryObject>>,
    /// `ownedDevices`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owned_devices: Option<Vec<DirectoryObject>>,
    /// `ownedObjects`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owned_objects: Option<Vec<DirectoryObject>>,
    /// `registeredDevices`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_devices: Option<Vec<DirectoryObject>>,
    /// `sponsors`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sponsors: Option<Vec<DirectoryObject>>,
    /// `transitiveMemberOf`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transitive_member_of: Option<Vec<DirectoryObject>>,
}

/// `microsoft.graph.group`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Group {
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `deletedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_date_time: Option<String>,
    /// `classification`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
    /// `createdDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date_time: Option<String>,
    /// `description`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `expirationDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiration_date_time: Option<String>,
    /// `groupTypes`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_types: Option<Vec<String>>,
    /// `isAssignableToRole`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_assignable_to_role: Option<bool>,
    /// `mail`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// `mailEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_enabled: Option<bool>,
    /// `mailNickname`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_nickname: Option<String>,
    /// `membershipRule`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_rule: Option<String>,
    /// `membershipRuleProcessingState`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_rule_processing_state: Option<String>,
    /// `onPremisesDomainName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_domain_name: Option<String>,
    /// `onPremisesLastSyncDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_last_sync_date_time: Option<String>,
    /// `onPremisesNetBiosName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_net_bios_name: Option<String>,
    /// `onPremisesProvisioningErrors`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_provisioning_errors: Option<Vec<OnPremisesProvisioningError>>,
    /// `onPremisesSamAccountName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_sam_account_name: Option<String>,
    /// `onPremisesSecurityIdentifier`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_security_identifier: Option<String>,
    /// `onPremisesSyncEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_sync_enabled: Option<bool>,
    /// `preferredDataLocation`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_data_location: Option<String>,
    /// `preferredLanguage`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_language: Option<String>,
    /// `proxyAddresses`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy_addresses: Option<Vec<String>>,
    /// `renewedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewed_date_time: Option<String>,
    /// `resourceBehaviorOptions`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_behavior_options: Option<Vec<String>>,
    /// `resourceProvisioningOptions`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_provisioning_options: Option<Vec<String>>,
    /// `securityEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_enabled: Option<bool>,
    /// `securityIdentifier`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_identifier: Option<String>,
    /// `theme`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// `uniqueName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_name: Option<String>,
    /// `visibility`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    /// `memberOf`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_of: Option<Vec<DirectoryObject>>,
    /// `members`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<DirectoryObject>>,
    /// `owners`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<DirectoryObject>>,
    /// `transitiveMembers`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transitive_members: Option<Vec<DirectoryObject>>,
}

/// `microsoft.graph.device`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Device {
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `deletedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_date_time: Option<String>,
    /// `accountEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_enabled: Option<bool>,
    /// `alternativeSecurityIds`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative_security_ids: Option<Vec<AlternativeSecurityId>>,
    /// `approximateLastSignInDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approximate_last_sign_in_date_time: Option<String>,
    /// `complianceExpirationDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compliance_expiration_date_time: Option<String>,
    /// `deviceCategory`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_category: Option<String>,
    /// `deviceId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// `deviceMetadata`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_metadata: Option<String>,
    /// `deviceOwnership`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_ownership: Option<String>,
    /// `deviceVersion`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_version: Option<i32>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `enrollmentProfileName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrollment_profile_name: Option<String>,
    /// `enrollmentType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrollment_type: Option<String>,
    /// `isCompliant`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_compliant: Option<bool>,
    /// `isManaged`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_managed: Option<bool>,
    /// `isRooted`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_rooted: Option<bool>,
    /// `managementType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub management_type: Option<String>,
    /// `manufacturer`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<String>,
    /// `mdmAppId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mdm_app_id: Option<String>,
    /// `model`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// `onPremisesLastSyncDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_last_sync_date_time: Option<String>,
    /// `onPremisesSyncEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_sync_enabled: Option<bool>,
    /// `operatingSystem`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operating_system: Option<String>,
    /// `operatingSystemVersion`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operating_system_version: Option<String>,
    /// `physicalIds`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physical_ids: Option<Vec<String>>,
    /// `profileType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile_type: Option<String>,
    /// `registrationDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration_date_time: Option<String>,
    /// `systemLabels`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system_labels: Option<Vec<String>>,
    /// `trustType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust_type: Option<String>,
    /// `registeredOwners`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_owners: Option<Vec<DirectoryObject>>,
    /// `registeredUsers`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_users: Option<Vec<DirectoryObject>>,
}

/// `microsoft.graph.servicePrincipal`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ServicePrincipal {
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `deletedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_date_time: Option<String>,
    /// `accountEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_enabled: Option<bool>,
    /// `alternativeNames`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative_names: Option<Vec<String>>,
    /// `appDescription`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_description: Option<String>,
    /// `appDisplayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_display_name: Option<String>,
    /// `appId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// `applicationTemplateId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_template_id: Option<String>,
    /// `appOwnerOrganizationId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_owner_organization_id: Option<String>,
    /// `appRoleAssignmentRequired`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_role_assignment_required: Option<bool>,
    /// `appRoles`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<Vec<AppRole>>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `homepage`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// `info`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub info: Option<InformationalUrl>,
    /// `keyCredentials`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_credentials: Option<Vec<KeyCredential>>,
    /// `loginUrl`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_url: Option<String>,
    /// `logoutUrl`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logout_url: Option<String>,
    /// `notes`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// `notificationEmailAddresses`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notification_email_addresses: Option<Vec<String>>,
    /// `oauth2PermissionScopes`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oauth2_permission_scopes: Option<Vec<PermissionScope>>,
    /// `preferredSingleSignOnMode`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_single_sign_on_mode: Option<String>,
    /// `replyUrls`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_urls: Option<Vec<String>>,
    /// `servicePrincipalNames`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_principal_names: Option<Vec<String>>,
    /// `servicePrincipalType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_principal_type: Option<String>,
    /// `signInAudience`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_audience: Option<String>,
    /// `tags`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// `tokenEncryptionKeyId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_encryption_key_id: Option<String>,
    /// `owners`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<DirectoryObject>>,
    /// `ownedObjects`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owned_objects: Option<Vec<DirectoryObject>>,
}

/// `microsoft.graph.orgContact`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OrgContact {
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `deletedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_date_time: Option<String>,
    /// `addresses`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addresses: Option<Vec<PhysicalOfficeAddress>>,
    /// `companyName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_name: Option<String>,
    /// `department`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `givenName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// `jobTitle`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// `mail`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// `mailNickname`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_nickname: Option<String>,
    /// `onPremisesLastSyncDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_last_sync_date_time: Option<String>,
    /// `onPremisesSyncEnabled`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises_sync_enabled: Option<bool>,
    /// `phones`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phones: Option<Vec<Phone>>,
    /// `proxyAddresses`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy_addresses: Option<Vec<String>>,
    /// `surname`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// `manager`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<Box<DirectoryObject>>,
}

/// `microsoft.graph.administrativeUnit`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AdministrativeUnit {
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `deletedDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_date_time: Option<String>,
    /// `description`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `isMemberManagementRestricted`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_member_management_restricted: Option<bool>,
    /// `membershipRule`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_rule: Option<String>,
    /// `membershipRuleProcessingState`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_rule_processing_state: Option<String>,
    /// `membershipType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_type: Option<String>,
    /// `visibility`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    /// `members`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<DirectoryObject>>,
}
