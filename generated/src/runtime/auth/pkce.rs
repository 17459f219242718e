//! Proof that who redeems a code is who asked for it (RFC 7636).
use crate::runtime::token::{AuthError, Secret};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// 256 random bits as text, of the length RFC 7636 section 4.1 recommends.
pub(super) fn random() -> Result<Secret, AuthError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| AuthError::new("the system has no random bytes").caused_by(error))?;
    Ok(Secret::from(URL_SAFE_NO_PAD.encode(bytes)))
}

/// The challenge of a verifier, by the method `S256`.
pub(super) fn challenge(verifier: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose()))
}
