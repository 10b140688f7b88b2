//! Identifiers made of content, so that order, runs, threads and machines
//! leave no trace: the first 16 bytes of BLAKE3 over a tag and the fields
//! named, each with its length.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;

/// Hashes a tag and fields into 16 bytes; each field is preceded by its length.
fn hash(tag: &str, fields: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for field in std::iter::once(&tag.as_bytes()).chain(fields) {
        hasher.update(&(field.len() as u64).to_le_bytes());
        hasher.update(field);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    bytes
}

/// Reads 32 hexadecimal digits.
fn unhex(digits: &[u8]) -> Option<[u8; 16]> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    };
    let mut bytes = [0; 16];
    if digits.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(bytes)
}

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: expected 32 hexadecimal digits")]
pub struct IdError(String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $tag:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl $name {
            /// Makes the id from the fields that define it.
            pub fn of(fields: &[&[u8]]) -> Self {
                Self(hash($tag, fields))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                unhex(text.as_bytes()).map(Self).ok_or_else(|| IdError(text.to_owned()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// Names a document by its address, else by its path, with the record's
    /// number where a file holds several.
    DocumentId,
    "document"
);
id!(
    /// Names a body: the same text elsewhere has the same id.
    TextId,
    "text"
);
id!(
    /// Names a chain of mentions in one document.
    EntityId,
    "entity"
);
id!(
    /// Names a mention by where it stands.
    MentionId,
    "mention"
);
id!(
    /// Names a claim by the spans of its predicate, subject and object.
    ClaimId,
    "claim"
);
id!(
    /// Names an actor, who it is across documents.
    ActorId,
    "actor"
);

impl TextId {
    /// Returns the id of a body.
    pub fn of_body(body: &str) -> Self {
        Self::of(&[body.as_bytes()])
    }
}

impl MentionId {
    /// Returns the id of the mention at a span.
    pub fn at(document: DocumentId, text: TextId, span: Span) -> Self {
        Self::of(&[&document.0, &text.0, &span.start.to_le_bytes(), &span.end.to_le_bytes()])
    }
}

impl EntityId {
    /// Returns the id of the entity whose chain begins with the mention at `first`.
    pub fn of_mention(document: DocumentId, text: TextId, first: Span) -> Self {
        Self::of(&[&document.0, &text.0, &first.start.to_le_bytes(), &first.end.to_le_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_keep_fields_apart() {
        assert_ne!(ActorId::of(&[b"ab", b"c"]), ActorId::of(&[b"a", b"bc"]));
    }

    #[test]
    fn display_and_parse_round_trip() {
        let id = TextId::of_body("Ruiz resigned.");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("zz".parse::<TextId>().is_err());
    }
}
