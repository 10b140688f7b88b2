//! CoNLL-U, the format of Universal Dependencies: reading and writing.
//!
//! Reading keeps what an annotation holds: multiword tokens become joined
//! words, empty nodes and enhanced dependencies are passed over. Names and
//! noun kinds stand in the last column as `NER=B-PER` and `Kind=person`.

use std::io::{self, Write};

use super::{Annotation, NounKind, Word, names, parser};
use crate::text::{Sentence, Span, Token};

/// A sentence of a file, with its annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The comment `sent_id`.
    pub id: Option<String>,
    /// The words as they stood, put together again from the file's columns.
    pub text: String,
    /// The words; their spans are offsets into `text`.
    pub sentence: Sentence,
    /// One word per token.
    pub annotation: Annotation,
}

/// Why a file is no CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConlluError {
    /// A line has fewer than the ten columns.
    #[error("line {line}: {found} columns, expected 10")]
    Columns {
        /// The line, from 1.
        line: usize,
        /// The columns of the line.
        found: usize,
    },
    /// A word is not numbered by its place, or a range of words is none.
    #[error("line {line}: `{found}` is not the number of the next word")]
    Number {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        found: String,
    },
    /// A head is no word of the sentence.
    #[error("line {line}: head `{found}` is no word of the sentence")]
    Head {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        found: String,
    },
    /// The heads of a sentence make no tree with one root.
    #[error("line {line}: the heads of the sentence that ends here make no tree")]
    Tree {
        /// The line, from 1.
        line: usize,
    },
}

/// Reads all sentences of a file, in their order.
///
/// # Errors
///
/// Fails on the first line that is no CoNLL-U and the first sentence that is
/// no tree.
///
/// # Examples
///
/// ```
/// let text = "1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
/// let records = relata::syntax::conllu::read(text)?;
/// assert_eq!(records[0].annotation.words[0].head, Some(1));
/// # Ok::<(), relata::syntax::conllu::ConlluError>(())
/// ```
pub fn read(text: &str) -> Result<Vec<Record>, ConlluError> {
    let mut records = Vec::new();
    let mut current = Reading::default();
    let mut n_lines = 0;
    for (idx, line) in text.lines().enumerate() {
        n_lines = idx + 1;
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            records.extend(std::mem::take(&mut current).finish(n_lines)?);
        } else {
            current.add(line, n_lines)?;
        }
    }
    records.extend(current.finish(n_lines)?);
    Ok(records)
}

/// Puts records together to one body, a sentence a line, with spans that count it.
pub fn join(records: Vec<Record>) -> (String, Vec<Sentence>, Vec<Annotation>) {
    let (mut body, mut sentences, mut annotations) = (String::new(), Vec::new(), Vec::new());
    for mut record in records {
        let offset = body.len() as u32;
        let shifted = |span: Span| Span { start: span.start + offset, end: span.end + offset };
        record.sentence.span = shifted(record.sentence.span);
        for token in &mut record.sentence.tokens {
            token.span = shifted(token.span);
        }
        body.push_str(&record.text);
        body.push('\n');
        sentences.push(record.sentence);
        annotations.push(record.annotation);
    }
    (body, sentences, annotations)
}

/// A sentence while its lines are read.
#[derive(Default)]
struct Reading {
    id: Option<String>,
    text: String,
    tokens: Vec<Token>,
    words: Vec<Word>,
    names: Vec<String>,
    /// The multiword token that the next word is a part of.
    surface: Option<Surface>,
    /// Whether white space follows the last token.
    has_space: bool,
}

/// What is left of a multiword token.
struct Surface {
    /// The number of its last word.
    last: usize,
    /// Where its next word begins in the text, and where it ends itself.
    next: usize,
    end: usize,
    /// Whether its first word has been read.
    is_begun: bool,
}

