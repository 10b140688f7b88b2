//! Scores the way from raw text: tokens, words, sentences, and tags and trees
//! on top of them.
//!
//! Raw text is made of a CoNLL-U file: sentences of a paragraph run on, lines
//! are wrapped at 80 columns, a blank line parts paragraphs and documents.
//! What is found in it is compared by the offsets of characters, white space
//! left out, as the shared tasks on parsing from raw text did.

use std::collections::BTreeSet;

use crate::syntax::Annotation;
use crate::text::Sentence;

/// The width at which lines of raw text are wrapped.
const COLUMNS: usize = 80;

/// A stretch of characters, white space not counted.
type Stretch = (u32, u32);

/// A word of the gold standard.
#[derive(Debug, Clone, PartialEq, Eq)]
struct GoldWord {
    at: Stretch,
    upos: String,
    /// The index among all words of the file, or none for a root.
    head: Option<usize>,
    deprel: String,
}

/// A CoNLL-U file as raw text, with what should be found in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gold {
    /// The raw text.
    pub body: String,
    tokens: Vec<Stretch>,
    words: Vec<GoldWord>,
    sentences: Vec<Stretch>,
}

/// Counts of one layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// In the gold standard.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Found and right.
    pub right: usize,
}

impl Counts {
    /// Returns precision, recall and F1 in percent.
    pub fn scores(self) -> (f64, f64, f64) {
        let share = |whole: usize| if whole == 0 { 0.0 } else { 100.0 * self.right as f64 / whole as f64 };
        let f1 =
            if self.gold + self.found == 0 { 0.0 } else { 200.0 * self.right as f64 / (self.gold + self.found) as f64 };
        (share(self.found), share(self.gold), f1)
    }
}

/// Counts of all layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Surface tokens.
    pub tokens: Counts,
    /// Syntactic words.
    pub words: Counts,
    /// Sentences.
    pub sentences: Counts,
    /// Words with the right universal part of speech.
    pub upos: Option<Counts>,
    /// Words with the right head.
    pub uas: Option<Counts>,
    /// Words with the right head and relation, subtype counted.
    pub las: Option<Counts>,
}

/// The end of a sentence that is missing or should not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which layer: `sentence` or `token`.
    pub layer: &'static str,
    /// `missed` or `extra`.
    pub kind: &'static str,
    /// The text around, the place marked by `|`.
    pub context: String,
}

