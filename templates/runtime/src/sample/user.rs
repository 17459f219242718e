//! Users: every primitive type, recursion, a derived entity.

use super::{DayOfWeek, Entity};
use crate::runtime::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Entity as EntityType, Extra, Flags, Guid, IsA,
    Json, Model, Nav, Prop, Table, TimeOfDay,
};

pub struct Address {
    pub city: Option<String>,
    pub floor: Option<i32>,
    pub extra: Extra,
}
impl Address {
    pub const CITY: Prop<Self, String> = Prop::new("city");
    pub const FLOOR: Prop<Self, i32> = Prop::new("floor");
}
impl Model for Address {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.physicalAddress",
        base: None,
        is_abstract: false,
        properties: &["city", "floor"],
        navigations: &[],
    };
}
crate::runtime::model_impls!(Address { city, floor });

pub struct User {
    pub id: Option<String>,
    pub display_name: Option<String>,
    pub account_enabled: Option<bool>,
    pub size: Option<i64>,
    pub score: Option<f64>,
    pub ratio: Option<f32>,
    pub level: Option<u8>,
    pub worked: Option<Duration>,
    pub created_date_time: Option<DateTimeOffset>,
    pub birthday: Option<Date>,
    pub wakes_at: Option<TimeOfDay>,
    pub photo_id: Option<Guid>,
    pub photo: Option<Binary>,
    pub budget: Option<Decimal>,
    pub days: Option<Flags<DayOfWeek>>,
    pub favorite: Option<DayOfWeek>,
    pub addresses: Option<Vec<Address>>,
    pub scores: Option<Vec<f64>>,
    pub settings: Option<Json>,
    pub cells: Option<Vec<Json>>,
    pub password: Option<String>,
    pub manager: Option<Box<User>>,
    pub direct_reports: Option<Vec<User>>,
    pub extra: Extra,
}
impl User {
    pub const ID: Prop<Self, String> = Prop::new("id");
    pub const DISPLAY_NAME: Prop<Self, String> = Prop::new("displayName");
    pub const ACCOUNT_ENABLED: Prop<Self, bool> = Prop::new("accountEnabled");
    pub const SIZE: Prop<Self, i64> = Prop::new("size");
    pub const SCORE: Prop<Self, f64> = Prop::new("score");
    pub const RATIO: Prop<Self, f32> = Prop::new("ratio");
    pub const LEVEL: Prop<Self, u8> = Prop::new("level");
    pub const WORKED: Prop<Self, Duration> = Prop::new("worked");
    pub const CREATED_DATE_TIME: Prop<Self, DateTimeOffset> = Prop::new("createdDateTime");
    pub const BIRTHDAY: Prop<Self, Date> = Prop::new("birthday");
    pub const WAKES_AT: Prop<Self, TimeOfDay> = Prop::new("wakesAt");
    pub const PHOTO_ID: Prop<Self, Guid> = Prop::new("photoId");
    pub const PHOTO: Prop<Self, Binary> = Prop::new("photo");
    pub const BUDGET: Prop<Self, Decimal> = Prop::new("budget");
    pub const DAYS: Prop<Self, Flags<DayOfWeek>> = Prop::new("days");
    pub const FAVORITE: Prop<Self, DayOfWeek> = Prop::new("favorite");
    pub const ADDRESSES: Prop<Self, Vec<Address>> = Prop::new("addresses");
    pub const SCORES: Prop<Self, Vec<f64>> = Prop::new("scores");
    pub const SETTINGS: Prop<Self, Json> = Prop::new("settings");
    pub const CELLS: Prop<Self, Vec<Json>> = Prop::new("cells");
    pub const PASSWORD: Prop<Self, String> = Prop::new("password");
    pub const MANAGER: Nav<Self, User> = Nav::new("manager");
    pub const DIRECT_REPORTS: Nav<Self, User> = Nav::new("directReports");
}
impl Model for User {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.user",
        base: Some(Entity::TABLE),
        is_abstract: false,
        properties: &[
            "id",
            "displayName",
            "accountEnabled",
            "size",
            "score",
            "ratio",
            "level",
            "worked",
            "createdDateTime",
            "birthday",
            "wakesAt",
            "photoId",
            "photo",
            "budget",
            "days",
            "favorite",
            "addresses",
            "scores",
            "settings",
            "cells",
            "password",
        ],
        navigations: &["manager", "directReports"],
    };
}
impl IsA<Entity> for User {}
impl EntityType for User {
    type Item = User;
}
crate::runtime::model_impls!(User { id, display_name, account_enabled, size, score, ratio, level, worked, created_date_time, birthday, wakes_at, photo_id, photo, budget, days, favorite, addresses, scores, settings, cells, password, manager, direct_reports } cast upcast);

