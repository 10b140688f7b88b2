//! Questions in words: *who opposes the transfer?* becomes `? opposes transfer`.
//!
//! The question is parsed as any sentence of an article is, and templates over
//! its tree say what is asked: who or what acts, whether and when something
//! happened, what somebody says, how two are connected. What fits no template
//! is not answered.

mod clause;
mod noun;

use crate::model::Model;
use crate::syntax::{self, Annotation, Tree};
use crate::text::{self, date};

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Who or what: the `?` of the pattern.
    Who,
    /// Whether it is so.
    Whether,
    /// When it was.
    When,
    /// Where it was.
    Where,
}

/// A question as the commands take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A pattern of `query`.
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is asked for.
        wanted: Wanted,
    },
    /// What `claims` lists.
    Claims {
        /// Who says it.
        by: Option<String>,
        /// Whom or what it is about.
        about: Option<String>,
    },
    /// What `path` shows.
    Path {
        /// Where it starts.
        from: String,
        /// Where it ends.
        to: String,
    },
}

/// Tells whether words are a question and no pattern: they begin as questions
/// do, and no word of them is a variable.
pub fn is_question(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let begins = matches!(
        first.as_str(),
        "who"
            | "whom"
            | "whose"
            | "what"
            | "which"
            | "when"
            | "where"
            | "how"
            | "why"
            | "does"
            | "do"
            | "did"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
            | "must"
            | "until"
            | "since"
    );
    let is_variable = |word: &&str| word.starts_with('?') || word.starts_with("(?");
    2 < words.len() && (begins || text.trim_end().ends_with('?')) && !words.iter().any(is_variable)
}

/// Reads a question; none where no template fits it.
pub fn question(words: &str, model: &Model) -> Option<Question> {
    let text = sentence(words);
    let sentences = text::sentences(&text);
    let mut annotations = syntax::annotate(&sentences, model);
    mend(annotations.first_mut()?);
    let tree = Tree::new(sentences.first()?, annotations.first()?);
    clause::read(&tree, &text)
}

/// Makes the first word the object where a noun stands between the auxiliary
/// and the verb, which is then the subject: "who did Oslo visit?".
fn mend(annotation: &mut Annotation) {
    let words = &mut annotation.words;
    let Some(verb) = words.first().filter(|word| word.deprel == "nsubj").and_then(|word| word.head) else { return };
    let has_object = words.iter().any(|word| word.deprel == "obj" && word.head == Some(verb));
    if has_object || words.get(1).is_none_or(|word| word.deprel != "aux" || word.lemma != "do") {
        return;
    }
    let subject = (2..verb)
        .find(|&idx| words[idx].head == Some(verb) && matches!(words[idx].deprel.as_str(), "nsubj" | "compound"));
    if let Some(subject) = subject {
        "nsubj".clone_into(&mut words[subject].deprel);
        "obj".clone_into(&mut words[0].deprel);
    }
}

/// Returns the pattern that is nearest to words that no template fits: all
/// about the first name or noun.
pub fn nearest(words: &str, model: &Model) -> String {
    let text = sentence(words);
    let sentences = text::sentences(&text);
    let annotations = syntax::annotate(&sentences, model);
    let found = sentences.first().zip(annotations.first()).and_then(|(sentence, annotation)| {
        let tree = Tree::new(sentence, annotation);
        let named = (0..tree.len()).find(|&idx| tree.upos(idx) == "PROPN" && tree.base_deprel(idx) != "flat");
        let idx = named.or_else(|| (0..tree.len()).find(|&idx| tree.upos(idx) == "NOUN"))?;
        noun::phrase(&tree, &text, idx)
    });
    found.map_or_else(|| "? opposes transfer".to_owned(), |name| format!("{} ? ?", noun::quoted(&name)))
}

/// Writes a question as a sentence: with a capital and a question mark.
fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut chars = words.chars();
    let mut text: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    if !text.ends_with('?') {
        text.push('?');
    }
    text
}

/// Returns the days that the words of a question name, as conditions.
fn days(tree: &Tree<'_>) -> Option<String> {
    let words: Vec<&str> = (0..tree.len()).map(|idx| tree.form(idx)).collect();
    let (_, interval) = date::find(&words, None, false).into_iter().next()?;
    let day = |day: &str| day.get(..10).map(str::to_owned);
    let start = interval.start.as_deref().and_then(day).map(|day| format!("event >= {day}"));
    let end = interval.end.as_deref().and_then(day).map(|day| format!("event <= {day}"));
    let conditions: Vec<String> = start.into_iter().chain(end).collect();
    (!conditions.is_empty()).then(|| format!(" where {}", conditions.join(" and ")))
}

#[cfg(test)]
mod tests;
