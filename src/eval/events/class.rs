//! The event classes of PLOVER, and the quarters they fall into.

/// An event class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class(usize);

/// Verbal or material, cooperation or conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quad {
    /// Whether it is done and not only said.
    pub is_material: bool,
    /// Whether it is cooperation.
    pub is_friendly: bool,
}

/// Name, whether material, whether friendly, whether it holds both ways.
const CLASSES: &[(&str, bool, bool, bool)] = &[
    ("AGREE", false, true, true),
    ("CONSULT", false, true, true),
    ("SUPPORT", false, true, false),
    ("CONCEDE", false, true, false),
    ("COOPERATE", true, true, true),
    ("AID", true, true, false),
    ("RETREAT", true, true, false),
    ("REQUEST", false, false, false),
    ("ACCUSE", false, false, false),
    ("REJECT", false, false, false),
    ("THREATEN", false, false, false),
    ("PROTEST", true, false, false),
    ("SANCTION", true, false, false),
    ("MOBILIZE", true, false, false),
    ("COERCE", true, false, false),
    ("ASSAULT", true, false, false),
];

impl Class {
    /// Returns the class of a name; none where it is none of the sixteen.
    pub fn of(name: &str) -> Option<Self> {
        CLASSES.iter().position(|class| class.0.eq_ignore_ascii_case(name.trim())).map(Self)
    }

    /// Returns the quarter that it falls into.
    pub fn quad(self) -> Quad {
        let (_, is_material, is_friendly, _) = CLASSES[self.0];
        Quad { is_material, is_friendly }
    }

    /// Tells whether it holds both ways.
    pub fn is_symmetric(self) -> bool {
        CLASSES[self.0].3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_ontology_is_known() {
        for class in crate::ontology::relations().iter().filter_map(|relation| relation.plover) {
            assert!(Class::of(class).is_some(), "{class}");
        }
        assert_eq!(Class::of("meets"), None);
    }
}
