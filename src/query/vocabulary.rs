//! The relations and verbs that a pattern can name, in whatever form they are
//! written: `opposes`, `opposed`, `ruled out`, `agrees with`.

use std::collections::BTreeSet;

use crate::lexicon::{fold, known};

use super::inflection;
use super::nearness;

/// What stands between subject and object in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The type of the ontology, where the words name one.
    pub relation: Option<String>,
    /// The lemmas that the words may be a form of, sorted.
    pub lemmas: Vec<String>,
}

impl Relation {
    /// Returns the type's name, else the first lemma.
    pub fn name(&self) -> &str {
        self.relation.as_deref().or(self.lemmas.first().map(String::as_str)).unwrap_or_default()
    }

    /// Tells whether a claim of this type and predicate is meant.
    ///
    /// A lemma also means itself with a preposition (`warn` means `warn of`),
    /// but not with a particle (`rule` does not mean `rule out`).
    pub fn matches(&self, relation: Option<&str>, predicate: &str) -> bool {
        if self.relation.is_some() && self.relation.as_deref() == relation {
            return true;
        }
        self.lemmas.iter().any(|lemma| match predicate.strip_prefix(lemma.as_str()) {
            Some("") => true,
            Some(rest) => rest.strip_prefix(' ').is_some_and(is_preposition),
            None => false,
        })
    }
}

/// Prepositions that leave a verb its meaning.
fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "about"
            | "against"
            | "with"
            | "to"
            | "for"
            | "on"
            | "from"
            | "at"
            | "in"
            | "into"
            | "over"
            | "by"
            | "between"
            | "upon"
            | "toward"
            | "towards"
            | "as"
            | "during"
            | "after"
            | "before"
            | "under"
            | "among"
    )
}

/// The relations and verbs that are known.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    types: BTreeSet<String>,
    verbs: BTreeSet<String>,
}

impl Vocabulary {
    /// Makes a vocabulary of relation types and of verbs with their particles.
    pub fn new(types: impl IntoIterator<Item = String>, verbs: impl IntoIterator<Item = String>) -> Self {
        let verbs = verbs.into_iter().filter(|verb| verb != "be").collect();
        Self { types: types.into_iter().collect(), verbs }
    }

    /// Finds the relation that these words name, auxiliaries left out.
    pub fn relation(&self, words: &[&str]) -> Option<Relation> {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let mut n_auxiliaries = words.iter().take_while(|word| is_auxiliary(word)).count();
        if 0 < n_auxiliaries && words.get(n_auxiliaries).is_some_and(|word| matches!(word.as_str(), "a" | "an" | "the"))
        {
            n_auxiliaries += 1;
        }
        self.named(&words).or_else(|| match words.get(n_auxiliaries..) {
            Some(rest) if 0 < n_auxiliaries && !rest.is_empty() => self.named(rest),
            _ => None,
        })
    }

    fn named(&self, words: &[String]) -> Option<Relation> {
        let (first, rest) = words.split_first()?;
        let lemmas: BTreeSet<String> = inflection::lemmas(first)
            .into_iter()
            .map(|lemma| [&[lemma], rest].concat().join(" "))
            .filter(|lemma| self.verbs.contains(lemma))
            .collect();
        let written = words.join("_");
        let relation = self.types.get(&written).or_else(|| {
            self.types.iter().find(|name| lemmas.iter().any(|lemma| third_person(lemma).replace(' ', "_") == **name))
        });
        if relation.is_none() && lemmas.is_empty() {
            return None;
        }
        Some(Relation { relation: relation.cloned(), lemmas: lemmas.into_iter().collect() })
    }

    /// Returns the verbs that are near to a word in meaning, in the order of the
    /// alphabet, itself among them.
    pub(super) fn near_in_meaning(&self, word: &str) -> Vec<Relation> {
        let own = inflection::lemmas(&word.to_lowercase());
        let is_near = |verb: &&String| own.contains(verb) || nearness::of_words(word, verb).is_some();
        let verbs = self.verbs.iter().filter(is_near);
        verbs.map(|verb| Relation { relation: None, lemmas: vec![verb.clone()] }).collect()
    }

