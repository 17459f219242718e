//! The files of an emitted crate that no part of the API decides: manifest, README, licences.