pub struct AgentUser {
    pub id: Option<String>,
    pub display_name: Option<String>,
    pub account_enabled: Option<bool>,
    pub size: Option<i64>,
    pub score: Option<f64>,
    pub ratio: Option<f32>,
    pub level: Option<u8>,
    pub worked: Option<Duration>,
    pub created_date_time: Option<DateTimeOffset>,
    pub birthday: Option<Date>,
    pub wakes_at: Option<TimeOfDay>,
    pub photo_id: Option<Guid>,
    pub photo: Option<Binary>,
    pub budget: Option<Decimal>,
    pub days: Option<Flags<DayOfWeek>>,
    pub favorite: Option<DayOfWeek>,
    pub addresses: Option<Vec<Address>>,
    pub scores: Option<Vec<f64>>,
    pub settings: Option<Json>,
    pub cells: Option<Vec<Json>>,
    pub password: Option<String>,
    pub agent_id: Option<String>,
    pub manager: Option<Box<User>>,
    pub direct_reports: Option<Vec<User>>,
    pub extra: Extra,
}
impl AgentUser {
    pub const ID: Prop<Self, String> = Prop::new("id");
    pub const DISPLAY_NAME: Prop<Self, String> = Prop::new("displayName");
    pub const ACCOUNT_ENABLED: Prop<Self, bool> = Prop::new("accountEnabled");
    pub const SIZE: Prop<Self, i64> = Prop::new("size");
    pub const SCORE: Prop<Self, f64> = Prop::new("score");
    pub const RATIO: Prop<Self, f32> = Prop::new("ratio");
    pub const LEVEL: Prop<Self, u8> = Prop::new("level");
    pub const WORKED: Prop<Self, Duration> = Prop::new("worked");
    pub const CREATED_DATE_TIME: Prop<Self, DateTimeOffset> = Prop::new("createdDateTime");
    pub const BIRTHDAY: Prop<Self, Date> = Prop::new("birthday");
    pub const WAKES_AT: Prop<Self, TimeOfDay> = Prop::new("wakesAt");
    pub const PHOTO_ID: Prop<Self, Guid> = Prop::new("photoId");
    pub const PHOTO: Prop<Self, Binary> = Prop::new("photo");
    pub const BUDGET: Prop<Self, Decimal> = Prop::new("budget");
    pub const DAYS: Prop<Self, Flags<DayOfWeek>> = Prop::new("days");
    pub const FAVORITE: Prop<Self, DayOfWeek> = Prop::new("favorite");
    pub const ADDRESSES: Prop<Self, Vec<Address>> = Prop::new("addresses");
    pub const SCORES: Prop<Self, Vec<f64>> = Prop::new("scores");
    pub const SETTINGS: Prop<Self, Json> = Prop::new("settings");
    pub const CELLS: Prop<Self, Vec<Json>> = Prop::new("cells");
    pub const PASSWORD: Prop<Self, String> = Prop::new("password");
    pub const AGENT_ID: Prop<Self, String> = Prop::new("agentId");
    pub const MANAGER: Nav<Self, User> = Nav::new("manager");
    pub const DIRECT_REPORTS: Nav<Self, User> = Nav::new("directReports");
}
impl Model for AgentUser {
    const TABLE: &'static Table = &Table {
        name: "microsoft.graph.agentUser",
        base: Some(User::TABLE),
        is_abstract: false,
        properties: &[
            "id",
            "displayName",
            "accountEnabled",
            "size",
            "score",
            "ratio",
            "level",
            "worked",
            "createdDateTime",
            "birthday",
            "wakesAt",
            "photoId",
            "photo",
            "budget",
            "days",
            "favorite",
            "addresses",
            "scores",
            "settings",
            "cells",
            "password",
            "agentId",
        ],
        navigations: &["manager", "directReports"],
    };
}
impl IsA<User> for AgentUser {}
impl IsA<Entity> for AgentUser {}
impl EntityType for AgentUser {
    type Item = AgentUser;
}
crate::runtime::model_impls!(AgentUser { id, display_name, account_enabled, size, score, ratio, level, worked, created_date_time, birthday, wakes_at, photo_id, photo, budget, days, favorite, addresses, scores, settings, cells, password, agent_id, manager, direct_reports } upcast);
