//! Requests in the shape the generator emits, for the tests of the runtime.
#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "a sample is not used in full"
)]
use crate::runtime as rt;
use crate::sample::{
    AnyAssignmentTarget, AssignmentTarget, EnrollmentConfigurationAssignment, User,
};

impl rt::Entity for AssignmentTarget {
    type Item = AnyAssignmentTarget;
}

pub mod caps {
    use crate::runtime::capability;

    pub enum All {}
    impl capability::Count for All {}
    impl capability::Create for All {}
    impl capability::Delete for All {}
    impl capability::Get for All {}
    impl capability::List for All {}
    impl capability::Reference for All {}
    impl capability::Replace for All {}
    impl capability::Update for All {}

    pub enum Get {}
    impl capability::Get for Get {}
}

impl rt::Graph {
    pub fn users(&self) -> rt::Many<User, caps::All> {
        self.root("users")
    }
    pub fn me(&self) -> rt::One<User, caps::Get> {
        self.root("me")
    }
    pub fn targets(&self) -> rt::Many<AssignmentTarget, caps::All> {
        self.root("targets")
    }
    pub fn ping(&self, text: &str) -> rt::Call<String> {
        self.function("ping").arg("text", &text)
    }
    pub fn reset(&self) -> rt::Call<()> {
        self.action("reset")
    }
    pub fn report(&self) -> rt::Call<rt::Bytes> {
        self.fetch("GET", "reports/latest")
    }
    pub fn import_users(&self, body: impl rt::Body<User>) -> rt::Call<()> {
        self.send("POST", "import/users", body)
    }
}

impl<C> rt::One<User, C> {
    pub fn direct_reports(&self) -> rt::Many<User, caps::All> {
        self.nav("directReports")
    }
    pub fn manager(&self) -> rt::One<User, caps::All> {
        self.nav("manager")
    }
    pub fn assignments(&self) -> rt::Many<EnrollmentConfigurationAssignment, caps::All> {
        self.nav("assignments")
    }
    pub fn photo_content(&self) -> rt::Media {
        self.media("photo/$value")
    }
    pub fn by_item_path(&self, path: &str) -> rt::One<User, caps::Get> {
        self.by_path(path)
    }
    pub fn send_mail(&self, message: &User, to: &[&str]) -> rt::Call<(), SendMailOptions> {
        self.action("sendMail")
            .arg("Message", &message)
            .arg("To", &to)
    }
    pub fn assign(&self, assignments: &[EnrollmentConfigurationAssignment]) -> rt::Call<()> {
        self.action("assign").arg("assignments", &assignments)
    }
    pub fn reminder_view(&self, start: &str, count: i32) -> rt::Call<rt::Page<User>> {
        self.function("reminderView")
            .arg("StartDateTime", &start)
            .arg("Count", &count)
    }
    pub fn find(&self, ids: &[&str], deep: bool) -> rt::Call<User> {
        self.function("find").arg("ids", &ids).arg("deep", &deep)
    }
    pub fn range(&self, address: &str) -> rt::One<User, caps::Get> {
        self.function::<(), ()>("range")
            .arg("address", &address)
            .into_one()
    }
    pub fn reachable(&self) -> rt::Many<User, caps::All> {
        self.function::<(), ()>("reachable").into_many()
    }
    pub fn update_assignments(
        &self,
        body: impl rt::Body<EnrollmentConfigurationAssignment>,
    ) -> rt::Call<EnrollmentConfigurationAssignment> {
        self.send("PATCH", "assignments", body)
    }
    pub fn usage(&self) -> rt::Call<rt::Json> {
        self.fetch("GET", "usage/now")
    }
}

impl<C> rt::Many<User, C> {
    pub fn delta(&self) -> rt::Call<rt::Page<User>> {
        self.function("delta")
    }
    pub fn by_app_id(&self, app_id: &str) -> rt::One<User, C> {
        self.alternate_key(&[("appId", &app_id)])
    }
    pub fn by_name_and_size(&self, name: &str, size: i64) -> rt::One<User, C> {
        self.alternate_key(&[("name", &name), ("size", &size)])
    }
    pub fn validate(&self, name: Option<&str>) -> rt::Call<bool> {
        let call = self.action("validate");
        match name {
            Some(name) => call.arg("name", &name),
            None => call,
        }
    }
}

pub enum SendMailOptions {}
impl<R> rt::Call<R, SendMailOptions> {
    pub fn save_to_sent_items(self, value: bool) -> Self {
        self.arg("SaveToSentItems", &value)
    }
}