impl Reading {
    fn add(&mut self, line: &str, number: usize) -> Result<(), ConlluError> {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(("sent_id", id)) = comment.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
                self.id = Some(id.to_owned());
            }
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc, ..] = columns[..] else {
            return Err(ConlluError::Columns { line: number, found: columns.len() });
        };
        let wrong_number = || ConlluError::Number { line: number, found: id.to_owned() };
        if id.contains('.') {
            return Ok(());
        }
        if let Some((first, last)) = id.split_once('-') {
            let first: usize = first.parse().map_err(|_| wrong_number())?;
            let last: usize = last.parse().map_err(|_| wrong_number())?;
            if first != self.tokens.len() + 1 || last < first || self.surface.is_some() {
                return Err(wrong_number());
            }
            let span = self.write_form(form, misc);
            self.surface = Some(Surface { last, next: span.start as usize, end: span.end as usize, is_begun: false });
            return Ok(());
        }
        if id.parse() != Ok(self.tokens.len() + 1) {
            return Err(wrong_number());
        }
        let (span, joined) = match &mut self.surface {
            // Words of a multiword token share its letters in order.
            Some(surface) => {
                let is_last = surface.last == self.tokens.len() + 1;
                let mut end = (surface.next + form.len()).min(surface.end);
                while is_last && end < surface.end || !self.text.is_char_boundary(end) {
                    end += 1;
                }
                let found = (Span::new(surface.next, end), surface.is_begun);
                (surface.next, surface.is_begun) = (end, true);
                if is_last {
                    self.surface = None;
                }
                found
            }
            None => (self.write_form(form, misc), false),
        };
        self.tokens.push(Token { form: form.to_owned(), span, joined });
        let wrong_head = || ConlluError::Head { line: number, found: head.to_owned() };
        let part = |key: &str| misc.split('|').find_map(|part| part.strip_prefix(key)?.strip_prefix('='));
        self.words.push(Word {
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            feats: feats.to_owned(),
            lemma: lemma.to_owned(),
            head: head.parse::<usize>().map_err(|_| wrong_head())?.checked_sub(1),
            deprel: deprel.to_owned(),
            noun_kind: part("Kind").and_then(NounKind::of),
            margin: Word::SURE,
        });
        self.names.push(part("NER").unwrap_or("O").to_owned());
        Ok(())
    }

    /// Appends a surface token to the text and notes what follows it.
    fn write_form(&mut self, form: &str, misc: &str) -> Span {
        if self.has_space && !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.has_space = !misc.split('|').any(|part| part == "SpaceAfter=No");
        Span::new(start, self.text.len())
    }

    /// Ends the sentence at an empty line; several empty lines end one.
    fn finish(self, line: usize) -> Result<Option<Record>, ConlluError> {
        if self.words.is_empty() {
            return Ok(None);
        }
        let heads: Vec<Option<usize>> = self.words.iter().map(|word| word.head).collect();
        if let Some(head) = heads.iter().flatten().find(|&&head| head >= heads.len()) {
            return Err(ConlluError::Head { line, found: (head + 1).to_string() });
        }
        if !parser::is_tree(&heads) {
            return Err(ConlluError::Tree { line });
        }
        let names = names::names(self.names.iter().map(String::as_str));
        Ok(Some(Record {
            id: self.id,
            sentence: Sentence { span: Span::new(0, self.text.len()), tokens: self.tokens },
            text: self.text,
            annotation: Annotation { words: self.words, names },
        }))
    }
}