impl Gold {
    /// Reads a CoNLL-U file. Lines that do not have ten columns are passed over.
    pub fn parse(conllu: &str) -> Self {
        let mut gold = Self::default();
        let mut paragraph = String::new();
        let mut count = 0u32;
        // Of the present sentence.
        let mut ids: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        // The surface token that the next words belong to, and how far they got.
        let mut surface: Option<(usize, Stretch)> = None;
        let mut next = 0;
        for line in conllu.lines().chain([""]) {
            if line.starts_with("# newdoc") || line.starts_with("# newpar") {
                wrap(&mut paragraph, &mut gold.body);
            }
            if line.trim().is_empty() {
                let first = gold.words.len() - ids.len();
                for (i, &(_, head)) in ids.iter().enumerate() {
                    gold.words[first + i].head = ids.iter().position(|&(id, _)| id == head).map(|at| first + at);
                }
                if count > start {
                    gold.sentences.push((start, count));
                }
                ids.clear();
                surface = None;
                start = count;
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let &[id, form, _, upos, _, _, head, deprel, _, misc] = columns.as_slice() else { continue };
            let length = form.chars().filter(|c| !c.is_whitespace()).count() as u32;
            if let Some((_, last)) = id.split_once('-') {
                let at = (count, count + length);
                surface = last.parse().ok().map(|last| (last, at));
                next = count;
                count += length;
                gold.tokens.push(at);
                append(&mut paragraph, form, misc);
                continue;
            }
            let Ok(id) = id.parse::<usize>() else { continue };
            let at = match surface {
                Some((last, whole)) if id <= last => {
                    // Words that do not spell their token have its stretch.
                    let at = (next, (next + length).min(whole.1));
                    next = at.1;
                    at
                }
                _ => {
                    let at = (count, count + length);
                    count += length;
                    gold.tokens.push(at);
                    append(&mut paragraph, form, misc);
                    at
                }
            };
            ids.push((id, head.parse().unwrap_or(0)));
            gold.words.push(GoldWord { at, upos: upos.to_owned(), head: None, deprel: deprel.to_owned() });
        }
        wrap(&mut paragraph, &mut gold.body);
        gold
    }

    /// Compares what was found in the body with the gold standard.
    ///
    /// `annotations` are those of `sentences`, where there are any.
    pub fn score(&self, sentences: &[Sentence], annotations: Option<&[Annotation]>) -> Scores {
        let found = Found::new(&self.body, sentences);
        let words: Vec<Stretch> = self.words.iter().map(|word| word.at).collect();
        let mut scores = Scores {
            tokens: compare(&self.tokens, &found.tokens),
            words: compare(&words, &found.words),
            sentences: compare(&self.sentences, &found.sentences),
            ..Scores::default()
        };
        if let Some(annotations) = annotations {
            self.trees(&found, sentences, annotations, &mut scores);
        }
        scores
    }

    fn trees(&self, found: &Found, sentences: &[Sentence], annotations: &[Annotation], scores: &mut Scores) {
        // For each word found, the gold word of the same stretch.
        let mut aligned: Vec<Option<usize>> = vec![None; found.words.len()];
        let mut j = 0;
        for (i, &at) in found.words.iter().enumerate() {
            while j < self.words.len() && self.words[j].at < at {
                j += 1;
            }
            if j < self.words.len() && self.words[j].at == at {
                aligned[i] = Some(j);
                j += 1;
            }
        }
        let empty = Counts { gold: self.words.len(), found: found.words.len(), right: 0 };
        let (mut upos, mut uas, mut las) = (empty, empty, empty);
        let mut first = 0;
        for (sentence, annotation) in sentences.iter().zip(annotations) {
            for (i, word) in annotation.words.iter().enumerate().take(sentence.tokens.len()) {
                let Some(gold) = aligned[first + i].map(|at| &self.words[at]) else { continue };
                upos.right += usize::from(gold.upos == word.upos);
                let head = match word.head {
                    None => gold.head.is_none(),
                    Some(head) => gold.head.is_some() && aligned.get(first + head).copied().flatten() == gold.head,
                };
                uas.right += usize::from(head);
                las.right += usize::from(head && gold.deprel == word.deprel);
            }
            first += sentence.tokens.len();
        }
        (scores.upos, scores.uas, scores.las) = (Some(upos), Some(uas), Some(las));
    }

    /// Returns the first `limit` places where sentences or tokens end in one
    /// and not in the other.
    pub fn faults(&self, sentences: &[Sentence], limit: usize) -> Vec<Fault> {
        let found = Found::new(&self.body, sentences);
        let places: Vec<usize> =
            self.body.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(i, c)| i + c.len_utf8()).collect();
        let ends = |stretches: &[Stretch]| stretches.iter().map(|at| at.1).collect::<BTreeSet<_>>();
        let mut faults = Vec::new();
        for (layer, gold, found) in
            [("sentence", &self.sentences, &found.sentences), ("token", &self.tokens, &found.tokens)]
        {
            let (gold, found) = (ends(gold), ends(found));
            for &end in gold.symmetric_difference(&found).take(limit) {
                let at = places.get((end as usize).saturating_sub(1)).copied().unwrap_or(self.body.len());
                let kind = if gold.contains(&end) { "missed" } else { "extra" };
                faults.push(Fault { layer, kind, context: context(&self.body, at) });
            }
        }
        faults
    }
}

/// Returns up to 40 characters on either side of a place, on one line.
fn context(body: &str, at: usize) -> String {
    let before: String = body[..at].chars().rev().take(40).collect();
    let after: String = body[at..].chars().take(40).collect();
    let text: String = before.chars().rev().chain(['|']).chain(after.chars()).collect();
    text.replace('\n', "\u{23CE}")
}

