//! Whether the words of a pattern mean a phrase of an article: `transfer`
//! means *transfer of Tomahawk missiles to Ukraine*, by its head.
//!
//! Whom a phrase is about beside its head is not what it means: who opposes
//! the transfer of missiles *to Ukraine* does not oppose Ukraine.

use crate::lexicon::fold;

/// The words that a pattern asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The noun and what stands before it.
    head: Vec<String>,
    /// The content words behind.
    rest: Vec<String>,
}

impl Phrase {
    pub(super) fn new(words: &str) -> Self {
        let (head, rest) = parts(words);
        Self { head, rest }
    }

    /// Returns the words that must all be there.
    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = self.head.iter().chain(&self.rest).map(String::as_str).collect();
        words.join(" ")
    }

    /// Tells whether all words that are asked for stand in `phrase` in their
    /// order, those of the head in the phrase's head. Of a name (`is_name`) the
    /// head is its last word: `Ukraine` does not mean *Ukraine policy*.
    pub(super) fn means(&self, phrase: &str, is_name: bool) -> bool {
        let (head, rest) = parts(phrase);
        if self.head.is_empty() || is_name && self.head.last() != head.last() {
            return false;
        }
        let mut head = head.iter();
        if !self.head.iter().all(|word| head.any(|found| found == word)) {
            return false;
        }
        let mut rest = head.chain(&rest);
        self.rest.iter().all(|word| rest.any(|found| found == word))
    }
}

/// Returns the words that a thing is known by in two clauses: its head and what
/// stands before it; of a handing over (*transfer of Tomahawks*) the thing handed
/// over.
pub(super) fn core(phrase: &str) -> Vec<String> {
    let folded = fold(phrase);
    if let Some((act, thing)) = folded.split_once(" of ")
        && act.split(' ').next_back().is_some_and(|noun| is_handing_over(&stem(noun)))
    {
        return parts(thing).0;
    }
    parts(&folded).0
}

fn is_handing_over(noun: &str) -> bool {
    matches!(
        noun,
        "transfer"
            | "delivery"
            | "supply"
            | "shipment"
            | "sale"
            | "provision"
            | "export"
            | "donation"
            | "purchase"
            | "use"
    )
}

/// Cuts a phrase into the words up to the first preposition and those behind,
/// each without ending; words without content are left out.
fn parts(phrase: &str) -> (Vec<String>, Vec<String>) {
    let folded = fold(phrase);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let first = words.iter().position(|word| !is_empty(word)).unwrap_or(words.len());
    let end = words.iter().skip(first + 1).position(|word| ends_head(word)).map_or(words.len(), |at| first + 1 + at);
    let content = |words: &[&str]| {
        words.iter().filter(|word| !is_empty(word) && !ends_head(word)).map(|word| stem(word)).collect()
    };
    match (words.get(first..end), words.get(end..)) {
        (Some(head), Some(rest)) => (content(head), content(rest)),
        _ => (Vec::new(), Vec::new()),
    }
}

fn is_empty(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "any"
            | "some"
            | "such"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "all"
            | "each"
            | "every"
            | "no"
            | "and"
            | "or"
    )
}

fn ends_head(word: &str) -> bool {
    matches!(
        word,
        "of" | "to"
            | "for"
            | "in"
            | "on"
            | "at"
            | "by"
            | "with"
            | "from"
            | "against"
            | "over"
            | "between"
            | "about"
            | "into"
            | "toward"
            | "towards"
            | "as"
            | "under"
            | "after"
            | "before"
            | "during"
            | "among"
            | "without"
            | "within"
            | "through"
            | "across"
            | "near"
            | "who"
            | "which"
            | "if"
            | "than"
            | "like"
            | "per"
    )
}

/// Returns a noun without the ending of its plural.
fn stem(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| 2 < stem.len()) {
        return format!("{stem}y");
    }
    let endings = ["ches", "shes", "sses", "xes", "zes"];
    if endings.iter().any(|ending| word.ends_with(ending)) {
        return word[..word.len() - 2].to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if 2 < stem.len() && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &str, phrase: &str, expected: bool) {
        assert_eq!(Phrase::new(asked).means(phrase, false), expected, "{asked}: {phrase}");
    }

    #[test]
    fn a_phrase_is_meant_by_its_head() {
        let phrase = "transfer of Tomahawk missiles to Ukraine";
        check("transfer", phrase, true);
        check("the Transfers", phrase, true);
        check("transfer of missiles", phrase, true);
        check("transfer to Ukraine", phrase, true);
        check("transfer of missiles to Ukraine", phrase, true);
        check("Ukraine", phrase, false);
        check("missiles", phrase, false);
        check("transfer of shells", phrase, false);
        check("missiles", "Tomahawk missiles", true);
        check("Tomahawks", "Tomahawk missiles", true);
        check("any such transfer", "such transfer", true);
        check("", phrase, false);
        check("the", "the", false);
        check("policies", "foreign policy", true);
    }

    #[test]
    fn a_name_is_the_whole_head() {
        let ukraine = Phrase::new("Ukraine");
        assert!(ukraine.means("war-torn Ukraine", true));
        assert!(!ukraine.means("Ukraine policy", true));
    }
}
