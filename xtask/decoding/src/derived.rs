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

/// Structs whose members are all optional, by their names on the wire and left out where absent.
macro_rules! structs {
    ($($name:ident { $($field:ident: $type:ty),+ $(,)? })+) => { $(
        #[doc = concat!("`", stringify!($name), "`, as it is derived.")]
        #[derive(Clone, Debug, Default, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        pub struct $name {
            $(
                #[doc = concat!("`", stringify!($field), "`")]
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$type>,
            )+
        }
    )+ };
}

structs! {
    AssignedLicense {
        disabled_plans: Vec<String>,
        sku_id: String,
    }
    AssignedPlan {
        assigned_date_time: String,
        capability_status: String,
        service: String,
        service_plan_id: String,
    }
    EmployeeOrgData {
        division: String,
        cost_center: String,
    }
    ObjectIdentity {
        sign_in_type: String,
        issuer: String,
        issuer_assigned_id: String,
    }
    LicenseAssignmentState {
        sku_id: String,
        disabled_plans: Vec<String>,
        assigned_by_group: String,
        state: String,
        error: String,
        last_updated_date_time: String,
    }
    OnPremisesExtensionAttributes {
        extension_attribute1: String,
        extension_attribute2: String,
        extension_attribute3: String,
        extension_attribute4: String,
        extension_attribute5: String,
        extension_attribute6: String,
        extension_attribute7: String,
        extension_attribute8: String,
        extension_attribute9: String,
        extension_attribute10: String,
        extension_attribute11: String,
        extension_attribute12: String,
        extension_attribute13: String,
        extension_attribute14: String,
        extension_attribute15: String,
    }
    OnPremisesProvisioningError {
        category: String,
        occurred_date_time: String,
        property_causing_error: String,
        value: String,
    }
    PasswordProfile {
        force_change_password_next_sign_in: bool,
        force_change_password_next_sign_in_with_mfa: bool,
        password: String,
    }
    ProvisionedPlan {
        capability_status: String,
        provisioning_status: String,
        service: String,
    }
    SignInActivity {
        last_sign_in_date_time: String,
        last_sign_in_request_id: String,
        last_non_interactive_sign_in_date_time: String,
        last_non_interactive_sign_in_request_id: String,
    }
    AlternativeSecurityId {
        type_: i32,
        identity_provider: String,
        key: String,
    }
    AppRole {
        allowed_member_types: Vec<String>,
        description: String,
        display_name: String,
        id: String,
        is_enabled: bool,
        origin: String,
        value: String,
    }
    InformationalUrl {
        logo_url: String,
        marketing_url: String,
        privacy_statement_url: String,
        support_url: String,
        terms_of_service_url: String,
    }
    KeyCredential {
        custom_key_identifier: String,
        display_name: String,
        end_date_time: String,
        key: String,
        key_id: String,
        start_date_time: String,
        type_: String,
        usage: String,
    }
    PermissionScope {
        admin_consent_description: String,
        admin_consent_display_name: String,
        id: String,
        is_enabled: bool,
        type_: String,
        user_consent_description: String,
        user_consent_display_name: String,
        value: String,
    }
    Phone {
        type_: String,
        number: String,
    }
    PhysicalOfficeAddress {
        city: String,
        country_or_region: String,
        office_location: String,
        postal_code: String,
        state: String,
        street: String,
    }
    User {
        id: String,
        deleted_date_time: String,
        account_enabled: bool,
        age_group: String,
        assigned_licenses: Vec<AssignedLicense>,
        assigned_plans: Vec<AssignedPlan>,
        business_phones: Vec<String>,
        city: String,
        company_name: String,
        consent_provided_for_minor: String,
        country: String,
        created_date_time: String,
        creation_type: String,
        department: String,
        display_name: String,
        employee_hire_date: String,
        employee_id: String,
        employee_leave_date_time: String,
        employee_org_data: EmployeeOrgData,
        employee_type: String,
        external_user_state: String,
        external_user_state_change_date_time: String,
        fax_number: String,
        given_name: String,
        identities: Vec<ObjectIdentity>,
        im_addresses: Vec<String>,
        is_management_restricted: bool,
        is_resource_account: bool,
        job_title: String,
        last_password_change_date_time: String,
        legal_age_group_classification: String,
        license_assignment_states: Vec<LicenseAssignmentState>,
        mail: String,
        mail_nickname: String,
        mobile_phone: String,
        office_location: String,
        on_premises_distinguished_name: String,
        on_premises_domain_name: String,
        on_premises_extension_attributes: OnPremisesExtensionAttributes,
        on_premises_immutable_id: String,
        on_premises_last_sync_date_time: String,
        on_premises_provisioning_errors: Vec<OnPremisesProvisioningError>,
        on_premises_sam_account_name: String,
        on_premises_security_identifier: String,
        on_premises_sync_enabled: bool,
        on_premises_user_principal_name: String,
        other_mails: Vec<String>,
        password_policies: String,
        password_profile: PasswordProfile,
        postal_code: String,
        preferred_data_location: String,
        preferred_language: String,
        provisioned_plans: Vec<ProvisionedPlan>,
        proxy_addresses: Vec<String>,
        security_identifier: String,
        show_in_address_list: bool,
        sign_in_activity: SignInActivity,
        sign_in_sessions_valid_from_date_time: String,
        state: String,
        street_address: String,
        surname: String,
        usage_location: String,
        user_principal_name: String,
        user_type: String,
        device_enrollment_limit: i32,
        about_me: String,
        birthday: String,
        hire_date: String,
        interests: Vec<String>,
        my_site: String,
        past_projects: Vec<String>,
        preferred_name: String,
        responsibilities: Vec<String>,
        schools: Vec<String>,
        skills: Vec<String>,
        created_objects: Vec<DirectoryObject>,
        direct_reports: Vec<DirectoryObject>,
        manager: Box<DirectoryObject>,
        member_of: Vec<DirectoryObject>,
        owned_devices: Vec<DirectoryObject>,
        owned_objects: Vec<DirectoryObject>,
        registered_devices: Vec<DirectoryObject>,
        sponsors: Vec<DirectoryObject>,
        transitive_member_of: Vec<DirectoryObject>,
    }
    Group {
        id: String,
        deleted_date_time: String,
        classification: String,
        created_date_time: String,
        description: String,
        display_name: String,
        expiration_date_time: String,
        group_types: Vec<String>,
        is_assignable_to_role: bool,
        mail: String,
        mail_enabled: bool,
        mail_nickname: String,
        membership_rule: String,
        membership_rule_processing_state: String,
        on_premises_domain_name: String,
        on_premises_last_sync_date_time: String,
        on_premises_net_bios_name: String,
        on_premises_provisioning_errors: Vec<OnPremisesProvisioningError>,
        on_premises_sam_account_name: String,
        on_premises_security_identifier: String,
        on_premises_sync_enabled: bool,
        preferred_data_location: String,
        preferred_language: String,
        proxy_addresses: Vec<String>,
        renewed_date_time: String,
        resource_behavior_options: Vec<String>,
        resource_provisioning_options: Vec<String>,
        security_enabled: bool,
        security_identifier: String,
        theme: String,
        unique_name: String,
        visibility: String,
        member_of: Vec<DirectoryObject>,
        members: Vec<DirectoryObject>,
        owners: Vec<DirectoryObject>,
        transitive_members: Vec<DirectoryObject>,
    }
    Device {
        id: String,
        deleted_date_time: String,
        account_enabled: bool,
        alternative_security_ids: Vec<AlternativeSecurityId>,
        approximate_last_sign_in_date_time: String,
        compliance_expiration_date_time: String,
        device_category: String,
        device_id: String,
        device_metadata: String,
        device_ownership: String,
        device_version: i32,
        display_name: String,
        enrollment_profile_name: String,
        enrollment_type: String,
        is_compliant: bool,
        is_managed: bool,
        is_rooted: bool,
        management_type: String,
        manufacturer: String,
        mdm_app_id: String,
        model: String,
        on_premises_last_sync_date_time: String,
        on_premises_sync_enabled: bool,
        operating_system: String,
        operating_system_version: String,
        physical_ids: Vec<String>,
        profile_type: String,
        registration_date_time: String,
        system_labels: Vec<String>,
        trust_type: String,
        registered_owners: Vec<DirectoryObject>,
        registered_users: Vec<DirectoryObject>,
    }
    ServicePrincipal {
        id: String,
        deleted_date_time: String,
        account_enabled: bool,
        alternative_names: Vec<String>,
        app_description: String,
        app_display_name: String,
        app_id: String,
        application_template_id: String,
        app_owner_organization_id: String,
        app_role_assignment_required: bool,
        app_roles: Vec<AppRole>,
        display_name: String,
        homepage: String,
        info: InformationalUrl,
        key_credentials: Vec<KeyCredential>,
        login_url: String,
        logout_url: String,
        notes: String,
        notification_email_addresses: Vec<String>,
        oauth2_permission_scopes: Vec<PermissionScope>,
        preferred_single_sign_on_mode: String,
        reply_urls: Vec<String>,
        service_principal_names: Vec<String>,
        service_principal_type: String,
        sign_in_audience: String,
        tags: Vec<String>,
        token_encryption_key_id: String,
        owners: Vec<DirectoryObject>,
        owned_objects: Vec<DirectoryObject>,
    }
    OrgContact {
        id: String,
        deleted_date_time: String,
        addresses: Vec<PhysicalOfficeAddress>,
        company_name: String,
        department: String,
        display_name: String,
        given_name: String,
        job_title: String,
        mail: String,
        mail_nickname: String,
        on_premises_last_sync_date_time: String,
        on_premises_sync_enabled: bool,
        phones: Vec<Phone>,
        proxy_addresses: Vec<String>,
        surname: String,
        manager: Box<DirectoryObject>,
    }
    AdministrativeUnit {
        id: String,
        deleted_date_time: String,
        description: String,
        display_name: String,
        is_member_management_restricted: bool,
        membership_rule: String,
        membership_rule_processing_state: String,
        membership_type: String,
        visibility: String,
        members: Vec<DirectoryObject>,
    }
}
