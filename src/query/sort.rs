//! What kind of thing a variable may stand for: `?x:country`, `?:actor`.

use std::str::FromStr;

use crate::extract::{Kind, RefType};

use super::group::Side;

/// A kind of thing, or all actors, all themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// `person`, `organization` and the other kinds of the record.
    Kind(Kind),
    /// `actor`, `theme`, `value`, `claim`.
    Type(RefType),
}

impl Sort {
    /// Tells whether a side is of this kind. A country and its government are
    /// one actor, so that either word finds both.
    pub(super) fn admits(self, side: &Side) -> bool {
        let is_state = |kind| matches!(kind, Kind::Country | Kind::Government);
        match self {
            Self::Type(ref_type) => ref_type == side.ref_type,
            Self::Kind(kind) if is_state(kind) => side.ref_type == RefType::Actor && is_state(side.kind),
            Self::Kind(kind) => kind == side.kind,
        }
    }

    /// Returns the word of the language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::Type(ref_type) => ref_type.as_str(),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        let types = RefType::ALL.iter().map(|&ref_type| Self::Type(ref_type));
        types.chain(Kind::ALL.iter().map(|&kind| Self::Kind(kind)))
    }

    /// Returns the word that is written most like this.
    pub(super) fn near(word: &str) -> String {
        let nearest = Self::all().min_by_key(|sort| strsim::damerau_levenshtein(word, sort.as_str()));
        nearest.map_or("actor", Self::as_str).to_owned()
    }
}

impl FromStr for Sort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::all().find(|sort| sort.as_str() == text).ok_or(())
    }
}
