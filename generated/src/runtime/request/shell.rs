//! The shell that makes a typed request of [`RequestParts`](super::RequestParts).

/// Declares a request type and the settings all of them share. First who may make one: this crate.
macro_rules! request {
    ([$made_by:vis] $(#[$doc:meta])* $name:ident $(<$($param:ident $(= $default:ty)?),*>)?) => {
        $(#[$doc])*
        #[must_use = "a request does nothing until it is sent"]
        pub struct $name $(<$($param $(= $default)?),*>)? {
            #[doc(hidden)]
            $made_by parts: $crate::runtime::request::RequestParts,
            marker: std::marker::PhantomData<fn() -> ($($($param,)*)?)>,
        }

        impl $(<$($param),*>)? $name $(<$($param),*>)? {
            #[doc(hidden)]
            $made_by fn new(parts: $crate::runtime::request::RequestParts) -> Self {
                Self { parts, marker: std::marker::PhantomData }
            }

            /// Sets a header. What cannot be a header is reported when the request is sent.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.parts.header(name, value);
                self
            }

            /// Adds a query parameter. The value is percent-encoded, and nothing else.
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.parts.query.push(name, value);
                self
            }

            /// Sends `If-Match`: the request fails with 412 if the entity has another ETag by now.
            pub fn if_match(mut self, etag: &str) -> Self {
                self.parts.if_match(etag);
                self
            }

            /// Sends `If-None-Match`: a read fails with 304 if the entity still has this ETag.
            pub fn if_none_match(mut self, etag: &str) -> Self {
                self.parts.header("if-none-match", etag);
                self
            }

            /// Adds a preference to the `Prefer` header; it takes the place of one of that name.
            pub fn prefer(mut self, prefer: impl Into<$crate::runtime::Prefer>) -> Self {
                self.parts.prefer(prefer.into());
                self
            }

            /// The permissions that this request needs, one entry for each table of its reference
            /// page; none if no page that this crate was made from says.
            pub fn permissions(&self) -> &'static [$crate::runtime::Permissions] {
                self.parts.permissions()
            }

            /// When this request is sent again after a failure, in place of what the client says.
            pub fn retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.parts.retry = Some(policy);
                self
            }

            /// Says that it does no harm if the service carries out this request twice, so that it
            /// is retried as a `PUT` is, also when the first attempt may have succeeded.
            pub fn assume_idempotent(mut self) -> Self {
                self.parts.repeat = $crate::runtime::retry::Repeat::Harmless;
                self
            }
        }

        impl $(<$($param),*>)? Clone for $name $(<$($param),*>)? {
            fn clone(&self) -> Self {
                Self::new(self.parts.clone())
            }
        }

        impl $(<$($param),*>)? std::fmt::Debug for $name $(<$($param),*>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.parts).finish()
            }
        }
    };
}

/// Adds `send`, for a result that the response must hold.
macro_rules! send {
    ([$($param:ident $(: $bound:path)?),*] $name:ty => $result:ty) => {
        impl<$($param $(: $bound)?),*> $name {
            /// Sends the request.
            ///
            /// # Errors
            /// When the request is refused, cannot be sent, or is answered with an error, and when
            /// the answer is not what was asked for.
            pub fn send(
                self,
            ) -> $crate::runtime::BoxFuture<'static, Result<$result, $crate::runtime::Error>> {
                $crate::runtime::request::run(self.parts)
            }

            /// Sends the request, and gives the head of the response with the result.
            ///
            /// # Errors
            /// As `send`.
            pub fn send_with_response(
                self,
            ) -> $crate::runtime::BoxFuture<
                'static,
                Result<$crate::runtime::Response<$result>, $crate::runtime::Error>,
            > {
                $crate::runtime::request::run_with_response(self.parts)
            }

            /// Sends the request inside of a batch, where its URL can be of any length: alone, many
            /// services refuse one of more than 2,000 characters or so, such as a long filter makes.
            ///
            /// # Errors
            /// As `send`.
            pub fn send_in_batch(
                self,
            ) -> $crate::runtime::BoxFuture<'static, Result<$result, $crate::runtime::Error>> {
                $crate::runtime::batch::send_one(self)
            }
        }

        impl<$($param $(: $bound)?),*> $crate::runtime::batch::BatchRequest for $name {
            type Output = $result;

            fn into_step(self) -> $crate::runtime::batch::Step<$result> {
                $crate::runtime::batch::Step::new(self.parts, $crate::runtime::Reply::decode)
            }
        }
    };
}

pub(crate) use {request, send};