/// Appends a surface token to a paragraph.
fn append(paragraph: &mut String, form: &str, misc: &str) {
    paragraph.push_str(form);
    if !misc.split('|').any(|item| item == "SpaceAfter=No") {
        paragraph.push(' ');
    }
}

/// Moves a paragraph to the body, wrapped.
fn wrap(paragraph: &mut String, body: &mut String) {
    let mut column = 0;
    if !body.is_empty() && !paragraph.is_empty() {
        body.push('\n');
    }
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > COLUMNS {
            body.push('\n');
            column = 0;
        } else if column > 0 {
            body.push(' ');
            column += 1;
        }
        body.push_str(word);
        column += length;
    }
    if column > 0 {
        body.push('\n');
    }
    paragraph.clear();
}

/// What was found, in stretches.
struct Found {
    tokens: Vec<Stretch>,
    words: Vec<Stretch>,
    sentences: Vec<Stretch>,
}

impl Found {
    fn new(body: &str, sentences: &[Sentence]) -> Self {
        // For each byte, the number of characters before it.
        let mut before = Vec::with_capacity(body.len() + 1);
        let mut count = 0;
        for c in body.chars() {
            before.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += u32::from(!c.is_whitespace());
        }
        before.push(count);
        let stretch = |start: u32, end: u32| (before[start as usize], before[end as usize]);
        let mut found = Self { tokens: Vec::new(), words: Vec::new(), sentences: Vec::new() };
        for sentence in sentences {
            found.sentences.push(stretch(sentence.span.start, sentence.span.end));
            for token in &sentence.tokens {
                let at = stretch(token.span.start, token.span.end);
                found.words.push(at);
                match found.tokens.last_mut() {
                    Some(last) if token.joined => last.1 = at.1,
                    _ => found.tokens.push(at),
                }
            }
        }
        found
    }
}

/// Counts the stretches that two sorted lists share.
fn compare(gold: &[Stretch], found: &[Stretch]) -> Counts {
    let mut right = 0;
    let (mut i, mut j) = (0, 0);
    while i < gold.len() && j < found.len() {
        match gold[i].cmp(&found[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                right += 1;
                i += 1;
                j += 1;
            }
        }
    }
    Counts { gold: gold.len(), found: found.len(), right }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    fn line(id: &str, form: &str, head: &str, misc: &str) -> String {
        format!("{id}\t{form}\t_\tX\t_\t_\t{head}\tdep\t_\t{misc}\n")
    }

    fn sample() -> String {
        let mut text = String::from("# newpar\n");
        for (id, form, head, misc) in [
            ("1", "He", "3", "_"),
            ("2-3", "didn't", "_", "_"),
            ("2", "did", "3", "_"),
            ("3", "n't", "0", "_"),
            ("4", "go", "3", "SpaceAfter=No"),
            ("5", ".", "3", "_"),
        ] {
            text.push_str(&line(id, form, head, misc));
        }
        text
    }

    #[test]
    fn raw_text_of_conllu() {
        let gold = Gold::parse(&sample());
        assert_eq!(gold.body, "He didn't go.\n");
        let scores = gold.score(&sentences(&gold.body), None);
        assert_eq!(scores.tokens, Counts { gold: 4, found: 4, right: 4 });
        assert_eq!(scores.words, Counts { gold: 5, found: 5, right: 5 });
        assert_eq!(scores.sentences, Counts { gold: 1, found: 1, right: 1 });
    }

    #[test]
    fn a_wrong_cut_costs_both() {
        let gold = Gold::parse(&sample());
        let mut cut = sentences(&gold.body);
        cut[0].tokens.remove(1);
        let scores = gold.score(&cut, None);
        assert_eq!(scores.words, Counts { gold: 5, found: 4, right: 4 });
        assert_eq!(scores.tokens.right, 2);
    }

    #[test]
    fn lines_are_wrapped_at_eighty() {
        let mut text = String::new();
        for i in 1..=40 {
            text.push_str(&line(&i.to_string(), "word", "0", "_"));
        }
        let gold = Gold::parse(&text);
        assert!(gold.body.lines().all(|line| line.len() <= COLUMNS));
        assert_eq!(gold.body.lines().count(), 3);
    }
}
