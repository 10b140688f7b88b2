//! Direct speech: which words stand in quotation marks, and who says them.

use crate::syntax::Tree;
use crate::text::{Document, Sentence};

/// A stretch of text in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quote {
    /// The first sentence and word in it.
    pub(super) first: (usize, usize),
    /// The last sentence and word in it.
    pub(super) last: (usize, usize),
    /// The head word of the one who says it.
    pub(super) speaker: Option<(usize, usize)>,
    /// The head word of the one it is said to.
    pub(super) addressee: Option<(usize, usize)>,
}

/// The quotes of a document, in text order.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    list: Vec<Quote>,
}

impl Quotes {
    /// Finds the quotes, and their speakers where the text names them.
    pub(super) fn find(document: &Document, sentences: &[Sentence], trees: &[Tree<'_>]) -> Self {
        let mut quotes = Self { list: regions(document, sentences) };
        for idx in 0..quotes.list.len() {
            let Some((speaker, addressee)) = quotes.speech(idx, trees) else { continue };
            quotes.list[idx].speaker = Some(speaker);
            quotes.list[idx].addressee = addressee;
        }
        quotes
    }

    /// Returns the number of the quote that a word stands in.
    pub(super) fn of(&self, sentence: usize, word: usize) -> Option<usize> {
        let after = self.list.partition_point(|quote| quote.first <= (sentence, word));
        let idx = after.checked_sub(1)?;
        ((sentence, word) <= self.list[idx].last).then_some(idx)
    }

    /// Returns the head word of who says a quote.
    pub(super) fn speaker_of(&self, quote: usize) -> Option<(usize, usize)> {
        self.list[quote].speaker
    }

    /// Returns the head word of whom a quote is said to.
    pub(super) fn addressee_of(&self, quote: usize) -> Option<(usize, usize)> {
        self.list[quote].addressee
    }

    /// Returns the head words of who says a quote and to whom.
    #[expect(clippy::type_complexity, reason = "two places")]
    fn speech(&self, idx: usize, trees: &[Tree<'_>]) -> Option<((usize, usize), Option<(usize, usize)>)> {
        let quote = &self.list[idx];
        // In the sentences that it begins and ends in, the verb of saying nearest to it.
        let mut best: Option<(usize, (usize, usize), Option<(usize, usize)>)> = None;
        for sentence in [quote.first.0, quote.last.0] {
            let tree = &trees[sentence];
            for verb in 0..tree.len() {
                if !is_saying(tree, verb) || self.of(sentence, verb).is_some() {
                    continue;
                }
                let Some(subject) = subject(tree, verb).filter(|&word| self.of(sentence, word).is_none()) else {
                    continue;
                };
                let before = if quote.first.0 == sentence { quote.first.1.abs_diff(verb) } else { usize::MAX };
                let after = if quote.last.0 == sentence { quote.last.1.abs_diff(verb) } else { usize::MAX };
                let distance = before.min(after);
                if best.is_none_or(|(least, ..)| distance < least) {
                    best = Some((distance, (sentence, subject), addressee(tree, verb).map(|word| (sentence, word))));
                }
            }
        }
        if let Some((_, speaker, addressee)) = best {
            return Some((speaker, addressee));
        }
        // Speech that goes on: the quote before ends in the sentence before or in this one.
        let before = idx.checked_sub(1).map(|before| &self.list[before])?;
        let goes_on = before.last.0 + 1 >= quote.first.0;
        goes_on.then_some(before.speaker).flatten().map(|speaker| (speaker, before.addressee))
    }
}

/// Tells whether a word is a verb of saying.
pub(super) fn is_saying(tree: &Tree<'_>, word: usize) -> bool {
    tree.upos(word) == "VERB"
        && matches!(
            tree.lemma(word),
            "say"
                | "tell"
                | "add"
                | "state"
                | "declare"
                | "announce"
                | "warn"
                | "insist"
                | "claim"
                | "explain"
                | "note"
                | "argue"
                | "reply"
                | "respond"
                | "ask"
                | "write"
                | "stress"
                | "emphasize"
                | "emphasise"
                | "reiterate"
                | "admit"
                | "acknowledge"
                | "concede"
                | "confirm"
                | "deny"
                | "suggest"
                | "comment"
                | "remark"
                | "observe"
                | "continue"
                | "conclude"
                | "assert"
                | "maintain"
                | "pledge"
                | "promise"
                | "vow"
                | "urge"
                | "call"
                | "describe"
                | "recall"
                | "testify"
                | "tweet"
                | "post"
                | "joke"
                | "complain"
                | "shout"
                | "report"
                | "quip"
                | "repeat"
                | "underline"
                | "underscore"
                | "point"
                | "demand"
                | "hint"
                | "believe"
        )
}

/// Returns whom a verb of saying says something to: *Ode told Ruiz*.
fn addressee(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let to_whom = matches!(
        tree.lemma(verb),
        "tell" | "ask" | "warn" | "urge" | "remind" | "assure" | "promise" | "reply" | "say"
    );
    let object = || {
        let verb_takes_object = !matches!(tree.lemma(verb), "say" | "reply");
        tree.child(verb, "iobj").or_else(|| tree.child(verb, "obj")).filter(|_| verb_takes_object)
    };
    let to = || {
        tree.children_by(verb, "obl")
            .find(|&child| tree.child(child, "case").is_some_and(|case| tree.form(case) == "to"))
    };
    to_whom.then(|| object().or_else(to)).flatten()
}

fn subject(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut word = verb;
    for _ in 0..3 {
        if let Some(found) = tree.children_by(word, "nsubj").find(|&child| tree.deprel(child) != "nsubj:outer") {
            return Some(found);
        }
        match tree.base_deprel(word) {
            "conj" | "xcomp" | "advcl" => word = tree.head(word)?,
            _ => return None,
        }
    }
    None
}

/// Finds the stretches in quotation marks; one that is not closed ends with its paragraph.
fn regions(document: &Document, sentences: &[Sentence]) -> Vec<Quote> {
    let mut found = Vec::new();
    // The sign that closes the open quote, and where the quote begins.
    let mut open: Option<(char, (usize, usize))> = None;
    let mut last = (0, 0);
    let mut end = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        let gap = document.body.get(end..sentence.span.start as usize).unwrap_or_default();
        end = sentence.span.end as usize;
        if gap.matches('\n').count() > 1
            && let Some((_, first)) = open.take()
        {
            found.push(Quote { first, last, speaker: None, addressee: None });
        }
        for (word, token) in sentence.tokens.iter().enumerate() {
            let here = (number, word);
            let sign = token.span.of(&document.body);
            let sign = if sign.is_empty() { token.form.as_str() } else { sign };
            match (open, sign) {
                (None, "\"" | "“" | "``" | "„") => open = Some(('"', here)),
                (None, "‘") => open = Some(('’', here)),
                (None, "«") => open = Some(('»', here)),
                (Some(('"', first)), "\"" | "”" | "''")
                | (Some(('’', first)), "’" | "'")
                | (Some(('»', first)), "»") => {
                    found.push(Quote { first, last: here, speaker: None, addressee: None });
                    open = None;
                }
                _ => {}
            }
            last = here;
        }
    }
    if let Some((_, first)) = open {
        found.push(Quote { first, last, speaker: None, addressee: None });
    }
    // A word or two in quotation marks is a name or a doubt, not speech; it is kept: first person tells.
    found
}
