//! Whose words stand where no quotation marks do: transcripts and interviews,
//! whose paragraphs begin with the speaker's name and a colon.

use crate::text::{Document, Sentence};

/// The words of one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Turn {
    /// Its first sentence.
    first: usize,
    /// The number of its label.
    label: usize,
}

/// The turns of a document, in text order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    list: Vec<Turn>,
    labels: Vec<String>,
}

impl Turns {
    /// Finds the turns; none in a text where only one stray line looks like one.
    pub(super) fn find(document: &Document, sentences: &[Sentence]) -> Self {
        let mut turns = Self::default();
        let mut end = 0;
        for (number, sentence) in sentences.iter().enumerate() {
            let gap = document.body.get(end..sentence.span.start as usize).unwrap_or_default();
            end = sentence.span.end as usize;
            if number > 0 && !gap.contains('\n') {
                continue;
            }
            // A label may stand in a line of its own, or begin its sentence.
            let paragraph = gap.rsplit('\n').find(|line| !line.trim().is_empty()).unwrap_or_default();
            let Some(label) = label(paragraph).or_else(|| label(sentence.span.of(&document.body))) else { continue };
            let known = turns.labels.iter().position(|other| other == label);
            let label = known.unwrap_or_else(|| {
                turns.labels.push(label.to_owned());
                turns.labels.len() - 1
            });
            turns.list.push(Turn { first: number, label });
        }
        let dialogue = turns.list.len() > 2 && turns.labels.len() > 1 && turns.labels.len() < turns.list.len();
        let speech = turns.list.len() == 1 && turns.list[0].first == 0 && turns.labels[0].contains(' ');
        if dialogue || speech { turns } else { Self::default() }
    }

    /// Returns the number of who speaks in a sentence.
    pub(super) fn speaker(&self, sentence: usize) -> Option<usize> {
        Some(self.list[self.of(sentence)?].label)
    }

    /// Returns the number of whom a sentence is said to: who spoke before, else who answers.
    pub(super) fn addressee(&self, sentence: usize) -> Option<usize> {
        let turn = self.of(sentence)?;
        let speaker = self.list[turn].label;
        let other = |turn: &&Turn| turn.label != speaker;
        let before = self.list[..turn].iter().rev().take(2).find(other);
        before.or_else(|| self.list[turn + 1..].iter().take(2).find(other)).map(|turn| turn.label)
    }

    /// Returns how many speakers there are.
    pub(super) fn n_speakers(&self) -> usize {
        self.labels.len()
    }

    /// Returns the name of a speaker.
    pub(super) fn name(&self, label: usize) -> &str {
        &self.labels[label]
    }

    fn of(&self, sentence: usize) -> Option<usize> {
        self.list.partition_point(|turn| turn.first <= sentence).checked_sub(1)
    }
}

/// Returns the name before a colon that begins a line: a few words, all with capitals.
fn label(line: &str) -> Option<&str> {
    let (name, after) = line.trim_start().split_once(':')?;
    let name = name.trim_end();
    let words: Vec<&str> = name.split(' ').collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let letters = |word: &&str| word.chars().all(|char| char.is_alphabetic() || matches!(char, '.' | '-' | '\'' | '’'));
    let is_name = words.len() <= 6
        && name.chars().count() > 1
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital)
        && words.iter().all(letters)
        && words.iter().filter(|word| !capital(word)).count() <= 2;
    (is_name && (after.is_empty() || after.starts_with(char::is_whitespace))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    fn turns(text: &str) -> (Document, Vec<Sentence>, Turns) {
        let document = Document::from_text(text.to_owned());
        let sentences = sentences(&document.body);
        let turns = Turns::find(&document, &sentences);
        (document, sentences, turns)
    }

    #[test]
    fn labelled_paragraphs_are_turns() {
        let text = "Wire: Are you leaving?\n\nAna Ode: I am not. We stay here.\n\nWire: Why do you stay?\n\nAna Ode: I like it.";
        let (_, sentences, turns) = turns(text);
        let speakers: Vec<&str> =
            (0..sentences.len()).filter_map(|number| Some(turns.name(turns.speaker(number)?))).collect();
        assert_eq!(speakers.len(), sentences.len());
        assert_eq!((speakers[0], speakers[2]), ("Wire", "Ana Ode"));
        assert_eq!(turns.addressee(0).map(|label| turns.name(label)), Some("Ana Ode"));
        assert_eq!(turns.addressee(2).map(|label| turns.name(label)), Some("Wire"));
    }

    #[test]
    fn stray_colons_are_none() {
        for text in ["He said: no.\n\nUpdate: it rained.", "Note: closed.", "", "Votes: 12: 30"] {
            assert_eq!(turns(text).2, Turns::default(), "{text}");
        }
    }
}
