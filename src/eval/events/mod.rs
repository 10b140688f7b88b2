//! Scores of who does what to whom against sentences with their events.
//!
//! A gold line is `{id, text, expected: [{source, target, plover_class}]}`,
//! with other names under `source_alts` and `target_alts`. Of each sentence are
//! compared: whether it tells any event, the set of its classes, the pairs of
//! actors, and whole events; actors once by words in common and once strictly.

mod actor;
mod class;

use serde::Deserialize;

use crate::extract::view::events::{self as view, Event};
use crate::model::Model;
use crate::text::{self, Document};
use crate::{extract, syntax};
use actor::Name;
pub use class::Class;

/// A sentence with its events.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Case {
    /// Its name.
    #[serde(default)]
    pub id: String,
    /// The sentence.
    pub text: String,
    expected: Vec<Expected>,
    /// Whether there may be more events than the gold lists.
    #[serde(default)]
    partial: bool,
    /// Whether only the classes are listed.
    #[serde(default)]
    class_only: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Expected {
    plover_class: Option<String>,
    source: Option<String>,
    target: Option<String>,
    #[serde(default)]
    source_alts: Vec<String>,
    #[serde(default)]
    target_alts: Vec<String>,
    #[serde(default)]
    source_code: Option<String>,
    #[serde(default)]
    target_code: Option<String>,
    #[serde(default)]
    symmetric: Option<bool>,
}

/// A gold event whose class is known.
#[derive(Debug, Clone)]
struct Gold<'a> {
    class: Class,
    source: Name<'a>,
    target: Name<'a>,
    symmetric: bool,
}

/// A predicted event whose class is known.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Guess<'a> {
    class: Class,
    source: Option<&'a str>,
    target: Option<&'a str>,
}

/// Why a file of cases cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}")]
pub struct CaseError {
    /// From 1.
    pub line: usize,
    source: serde_json::Error,
}

/// Reads cases, a JSON object a line.
///
/// # Errors
///
/// On the first line that is none.
pub fn read(text: &str) -> Result<Vec<Case>, CaseError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(n, line)| serde_json::from_str(line).map_err(|source| CaseError { line: n + 1, source })).collect()
}

/// Returns the events of a sentence that `relata extract --view events` prints.
pub fn predict(text: &str, model: &Model) -> Vec<Event> {
    let document = Document::from_text(text);
    let sentences = text::sentences(&document.body);
    let annotations = syntax::annotate(&sentences, model);
    let extraction = extract::extract(&document, &sentences, &annotations);
    view::events(&extraction, &sentences, &annotations)
}

/// What was found, missed and too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Right.
    pub hits: usize,
    /// Predicted and not in the gold.
    pub extra: usize,
    /// In the gold and not predicted.
    pub missed: usize,
}

impl Tally {
    /// Counts what two sets have in common and not.
    pub(super) fn sets<T: PartialEq>(&mut self, gold: &[T], found: &[T], partial: bool) {
        self.hits += gold.iter().filter(|one| found.contains(one)).count();
        self.missed += gold.iter().filter(|one| !found.contains(one)).count();
        if !partial {
            self.extra += found.iter().filter(|one| !gold.contains(one)).count();
        }
    }

    /// Returns the share of what is predicted that is right.
    pub fn precision(self) -> f64 {
        ratio(self.hits, self.hits + self.extra)
    }

    /// Returns the share of the gold that is predicted.
    pub fn recall(self) -> f64 {
        ratio(self.hits, self.hits + self.missed)
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        super::tuples::f1(self.precision(), self.recall())
    }
}

fn ratio(right: usize, of: usize) -> f64 {
    right as f64 / of.max(1) as f64
}