/// Writes a sentence, with its words in `body` as the comment `text` and an
/// empty line at the end.
pub fn write(out: &mut dyn Write, body: &str, sentence: &Sentence, annotation: &Annotation) -> io::Result<()> {
    let text: Vec<&str> = sentence.span.of(body).split_whitespace().collect();
    writeln!(out, "# text = {}", text.join(" "))?;
    let tokens = &sentence.tokens;
    let mut labels = vec!["O".to_owned(); tokens.len()];
    for (words, kind) in &annotation.names {
        for (label, place) in labels[words.clone()].iter_mut().zip(std::iter::once("B").chain(std::iter::repeat("I"))) {
            *label = format!("{place}-{}", kind.as_str());
        }
    }
    for (idx, (token, word)) in tokens.iter().zip(&annotation.words).enumerate() {
        let is_joined = |other: usize| tokens.get(other).is_some_and(|token| token.joined);
        // The surface token that starts here ends at `last`.
        let last = (idx + 1..tokens.len()).take_while(|&other| is_joined(other)).last().unwrap_or(idx);
        let is_before_space = |end: u32| match body.get(end as usize..).and_then(|rest| rest.chars().next()) {
            Some(c) => c.is_whitespace(),
            None => true,
        };
        let space = |end: u32| if is_before_space(end) { None } else { Some("SpaceAfter=No".to_owned()) };
        let is_part = token.joined || last > idx;
        if !token.joined && last > idx {
            let span = token.span.cover(tokens[last].span);
            let misc = space(span.end).unwrap_or_else(|| "_".to_owned());
            let (first, last) = (idx + 1, last + 1);
            writeln!(out, "{first}-{last}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", column(span.of(body)))?;
        }
        let misc: Vec<String> = [
            if is_part { None } else { space(token.span.end) },
            Some(&labels[idx]).filter(|label| *label != "O").map(|label| format!("NER={label}")),
            word.noun_kind.map(|kind| format!("Kind={}", kind.as_str())),
        ]
        .into_iter()
        .flatten()
        .collect();
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
            idx + 1,
            column(&token.form),
            column(&word.lemma),
            word.upos,
            word.xpos,
            word.feats,
            word.head.map_or(0, |head| head + 1),
            word.deprel,
            if misc.is_empty() { "_".to_owned() } else { misc.join("|") },
        )?;
    }
    writeln!(out)
}

/// A form or lemma as a column holds it: never empty, no tab, no line break.
fn column(form: &str) -> String {
    let words: Vec<&str> = form.split_whitespace().collect();
    if words.is_empty() { "_".to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::super::NameKind;
    use super::*;

    const SAMPLE: &str = "\
# sent_id = port-1
# text = Ruiz didn't leave Oslo.
1\tRuiz\tRuiz\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNER=B-PER|Kind=person
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tleave\tleave\tVERB\tVB\t_\t_\t_\t_\t_
5\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\tSpaceAfter=No|NER=B-LOC|Kind=place
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

";

    #[test]
    fn sentences_are_read() {
        let records = read(SAMPLE).unwrap();
        let [record] = records.as_slice() else { panic!("{records:?}") };
        assert_eq!(record.id.as_deref(), Some("port-1"));
        assert_eq!(record.text, "Ruiz didn't leave Oslo.");
        let words: Vec<&str> = record.sentence.tokens.iter().map(|token| token.span.of(&record.text)).collect();
        assert_eq!(words, ["Ruiz", "did", "n't", "leave", "Oslo", "."]);
        let joined: Vec<bool> = record.sentence.tokens.iter().map(|token| token.joined).collect();
        assert_eq!(joined, [false, false, true, false, false, false]);
        assert_eq!(record.annotation.names, [(0..1, NameKind::Person), (4..5, NameKind::Location)]);
        assert_eq!(record.annotation.words[4].noun_kind, Some(NounKind::Place));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let record = read(SAMPLE).unwrap().remove(0);
        let mut out = Vec::new();
        write(&mut out, &record.text, &record.sentence, &record.annotation).unwrap();
        let again = read(std::str::from_utf8(&out).unwrap()).unwrap().remove(0);
        assert_eq!(again, Record { id: None, ..record });
    }

    #[test]
    fn faults_are_named_by_line() {
        let fault = |text: &str| read(text).unwrap_err();
        assert_eq!(fault("# x\n1\ta\n"), ConlluError::Columns { line: 2, found: 2 });
        let word = |id: &str, head: &str| format!("{id}\ta\ta\tX\tX\t_\t{head}\tdep\t_\t_\n");
        assert_eq!(fault(&word("2", "0")), ConlluError::Number { line: 1, found: "2".to_owned() });
        assert_eq!(fault(&word("1", "x")), ConlluError::Head { line: 1, found: "x".to_owned() });
        assert_eq!(fault(&word("1", "2")), ConlluError::Head { line: 1, found: "2".to_owned() });
        assert_eq!(fault(&(word("1", "2") + &word("2", "1"))), ConlluError::Tree { line: 2 });
    }
}
