//! Users: every primitive type, recursion, a derived entity.

use super::{DayOfWeek, Entity};
use crate::runtime::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Extra, Flags, Guid, Json, Nav, Prop, TimeOfDay,
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
crate::runtime::model_impls!(Address "microsoft.graph.physicalAddress" { city "city", floor "floor" });

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
    pub const DIRECT_REPORTS: Nav<Self, Vec<User>> = Nav::new("directReports");
}
crate::runtime::model_impls!(User "microsoft.graph.user" { id "id", display_name "displayName", account_enabled "accountEnabled", size "size", score "score", ratio "ratio", level "level", worked "worked", created_date_time "createdDateTime", birthday "birthday", wakes_at "wakesAt", photo_id "photoId", photo "photo", budget "budget", days "days", favorite "favorite", addresses "addresses", scores "scores", settings "settings", cells "cells", password "password", manager "manager", direct_reports "directReports" } is_a(Entity) entity(User));

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
    pub const DIRECT_REPORTS: Nav<Self, Vec<User>> = Nav::new("directReports");
}
crate::runtime::model_impls!(AgentUser "microsoft.graph.agentUser" { id "id", display_name "displayName", account_enabled "accountEnabled", size "size", score "score", ratio "ratio", level "level", worked "worked", created_date_time "createdDateTime", birthday "birthday", wakes_at "wakesAt", photo_id "photoId", photo "photo", budget "budget", days "days", favorite "favorite", addresses "addresses", scores "scores", settings "settings", cells "cells", password "password", agent_id "agentId", manager "manager", direct_reports "directReports" } is_a(User, Entity) entity(AgentUser));