/// What was counted over all sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Sentences.
    pub n: usize,
    /// Those with all events right and none too much.
    pub n_right: usize,
    /// Whether a sentence tells any event.
    pub any: Tally,
    /// The classes of each sentence.
    pub class: Tally,
    /// Their quarters: verbal or material, cooperation or conflict.
    pub quad: Tally,
    /// Cooperation or conflict.
    pub sign: Tally,
    /// Pairs of actors whatever the class, in either order.
    pub actors: Tally,
    /// Source, class and target.
    pub event: Tally,
    /// Source, quarter and target.
    pub quad_event: Tally,
    /// Pairs of actors, names equal.
    pub actors_strict: Tally,
    /// Source, class and target, names equal.
    pub event_strict: Tally,
}

impl Scores {
    /// Returns all tallies with their names, in the order of the issue's table.
    pub fn tallies(&self) -> [(&'static str, Tally); 9] {
        [
            ("event?", self.any),
            ("class", self.class),
            ("quad", self.quad),
            ("sign", self.sign),
            ("actors", self.actors),
            ("s-c-t", self.event),
            ("s-quad-t", self.quad_event),
            ("actors strict", self.actors_strict),
            ("s-c-t strict", self.event_strict),
        ]
    }

    /// Counts one sentence.
    pub fn add(&mut self, case: &Case, events: &[Event]) {
        self.n += 1;
        let gold = case.gold();
        let mut guesses: Vec<Guess<'_>> = Vec::new();
        for event in events {
            let Some(class) = Class::of(&event.class) else { continue };
            let guess = Guess { class, source: event.source.as_deref(), target: event.target.as_deref() };
            if !guesses.contains(&guess) {
                guesses.push(guess);
            }
        }
        let wanted = distinct(gold.iter().map(|event| event.class));
        let found = distinct(guesses.iter().map(|event| event.class));
        let partial = case.partial && !case.class_only;
        let told = |is_empty: bool| if is_empty { Vec::new() } else { vec![true] };
        self.any.sets(&told(gold.is_empty()), &told(guesses.is_empty()), case.partial);
        self.class.sets(&wanted, &found, partial);
        let quads = |classes: &[Class]| distinct(classes.iter().map(|class| class.quad()));
        self.quad.sets(&quads(&wanted), &quads(&found), partial);
        let signs = |classes: &[Class]| distinct(classes.iter().map(|class| class.quad().is_friendly));
        self.sign.sets(&signs(&wanted), &signs(&found), partial);
        if case.class_only {
            self.n_right += usize::from(wanted == found);
            return;
        }
        let any: Same = |_, _| true;
        let class: Same = |gold, guess| gold.class == guess.class;
        let quad: Same = |gold, guess| gold.class.quad() == guess.class.quad();
        let align = |same, ordered, strict, tally: &mut Tally| {
            let rule = Rule { same, ordered, strict, partial: case.partial };
            rule.align(&gold, &guesses, tally)
        };
        align(any, false, false, &mut self.actors);
        let (n_missed, n_extra) = align(class, true, false, &mut self.event);
        align(quad, true, false, &mut self.quad_event);
        align(any, false, true, &mut self.actors_strict);
        align(class, true, true, &mut self.event_strict);
        self.n_right += usize::from(n_missed == 0 && (case.partial || n_extra == 0));
    }
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for value in values {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

impl Case {
    fn gold(&self) -> Vec<Gold<'_>> {
        self.expected
            .iter()
            .filter_map(|expected| {
                let class = Class::of(expected.plover_class.as_deref()?)?;
                Some(Gold {
                    class,
                    source: Name {
                        text: expected.source.as_deref(),
                        others: &expected.source_alts,
                        code: expected.source_code.as_deref(),
                    },
                    target: Name {
                        text: expected.target.as_deref(),
                        others: &expected.target_alts,
                        code: expected.target_code.as_deref(),
                    },
                    symmetric: expected.symmetric.unwrap_or_else(|| class.is_symmetric()),
                })
            })
            .collect()
    }
}

/// Tells whether two events are of one kind.
type Same = fn(&Gold<'_>, &Guess<'_>) -> bool;

/// How gold and predicted events are matched one to one.
#[derive(Clone, Copy)]
struct Rule {
    same: Same,
    ordered: bool,
    strict: bool,
    partial: bool,
}

impl Rule {
    /// Counts matches, those by equal names first. Returns how many events stay
    /// unmatched on either side.
    fn align(self, gold: &[Gold<'_>], guesses: &[Guess<'_>], tally: &mut Tally) -> (usize, usize) {
        let mut gold: Vec<&Gold<'_>> = gold.iter().collect();
        let mut left: Vec<&Guess<'_>> = guesses.iter().collect();
        for strict in [true, false] {
            if strict || !self.strict {
                self.pass(strict, &mut gold, &mut left, tally);
            }
        }
        tally.missed += gold.len();
        if !self.partial {
            tally.extra += left.len();
        }
        (gold.len(), left.len())
    }

    /// Takes out of both lists what matches.
    fn pass<'a, 'b>(
        self,
        strict: bool,
        gold: &mut Vec<&'a Gold<'a>>,
        left: &mut Vec<&'b Guess<'b>>,
        tally: &mut Tally,
    ) {
        gold.retain(|wanted| {
            let is_hit = |guess: &&Guess<'_>| {
                let fits = |source, target| wanted.source.is(source, strict) && wanted.target.is(target, strict);
                (self.same)(wanted, guess)
                    && (fits(guess.source, guess.target)
                        || ((wanted.symmetric || !self.ordered) && fits(guess.target, guess.source)))
            };
            let Some(at) = left.iter().position(is_hit) else { return true };
            tally.hits += 1;
            let hit = left.remove(at);
            if wanted.symmetric {
                // The mirror image of a meeting is no error.
                left.retain(|guess| {
                    !((self.same)(wanted, guess) && guess.source == hit.target && guess.target == hit.source)
                });
            }
            false
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(expected: &str, events: &[(&str, &str, &str)]) -> Scores {
        let line = format!(r#"{{"id": "a", "text": "Rome met Oslo.", "expected": [{expected}]}}"#);
        let events: Vec<Event> = events
            .iter()
            .map(|(source, class, target)| Event {
                source: Some((*source).to_owned()),
                target: Some((*target).to_owned()),
                class: (*class).to_owned(),
            })
            .collect();
        let mut scores = Scores::default();
        scores.add(&read(&line).unwrap()[0], &events);
        scores
    }

    const MEETING: &str = r#"{"source": "Rome", "target": "Oslo", "plover_class": "CONSULT"}"#;
    const ATTACK: &str = r#"{"source": "Rome", "target": "Oslo", "plover_class": "ASSAULT"}"#;

    #[test]
    fn a_meeting_has_no_order_and_an_attack_has() {
        let met = scores(MEETING, &[("Oslo", "CONSULT", "Rome"), ("Rome", "CONSULT", "Oslo")]);
        assert_eq!((met.event.f1(), met.n_right), (1.0, 1));
        let attacked = scores(ATTACK, &[("Oslo", "ASSAULT", "Rome")]);
        assert_eq!((attacked.event.hits, attacked.actors.hits, attacked.class.hits), (0, 1, 1));
    }

    #[test]
    fn names_match_by_words_or_strictly() {
        let found = scores(ATTACK, &[("the Rome government", "ASSAULT", "Oslo")]);
        assert_eq!((found.event.hits, found.event_strict.hits), (1, 0));
    }

    #[test]
    fn other_classes_share_sign_or_quarter() {
        let found = scores(ATTACK, &[("Rome", "COERCE", "Oslo")]);
        assert_eq!((found.class.hits, found.quad.hits, found.sign.hits), (0, 1, 1));
        let none = scores("", &[]);
        assert_eq!((none.n_right, none.any), (1, Tally::default()));
        assert_eq!(scores("", &[("Rome", "MEETS", "Oslo")]).any.extra, 0);
    }
}
