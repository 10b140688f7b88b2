//! The lists that rules about verbs and nouns of action ask, parsed once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A list of entries with one value each.
pub type Table = FxHashMap<&'static str, &'static str>;

/// Reads a list: one entry a line, a tab before its value, `#` before comments.
/// An entry without a value has an empty one.
pub fn table(text: &'static str) -> Table {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
        .collect()
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)+) => {
        $($(#[$doc])* pub static $name: LazyLock<Table> = LazyLock::new(|| table(include_str!($file)));)+
    };
}

lists! {
    /// Verbs of saying and thinking, with the kind of saying.
    REPORTING_VERBS = "reporting_verbs.txt";
    /// What verbs and adjectives do to the act in their infinitive or gerund.
    IMPLICATIVES = "implicatives.txt";
    /// What nouns do to the clause that hangs under them.
    CONTENT_NOUNS = "content_nouns.txt";
    /// Modal auxiliaries.
    MODALS = "modals.txt";
    /// Adverbs and adjectives that lessen a claim.
    MODAL_WORDS = "modal_words.txt";
    /// Words that negate a clause.
    NEGATIONS = "negations.txt";
    /// Verbs whose infinitive is done by their subject in spite of an object.
    CONTROL_VERBS = "control_verbs.txt";
    /// Verbs that carry little beside their object.
    LIGHT_VERBS = "light_verbs.txt";
    /// Verbs that take their object with a preposition.
    PREPOSITIONAL_VERBS = "prepositional_verbs.txt";
    /// Nouns of action, with their verbs.
    EVENT_NOUNS = "event_nouns.txt";
    /// Nouns that say what somebody is to somebody, with relation and role.
    RELATIONAL_NOUNS = "relational_nouns.txt";
    /// Common nouns with the kind of thing that they name.
    NOUN_KINDS = "noun_kinds.txt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_parse() {
        assert_eq!(REPORTING_VERBS.get("deny"), Some(&"denies"));
        for text in
            [include_str!("reporting_verbs.txt"), include_str!("implicatives.txt"), include_str!("event_nouns.txt")]
        {
            let keys: Vec<&str> = text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| line.split('\t').next().unwrap())
                .collect();
            assert!(keys.is_sorted(), "{keys:?}");
        }
    }
}
