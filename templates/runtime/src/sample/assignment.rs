//! Assignments: a family, open enums, an abstract base.

use crate::runtime::{
    Entity as EntityType, Extra, IsA, Model, OpenEnum, Prop, Table, Unrecognized,
};

pub struct Entity {
    pub id: Option<String>,
    pub extra: Extra,
}
impl Entity {
    pub const ID: Prop<Self, String> = Prop::new("id");
}
impl Model for Entity {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.entity",
        base: None,
        is_abstract: true,
        properties: &["id"],
        navigations: &[],
    };
}
impl EntityType for Entity {
    type Item = Entity;
}
crate::runtime::model_impls!(Entity { id } cast);

pub struct AssignmentTarget {
    pub filter_id: Option<String>,
    pub filter_type: Option<String>,
    pub extra: Extra,
}
impl AssignmentTarget {
    pub const FILTER_ID: Prop<Self, String> = Prop::new("filterId");
    pub const FILTER_TYPE: Prop<Self, String> = Prop::new("filterType");
}
impl Model for AssignmentTarget {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.deviceAndAppManagementAssignmentTarget",
        base: None,
        is_abstract: true,
        properties: &["filterId", "filterType"],
        navigations: &[],
    };
}
crate::runtime::model_impls!(AssignmentTarget { filter_id, filter_type } cast);

pub struct AllDevicesAssignmentTarget {
    pub filter_id: Option<String>,
    pub filter_type: Option<String>,
    pub extra: Extra,
}
impl AllDevicesAssignmentTarget {
    pub const FILTER_ID: Prop<Self, String> = Prop::new("filterId");
    pub const FILTER_TYPE: Prop<Self, String> = Prop::new("filterType");
}
impl Model for AllDevicesAssignmentTarget {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.allDevicesAssignmentTarget",
        base: Some(AssignmentTarget::TABLE),
        is_abstract: false,
        properties: &["filterId", "filterType"],
        navigations: &[],
    };
}
impl IsA<AssignmentTarget> for AllDevicesAssignmentTarget {}
crate::runtime::model_impls!(AllDevicesAssignmentTarget { filter_id, filter_type } upcast);

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
impl Model for GroupAssignmentTarget {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.groupAssignmentTarget",
        base: Some(AssignmentTarget::TABLE),
        is_abstract: false,
        properties: &["filterId", "filterType", "groupId"],
        navigations: &[],
    };
}
impl IsA<AssignmentTarget> for GroupAssignmentTarget {}
crate::runtime::model_impls!(GroupAssignmentTarget { filter_id, filter_type, group_id } cast upcast);

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
impl Model for ExclusionGroupAssignmentTarget {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.exclusionGroupAssignmentTarget",
        base: Some(GroupAssignmentTarget::TABLE),
        is_abstract: false,
        properties: &["filterId", "filterType", "groupId"],
        navigations: &[],
    };
}
impl IsA<GroupAssignmentTarget> for ExclusionGroupAssignmentTarget {}
impl IsA<AssignmentTarget> for ExclusionGroupAssignmentTarget {}
crate::runtime::model_impls!(ExclusionGroupAssignmentTarget { filter_id, filter_type, group_id } upcast);

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
impl OpenEnum for AssignmentSource {
    const NAME: &'static str = "microsoft.graph.deviceAndAppManagementAssignmentSource";
    const MEMBERS: &'static [Self] = &[Self::Direct, Self::PolicySets];
    fn as_str(&self) -> &str {
        match self {
            Self::Direct => "direct",
            Self::PolicySets => "policySets",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
    fn unrecognized(text: Unrecognized) -> Self {
        Self::Unrecognized(text)
    }
}
crate::runtime::open_enum_impls!(AssignmentSource);

#[derive(Clone)]
#[non_exhaustive]
pub enum DayOfWeek {
    Sunday,
    Monday,
    Tuesday,
    Unrecognized(Unrecognized),
}
impl OpenEnum for DayOfWeek {
    const NAME: &'static str = "microsoft.graph.dayOfWeek";
    const MEMBERS: &'static [Self] = &[Self::Sunday, Self::Monday, Self::Tuesday];
    fn as_str(&self) -> &str {
        match self {
            Self::Sunday => "sunday",
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
    fn unrecognized(text: Unrecognized) -> Self {
        Self::Unrecognized(text)
    }
}
crate::runtime::open_enum_impls!(DayOfWeek);

#[derive(Clone)]
#[non_exhaustive]
pub enum EmptyEnum {
    Unrecognized(Unrecognized),
}
impl OpenEnum for EmptyEnum {
    const NAME: &'static str = "microsoft.graph.emptyEnum";
    const MEMBERS: &'static [Self] = &[];
    fn as_str(&self) -> &str {
        match self {
            Self::Unrecognized(text) => text.as_str(),
        }
    }
    fn unrecognized(text: Unrecognized) -> Self {
        Self::Unrecognized(text)
    }
}
crate::runtime::open_enum_impls!(EmptyEnum);

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
impl Model for EnrollmentConfigurationAssignment {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.enrollmentConfigurationAssignment",
        base: Some(Entity::TABLE),
        is_abstract: false,
        properties: &["id", "target", "source", "sourceId", "tags"],
        navigations: &[],
    };
}
impl IsA<Entity> for EnrollmentConfigurationAssignment {}
impl EntityType for EnrollmentConfigurationAssignment {
    type Item = EnrollmentConfigurationAssignment;
}
crate::runtime::model_impls!(EnrollmentConfigurationAssignment { id, target, source, source_id, tags } upcast);
