//! The lists that rules about verbs and nouns of action ask, parsed once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::list::{self, List};

/// A list of entries with one value each.
pub type Table = FxHashMap<&'static str, &'static str>;

/// Reads a list of words with one value each.
fn table(list: &List) -> Table {
    let mut table = Table::default();
    for line in list.entries() {
        let (word, value) = line.split_once('\t').unwrap_or((line, ""));
        table.entry(word).or_insert(value);
    }
    table
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $($(#[$doc])* pub static $name: LazyLock<Table> = LazyLock::new(|| table(&list::$name));)+
    };
}

tables! {
    /// Verbs of saying and thinking, with the kind of saying.
    REPORTING_VERBS;
    /// What verbs and adjectives do to the act in their infinitive or gerund.
    IMPLICATIVES;
    /// What nouns do to the clause that hangs under them.
    CONTENT_NOUNS;
    /// Modal auxiliaries.
    MODALS;
    /// Adverbs and adjectives that lessen a claim.
    MODAL_WORDS;
    /// Words that negate a clause.
    NEGATIONS;
    /// Verbs whose infinitive is done by their subject in spite of an object.
    CONTROL_VERBS;
    /// Verbs that carry little beside their object.
    LIGHT_VERBS;
    /// Verbs that take their object with a preposition.
    PREPOSITIONAL_VERBS;
    /// Nouns of action, with their verbs.
    EVENT_NOUNS;
    /// Nouns that say what somebody is to somebody, with relation and role.
    RELATIONAL_NOUNS;
    /// Common nouns with the kind of thing that they name.
    NOUN_KINDS;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_has_a_kind() {
        assert_eq!(REPORTING_VERBS.get("deny"), Some(&"denies"));
        assert_eq!(CONTENT_NOUNS.get("denial"), Some(&"say:denies"));
        assert_eq!(MODAL_WORDS.get("reportedly"), Some(&"say:neutral"));
    }

    #[test]
    fn lists_are_sorted() {
        for list in list::LISTS.iter().filter(|list| list.cells == list::Cells::Tabs) {
            let words: Vec<&str> = list.entries().map(|line| line.split('\t').next().unwrap()).collect();
            assert!(words.is_sorted(), "{}", list.name);
        }
    }
}
