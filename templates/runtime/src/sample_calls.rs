//! More request methods in the shape the generator emits: what takes arguments and gives results of
//! all kinds.
use crate::runtime as rt;
use crate::sample::{EnrollmentConfigurationAssignment as Assignment, User};
use crate::sample_requests::{All, SendMailOptions};

impl rt::Graph {
    pub(crate) fn me(&self) -> rt::One<User, All> {
        self.node.nav("me")
    }
    pub(crate) fn ping(&self, text: &str) -> rt::Call<String> {
        rt::call::function(&self.node, "ping").arg("text", text)
    }
    pub(crate) fn reset(&self) -> rt::Call<()> {
        rt::call::action(&self.node, "reset")
    }
    pub(crate) fn report(&self) -> rt::Call<rt::Bytes> {
        rt::call::fetch(&self.node, "GET", "reports/latest")
    }
    pub(crate) fn import_users(&self, body: impl rt::Body<User>) -> rt::Call<()> {
        rt::call::send(&self.node, "POST", "import/users", body)
    }
}

impl<C> rt::One<User, C> {
    pub(crate) fn assignments(&self) -> rt::Many<Assignment, All> {
        self.node.nav("assignments")
    }
    pub(crate) fn forward(&self, message: &User, to: &[&str]) -> rt::Call<(), SendMailOptions> {
        rt::call::action(&self.node, "forward")
            .arg("Message", message)
            .arg("To", to)
    }
    pub(crate) fn assign_all(&self, assignments: &[Assignment]) -> rt::Call<()> {
        rt::call::action(&self.node, "assign").arg("assignments", assignments)
    }
    pub(crate) fn reminders(&self, start: &str, count: i32) -> rt::Call<rt::Page<User>> {
        rt::call::function(&self.node, "reminders")
            .arg("StartDateTime", start)
            .arg("Count", &count)
    }
    pub(crate) fn find(&self, ids: &[&str], deep: bool) -> rt::Call<User> {
        rt::call::function(&self.node, "find")
            .arg("ids", ids)
            .arg("deep", &deep)
    }
    pub(crate) fn reachable(&self) -> rt::Many<User, All> {
        rt::call::function(&self.node, "reachable").into_many()
    }
    pub(crate) fn among(&self, ids: &[&str]) -> rt::Call<()> {
        rt::call::function(&self.node, "among").arg("ids", ids)
    }
    pub(crate) fn usage(&self) -> rt::Call<rt::Json> {
        rt::call::fetch(&self.node, "GET", "usage/now")
    }
}

impl<C> rt::Many<User, C> {
    pub(crate) fn validate(&self, name: Option<&str>) -> rt::Call<bool> {
        let call = rt::call::action(&self.node, "validate");
        match name {
            Some(name) => call.arg("name", name),
            None => call,
        }
    }
}
