//! Assignments: a family, open enums, an abstract base.

use crate::runtime::{Extra, Prop, Unrecognized};

pub struct Entity {
    pub id: Option<String>,
    pub extra: Extra,
}
impl Entity {
    pub const ID: Prop<Self, String> = Prop::new("id");
}
crate::runtime::model_impls!(Entity "microsoft.graph.entity" abstract { id "id" } entity(Entity));

pub struct AssignmentTarget {
    pub filter_id: Option<String>,
    pub filter_type: Option<String>,
    pub extra: Extra,
}
impl AssignmentTarget {
    pub const FILTER_ID: Prop<Self, String> = Prop::new("filterId");
    pub const FILTER_TYPE: Prop<Self, String> = Prop::new("filterType");
}
crate::runtime::model_impls!(AssignmentTarget "microsoft.graph.deviceAndAppManagementAssignmentTarget" abstract { filter_id "filterId", filter_type "filterType" });

pub struct AllDevicesAssignmentTarget {
    pub filter_id: Option<String>,
    pub filter_type: Option<String>,
    pub extra: Extra,
}
impl AllDevicesAssignmentTarget {
    pub const FILTER_ID: Prop<Self, String> = Prop::new("filterId");
    pub const FILTER_TYPE: Prop<Self, String> = Prop::new("filterType");
}
crate::runtime::model_impls!(AllDevicesAssignmentTarget "microsoft.graph.allDevicesAssignmentTarget" { filter_id "filterId", filter_type "filterType" } is_a(AssignmentTarget));

pub struct GroupAssignmentTarget {
    pub filter_id: Option<String>,
    pub filter_type: Option<String>,
    pub group_id: Option<String>,
    pub extra: Extra,
}
impl GroupAssignmentTarget {
    pub const FILTER_ID: Prop<Self, String> = Prop::new("filterId");
    pub const FILTER_TYPE: Prop<Self, String> = Prop::new("filterType");
    pub const GROUP_ID: Prop<Self, String> = Prop::new("groupId");
}
crate::runtime::model_impls!(GroupAssignmentTarget "microsoft.graph.groupAssignmentTarget" { filter_id "filterId", filter_type "filterType", group_id "groupId" } is_a(AssignmentTarget));

pub struct ExclusionGroupAssignmentTarget {
    pub filter_id: Option<String>,
    pub filter_type: Option<String>,
    pub group_id: Option<String>,
    pub extra: Extra,
}
impl ExclusionGroupAssignmentTarget {
    pub const FILTER_ID: Prop<Self, String> = Prop::new("filterId");
    pub const FILTER_TYPE: Prop<Self, String> = Prop::new("filterType");
    pub const GROUP_ID: Prop<Self, String> = Prop::new("groupId");
}
crate::runtime::model_impls!(ExclusionGroupAssignmentTarget "microsoft.graph.exclusionGroupAssignmentTarget" { filter_id "filterId", filter_type "filterType", group_id "groupId" } is_a(GroupAssignmentTarget, AssignmentTarget));

#[non_exhaustive]
pub enum AnyAssignmentTarget {
    AllDevicesAssignmentTarget(Box<AllDevicesAssignmentTarget>),
    GroupAssignmentTarget(Box<GroupAssignmentTarget>),
    ExclusionGroupAssignmentTarget(Box<ExclusionGroupAssignmentTarget>),
    Other(Box<AssignmentTarget>),
}
crate::runtime::family_impls!(AnyAssignmentTarget: AssignmentTarget { AllDevicesAssignmentTarget(AllDevicesAssignmentTarget), GroupAssignmentTarget(GroupAssignmentTarget), ExclusionGroupAssignmentTarget(ExclusionGroupAssignmentTarget) });

#[derive(Clone)]
#[non_exhaustive]
pub enum AssignmentSource {
    Direct,
    PolicySets,
    Unrecognized(Unrecognized),
}
crate::runtime::open_enum_impls!(AssignmentSource "microsoft.graph.deviceAndAppManagementAssignmentSource" { Direct "direct", PolicySets "policySets" });

#[derive(Clone)]
#[non_exhaustive]
pub enum DayOfWeek {
    Sunday,
    Monday,
    Tuesday,
    Unrecognized(Unrecognized),
}
crate::runtime::open_enum_impls!(DayOfWeek "microsoft.graph.dayOfWeek" { Sunday "sunday", Monday "monday", Tuesday "tuesday" });

#[derive(Clone)]
#[non_exhaustive]
pub enum EmptyEnum {
    Unrecognized(Unrecognized),
}
crate::runtime::open_enum_impls!(EmptyEnum "microsoft.graph.emptyEnum" {  });

pub struct EnrollmentConfigurationAssignment {
    pub id: Option<String>,
    pub target: Option<AnyAssignmentTarget>,
    pub source: Option<AssignmentSource>,
    pub source_id: Option<String>,
    pub tags: Option<Vec<String>>,
    pub extra: Extra,
}
impl EnrollmentConfigurationAssignment {
    pub const ID: Prop<Self, String> = Prop::new("id");
    pub const TARGET: Prop<Self, AnyAssignmentTarget> = Prop::new("target");
    pub const SOURCE: Prop<Self, AssignmentSource> = Prop::new("source");
    pub const SOURCE_ID: Prop<Self, String> = Prop::new("sourceId");
    pub const TAGS: Prop<Self, Vec<String>> = Prop::new("tags");
}
crate::runtime::model_impls!(EnrollmentConfigurationAssignment "microsoft.graph.enrollmentConfigurationAssignment" { id "id", target "target", source "source", source_id "sourceId", tags "tags" } is_a(Entity) entity(EnrollmentConfigurationAssignment));