    /// Returns up to three relations that are written almost like this, nearest first.
    pub fn near(&self, word: &str) -> Vec<String> {
        let word = word.to_lowercase();
        let types = self.types.iter().cloned();
        let verbs = self.verbs.iter().filter(|verb| !verb.contains(' ')).map(|verb| third_person(verb));
        let mut found: Vec<(usize, String)> = types
            .chain(verbs)
            .map(|name| (strsim::damerau_levenshtein(&word, &name), name))
            .filter(|(distance, name)| 3 * distance <= name.chars().count().min(word.chars().count()))
            .collect();
        found.sort();
        found.dedup();
        let nearest = found.first().map_or(0, |(distance, _)| *distance);
        // A type is meant before a verb: `oposes` is `opposes`, not `poses`.
        if found.iter().any(|(distance, name)| *distance == nearest && self.types.contains(name)) {
            found.retain(|(_, name)| self.types.contains(name));
        }
        found.into_iter().filter(|(distance, _)| *distance == nearest).take(3).map(|(_, name)| name).collect()
    }
}

/// Tells whether these words are the name of a known actor.
pub(super) fn is_name(words: &str) -> bool {
    let folded = fold(words);
    known::actors().find_folded(&folded).is_some() || known::actors().government(words).is_some()
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "has" | "have" | "had" | "does" | "do" | "did" | "will" | "be" | "been"
    )
}

/// Returns a verb's third person: `oppose` is `opposes`, `rule out` is `rules out`.
pub(super) fn third_person(lemma: &str) -> String {
    let (verb, rest) = lemma.find(' ').map_or((lemma, ""), |blank| lemma.split_at(blank));
    inflection::third_person(verb) + rest
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::query) fn vocabulary() -> Vocabulary {
        let types = ["opposes", "supports", "says", "agrees_with", "ally_of", "spokesperson_of", "attacks", "aids"];
        let verbs = [
            "oppose", "support", "rule", "rule out", "lift", "state", "deny", "say", "warn", "warn of", "transfer",
            "force", "attack", "view", "disarm", "pose",
        ];
        Vocabulary::new(types.map(str::to_owned), verbs.map(str::to_owned))
    }

    #[test]
    fn forms_of_a_verb_name_it() {
        let vocabulary = vocabulary();
        for words in [&["opposes"][..], &["opposed"], &["has", "opposed"], &["OPPOSING"]] {
            let relation = vocabulary.relation(words).unwrap();
            assert_eq!((relation.relation.as_deref(), relation.lemmas[0].as_str()), (Some("opposes"), "oppose"));
        }
        assert_eq!(vocabulary.relation(&["ruled", "out"]).unwrap().lemmas, ["rule out"]);
        assert_eq!(vocabulary.relation(&["is", "spokesperson", "of"]).unwrap().name(), "spokesperson_of");
        assert_eq!(vocabulary.relation(&["ally_of"]).unwrap().name(), "ally_of");
        assert_eq!(vocabulary.relation(&["oposes"]), None);
        assert_eq!(vocabulary.relation(&["is"]), None);
    }

    #[test]
    fn a_preposition_is_meant_too_a_particle_is_not() {
        let warn = vocabulary().relation(&["warns"]).unwrap();
        assert!(warn.matches(None, "warn of") && warn.matches(Some("says"), "warn"));
        let rule = Relation { relation: None, lemmas: vec!["rule".to_owned()] };
        assert!(!rule.matches(None, "rule out") && !rule.matches(None, "ruler"));
    }

    #[test]
    fn misspellings_have_a_proposal() {
        assert_eq!(vocabulary().near("oposes"), ["opposes"]);
        assert_eq!(vocabulary().near("qqqq"), Vec::<String>::new());
    }
}
