//! The request at the end of a chain.

use super::UsageError;
use super::chain::Chain;
use super::matching::is_call;
use crate::model::{HttpMethod, PathSegment, QualifiedName};
use crate::resource::{Methods, Resource, Shape, Step};

impl Chain<'_, '_> {
    /// `DELETE …/{key}/$ref`: the removal of one relationship from a collection.
    pub(super) fn removal(
        mut self,
        key: &PathSegment,
        method: HttpMethod,
    ) -> Result<String, UsageError> {
        let PathSegment::Placeholder(placeholder) = key else {
            return Err(UsageError::NotOffered(method));
        };
        if method != HttpMethod::Delete {
            return Err(UsageError::NotOffered(method));
        }
        let key = self.text(placeholder.names.first().map_or("key", String::as_str));
        self.code.push_str(&format!(".references().remove({key})"));
        Ok(self.code)
    }

    /// The request itself.
    pub(super) fn request(
        mut self,
        end: Option<&Step<'_>>,
        method: HttpMethod,
    ) -> Result<String, UsageError> {
        let refused = Err(UsageError::NotOffered(method));
        let Some(step) = end else {
            return refused;
        };
        if step.to == Resource::Reference && !step.methods.contains(Methods::REFERENCE) {
            return refused;
        }
        let offered =
            |shape| Methods::of_http(method, shape).is_some_and(|m| step.methods.contains(m));
        let call = match (&step.to, &self.here, method) {
            (Resource::Count, ..)
                if method == HttpMethod::Get && step.methods.contains(Methods::COUNT) =>
            {
                ".count()".to_owned()
            }
            (Resource::Reference, Resource::One(_), HttpMethod::Get) => {
                ".reference().get()".to_owned()
            }
            (Resource::Reference, Resource::One(_), HttpMethod::Put) => {
                format!(".reference().set({})", self.text("url"))
            }
            (Resource::Reference, Resource::One(_), HttpMethod::Delete) => {
                ".reference().delete()".to_owned()
            }
            (Resource::Reference, _, HttpMethod::Get) => ".references().list()".to_owned(),
            (Resource::Reference, _, HttpMethod::Post) => {
                format!(".references().add({})", self.text("url"))
            }
            (Resource::Reference, _, HttpMethod::Delete) => {
                format!(".references().remove_target({})", self.text("$id"))
            }
            (Resource::Media, _, HttpMethod::Get) => ".get()".to_owned(),
            (Resource::Media, _, HttpMethod::Put) => ".put(\"image/jpeg\", \"\")".to_owned(),
            (Resource::Media, _, HttpMethod::Delete) => ".delete()".to_owned(),
            (Resource::One(_) | Resource::Many(_), ..) if self.called && is_call(step, method) => {
                String::new()
            }
            (Resource::One(name), ..) if offered(Shape::One) => {
                self.one(name, step.methods, method)
            }
            (Resource::Many(name), ..) if offered(Shape::Many) => self.many(name, method),
            (Resource::Value(_), ..) if is_call(step, method) => String::new(),
            _ => return refused,
        };
        self.code.push_str(&call);
        Ok(self.code)
    }

    fn one(&self, name: &QualifiedName, methods: Methods, method: HttpMethod) -> String {
        let body = format!("&{}::default()", self.model(name));
        match method {
            HttpMethod::Patch if methods.contains(Methods::MATCHING_UPDATE) => {
                format!(".update_matching({}, {body})", self.text("etag"))
            }
            HttpMethod::Delete if methods.contains(Methods::MATCHING_DELETE) => {
                format!(".delete_matching({})", self.text("etag"))
            }
            HttpMethod::Patch => format!(".update({body})"),
            HttpMethod::Put => format!(".replace({body})"),
            HttpMethod::Delete => ".delete()".to_owned(),
            HttpMethod::Get | HttpMethod::Post => ".get()".to_owned(),
        }
    }

    fn many(&self, name: &QualifiedName, method: HttpMethod) -> String {
        match method {
            HttpMethod::Post => format!(".create(&{}::default())", self.model(name)),
            HttpMethod::Put => format!(".replace_all([&{}::default()])", self.model(name)),
            _ => ".list()".to_owned(),
        }
    }
}
