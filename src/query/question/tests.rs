//! What the questions of `tests/gold` become, against what they should.

#![expect(clippy::print_stderr, reason = "a score is said beside the floor")]

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::query::phrase::Phrase;
use crate::query::vocabulary::Vocabulary;
use crate::query::{Clause, Pattern, Term};
use crate::{ontology, query};

/// Reads the rows of a table of questions: number, question, pattern.
fn rows(file: &str) -> Vec<(String, String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let cells = text.lines().filter(|line| line.starts_with("| ")).map(|line| line.split('|').map(str::trim).collect());
    let cells = cells.filter(|cells: &Vec<&str>| cells.get(1).is_some_and(|cell| cell.parse::<u32>().is_ok()));
    cells.map(|cells| (cells[1].to_owned(), cells[2].to_owned(), cells[3].trim_matches('`').to_owned())).collect()
}

fn vocabulary() -> Vocabulary {
    let types = ontology::relations().iter().map(|relation| relation.name.to_owned());
    let more = [
        "convict",
        "bring down",
        "lift",
        "take",
        "discuss",
        "host",
        "win",
        "invest",
        "disarm",
        "sentence",
        "import",
        "use",
        "sign",
        "announce",
        "block",
        "brokered",
    ];
    let verbs = ontology::verbs().into_iter().chain(more).map(str::to_owned);
    Vocabulary::new(types, verbs)
}

/// Tells whether one of two names or phrases is meant by the other.
fn is_same(left: &str, right: &str) -> bool {
    let ids = |words: &str| query::name::known_actors(words).into_iter().collect::<BTreeSet<_>>();
    let means = |asked: &str, found: &str| Phrase::new(asked).means(found, false);
    means(left, right) || means(right, left) || ids(left).intersection(&ids(right)).next().is_some()
}

fn is_same_term(left: Option<&Term>, right: Option<&Term>) -> bool {
    match (left, right) {
        (Some(Term::Words(left)), Some(Term::Words(right))) => is_same(left, right),
        (Some(Term::Words(_)), _) | (_, Some(Term::Words(_))) => false,
        _ => true,
    }
}

fn is_same_clause(left: &Clause, right: &Clause) -> bool {
    // A question names the type and the verb, `opposes|rule_out`: one is expected.
    let is_verb = match (&left.relation, &right.relation) {
        (Some(found), Some(expected)) => found.relations.iter().any(|one| {
            let other = &expected.relations[0];
            one.relation.is_some() && one.relation == other.relation
                || one.lemmas.iter().any(|lemma| other.lemmas.contains(lemma))
        }),
        (None, None) => true,
        _ => false,
    };
    is_verb
        && is_same_term(Some(&left.subject), Some(&right.subject))
        && is_same_term(left.object.as_ref(), right.object.as_ref())
}

/// Tells whether a question became what it should.
fn is_right(found: &Question, expected: &str, vocabulary: &Vocabulary) -> bool {
    let bare = expected.split(" (").next().unwrap_or(expected);
    match found {
        Question::Path { from, to } => bare
            .strip_prefix("path ")
            .and_then(|rest| rest.split_once(" to "))
            .is_some_and(|(start, end)| is_same(from, start) && is_same(to, end)),
        Question::Claims { by, about } => {
            let Some(rest) = bare.strip_prefix("claims ") else { return false };
            let (said, of) = match rest.split_once("about ") {
                Some((said, of)) => (said, Some(of)),
                None => (rest, None),
            };
            let said = said.trim().strip_prefix("by ");
            let is_part = |found: &Option<String>, expected: Option<&str>| match (found, expected) {
                (Some(found), Some(expected)) => is_same(found, expected),
                (None, None) => true,
                _ => false,
            };
            is_part(by, said) && is_part(about, of)
        }
        Question::Pattern { pattern, .. } => {
            let (Ok(found), Ok(expected)) = (Pattern::parse(pattern, vocabulary), Pattern::parse(bare, vocabulary))
            else {
                return false;
            };
            found.clauses.len() == expected.clauses.len()
                && found.clauses.iter().zip(&expected.clauses).all(|(left, right)| is_same_clause(left, right))
        }
    }
}

/// Counts the questions of a file that become what they should.
fn score(file: &str) -> (usize, usize) {
    let (vocabulary, model) = (vocabulary(), Model::embedded());
    let rows = rows(file);
    let mut n_right = 0;
    for (n, words, expected) in &rows {
        let found = question(words, model);
        if found.as_ref().is_some_and(|found| is_right(found, expected, &vocabulary)) {
            n_right += 1;
        } else {
            eprintln!("{file} {n}: {words}\n  expected {expected}\n  found {found:?}");
        }
    }
    (n_right, rows.len())
}

#[test]
fn questions_become_their_patterns() {
    let (first, n_first) = score("questions.md");
    let (more, n_more) = score("questions-more.md");
    eprintln!("{first} of {n_first}, {more} of {n_more}");
    assert_eq!((n_first, n_more), (60, 60));
    assert!(48 <= first, "{first} of the first {n_first}");
    assert!(105 <= first + more, "{} of {}", first + more, n_first + n_more);
}

#[test]
fn what_no_template_fits_is_not_answered() {
    let model = Model::embedded();
    for words in ["why does it rain?", "how many people came?", "is it?"] {
        assert_eq!(question(words, model), None, "{words}");
    }
    assert_eq!(nearest("why did Ukraine wait?", model), "\"Ukraine\" ? ?");
    assert!(is_question("who opposes the transfer") && !is_question("? opposes transfer"));
    assert!(!is_question("Trump ? Ukraine") && is_question("Did Trump meet Xi?"));
}
