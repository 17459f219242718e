//! Request methods in the shape the generator emits, for the tests of the runtime.
use crate::runtime::capability::{
    Casts, Count, Create, Delete, Get, List, Reference, Replace, ReplaceAll, Update,
};
use crate::runtime::{
    Body, Call, Graph, GraphBuilder, Many, Media, One, Page, ServiceVersion, TokenProvider, call,
};
use crate::sample::{AgentUser, EnrollmentConfigurationAssignment as Assignment, User};

pub(crate) enum All {}
impl Count for All {}
impl Create for All {}
impl Delete for All {}
impl Get for All {}
impl List for All {}
impl Reference for All {}
impl Replace for All {}
impl ReplaceAll for All {}
impl Update for All {}
impl Casts for All {
    type As = Self;
}

pub(crate) enum SendMailOptions {}

/// Where an emitted crate has a model.
pub(crate) enum UploadSession {}
impl crate::runtime::upload::UploadSession for UploadSession {}

impl Graph {
    pub(crate) fn builder(credential: impl TokenProvider) -> GraphBuilder {
        GraphBuilder::new(ServiceVersion::V1, credential)
    }
    pub(crate) fn users(&self) -> Many<User, All> {
        self.node.nav("users")
    }
}
impl<C> One<User, C> {
    pub(crate) fn manager(&self) -> One<User, All> {
        self.node.nav("manager")
    }
    pub(crate) fn reports(&self) -> Many<User, All> {
        self.node.nav("directReports")
    }
    pub(crate) fn photo_content(&self) -> Media {
        self.node.media("photo/$value")
    }
    pub(crate) fn send_mail(&self, message: &User) -> Call<(), SendMailOptions> {
        call::action(&self.node, "sendMail").arg("Message", message)
    }
    pub(crate) fn reminder_view(&self, start: &str, end: &str) -> Call<Page<User>> {
        call::function(&self.node, "reminderView")
            .arg("Start", start)
            .arg("End", end)
    }
    pub(crate) fn range(&self, address: &str) -> One<User, All> {
        call::function(&self.node, "range")
            .arg("address", address)
            .into_one()
    }
    pub(crate) fn assign(&self, body: impl Body<Assignment>) -> Call<Assignment> {
        call::send(&self.node, "PATCH", "assignments", body)
    }
    pub(crate) fn score(&self) -> Call<i32> {
        call::fetch(&self.node, "GET", "score")
    }
    pub(crate) fn by_path(&self, path: &str) -> One<User, C> {
        self.node.by_path(path)
    }
}
impl<C> One<User, C> {
    pub(crate) fn create_upload_session(&self) -> Call<UploadSession> {
        call::action(&self.node, "createUploadSession")
    }
}
impl Many<User, All> {
    pub(crate) fn agents(&self) -> Many<AgentUser, All> {
        self.cast()
    }
}
impl<C> Many<User, C> {
    pub(crate) fn delta(&self) -> Call<Page<User>> {
        call::function(&self.node, "delta")
    }
    pub(crate) fn by_app_id(&self, value: &str) -> One<User, C> {
        self.node.alternate_key(&[("appId", &value)])
    }
}
impl<R> Call<R, SendMailOptions> {
    pub(crate) fn save(self, value: bool) -> Self {
        self.arg("Save", &value)
    }
}
