//! Gold chains of the GUM corpus: reads the `Entity` attribute of its CoNLL-U files.
//!
//! Hands on documents with sentences, gold trees and gold mentions; text that
//! is the tokens of the file with its spacing.

use crate::syntax::{Annotation, NounKind, Word};
use crate::text::{Document, Sentence, Span, Token};

/// A gold mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldMention {
    /// The sentence's number in the document.
    pub sentence: usize,
    /// Its first word in the sentence.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// The word whose head is outside; of a coordination the first conjunct.
    pub head: usize,
    /// The last of several conjuncts that the mention takes together, else its head.
    pub last_conjunct: usize,
    /// The entity's number in the document.
    pub entity: u32,
    /// What kind of thing it is.
    pub kind: Option<NounKind>,
}

/// A document with gold trees and chains.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldDocument {
    /// The document's name, from which its genre is read.
    pub name: String,
    /// The text.
    pub document: Document,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Their gold trees, without names.
    pub annotations: Vec<Annotation>,
    /// In text order; an outer mention before the inner one that begins with it.
    pub mentions: Vec<GoldMention>,
}

impl GoldDocument {
    /// Returns the genre: `news` of `GUM_news_iodine`.
    pub fn genre(&self) -> &str {
        self.name.split('_').nth(1).unwrap_or_default()
    }
}

/// Reads the documents of a GUM file; lines that are none of its format are passed over.
pub fn read(text: &str) -> Vec<GoldDocument> {
    let mut documents = Vec::new();
    let mut builder: Option<Builder> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            documents.extend(builder.take().map(Builder::finish));
            builder = Some(Builder::new(name));
            continue;
        }
        let Some(builder) = builder.as_mut() else { continue };
        if let Some(speaker) = line.strip_prefix("# speaker = ") {
            builder.turn(speaker);
            continue;
        }
        if line.starts_with("# newpar") && !line.starts_with("# newpar_") {
            builder.paragraph();
        } else if line.is_empty() {
            builder.sentence();
        } else if !line.starts_with('#') {
            builder.word(&line.split('\t').collect::<Vec<_>>());
        }
    }
    documents.extend(builder.map(Builder::finish));
    documents
}

struct Builder {
    name: String,
    body: String,
    sentences: Vec<Sentence>,
    annotations: Vec<Annotation>,
    mentions: Vec<GoldMention>,
    tokens: Vec<Token>,
    words: Vec<Word>,
    /// Brackets that wait for their end: entity, kind, first word.
    open: Vec<(u32, Option<NounKind>, usize)>,
    found: Vec<GoldMention>,
    /// The surface token that the next words share: its last word's number and whether a blank follows.
    shared: Option<(usize, bool)>,
    blank: bool,
    /// Who speaks, as the file writes it.
    speaker: String,
}

impl Builder {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            body: String::new(),
            sentences: Vec::new(),
            annotations: Vec::new(),
            mentions: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
            open: Vec::new(),
            found: Vec::new(),
            shared: None,
            blank: false,
            speaker: String::new(),
        }
    }

    /// Begins a turn with its speaker's name, as transcripts print it: `AnaOde` is `Ana Ode: `.
    fn turn(&mut self, speaker: &str) {
        if speaker == self.speaker {
            return;
        }
        speaker.clone_into(&mut self.speaker);
        self.paragraph();
        let chars: Vec<char> = speaker.chars().collect();
        for (idx, char) in chars.iter().enumerate() {
            let before = idx.checked_sub(1).map(|idx| chars[idx]);
            let after = chars.get(idx + 1);
            let begins = before.is_some_and(char::is_lowercase)
                || before.is_some_and(char::is_uppercase) && after.is_some_and(|char| char.is_lowercase());
            if char.is_uppercase() && begins {
                self.body.push(' ');
            }
            self.body.push(*char);
        }
        self.body.push_str(": ");
    }

    fn paragraph(&mut self) {
        if !self.body.is_empty() {
            self.body.truncate(self.body.trim_end().len());
            self.body.push_str("\n\n");
            self.blank = false;
        }
    }

    fn word(&mut self, cells: &[&str]) {
        let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = cells[..] else { return };
        let space = !misc.split('|').any(|attribute| attribute == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            self.shared = last.parse().ok().map(|last| (last, space));
            return;
        }
        let Ok(number) = id.parse::<usize>() else { return };
        if self.blank {
            self.body.push(' ');
        }
        let start = self.body.len();
        self.body.push_str(form);
        let joined = self.shared.is_some() && !self.tokens.is_empty() && !self.blank;
        self.blank = match self.shared {
            Some((last, space)) if number == last => {
                self.shared = None;
                space
            }
            Some(_) => false,
            None => space,
        };
        self.tokens.push(Token { form: form.to_owned(), span: Span::new(start, self.body.len()), joined });
        self.words.push(Word {
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            feats: feats.to_owned(),
            lemma: lemma.to_owned(),
            head: head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)),
            deprel: deprel.to_owned(),
            noun_kind: None,
            margin: crate::syntax::Word::SURE,
        });
        if let Some(value) = misc.split('|').find_map(|attribute| attribute.strip_prefix("Entity=")) {
            self.brackets(value);
        }
    }

    fn brackets(&mut self, value: &str) {
        let here = self.words.len() - 1;
        let mut rest = value;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let mut fields = inner[..end].split('-');
                let entity = fields.next().and_then(|entity| entity.parse().ok()).unwrap_or_default();
                let kind = fields.next().and_then(kind);
                rest = &inner[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    rest = after;
                    self.close(entity, kind, here, here);
                } else {
                    self.open.push((entity, kind, here));
                }
            } else {
                let end = rest.find(')').unwrap_or(rest.len());
                let entity: u32 = rest[..end].parse().unwrap_or_default();
                rest = rest.get(end + 1..).unwrap_or_default();
                if let Some(idx) = self.open.iter().rposition(|(open, ..)| *open == entity) {
                    let (_, kind, first) = self.open.remove(idx);
                    self.close(entity, kind, first, here);
                }
            }
        }
    }

    fn close(&mut self, entity: u32, kind: Option<NounKind>, first: usize, last: usize) {
        let sentence = self.sentences.len();
        self.found.push(GoldMention { sentence, first, last, head: first, last_conjunct: first, entity, kind });
    }

    fn sentence(&mut self) {
        self.open.clear();
        let (Some(first), Some(last)) = (self.tokens.first(), self.tokens.last()) else { return };
        let span = first.span.cover(last.span);
        for mut mention in self.found.drain(..) {
            let mut inside = mention.first..=mention.last;
            let outside = |word: &Word| word.head.is_none_or(|head| !inside.contains(&head));
            mention.head = inside.clone().find(|&idx| outside(&self.words[idx])).unwrap_or(mention.last);
            let conjunct =
                |&idx: &usize| self.words[idx].head == Some(mention.head) && self.words[idx].deprel.starts_with("conj");
            mention.last_conjunct = inside.rfind(conjunct).unwrap_or(mention.head);
            if let Some(kind) = mention.kind.filter(|_| mention.last_conjunct == mention.head) {
                self.words[mention.head].noun_kind.get_or_insert(kind);
            }
            self.mentions.push(mention);
        }
        self.sentences.push(Sentence { span, tokens: std::mem::take(&mut self.tokens) });
        self.annotations.push(Annotation { words: std::mem::take(&mut self.words), names: Vec::new() });
    }

    fn finish(mut self) -> GoldDocument {
        self.sentence();
        self.mentions.sort_by_key(|mention| (mention.sentence, mention.first, usize::MAX - mention.last));
        let Self { name, body, sentences, annotations, mentions, .. } = self;
        GoldDocument { name, document: Document::from_text(body), sentences, annotations, mentions }
    }
}

fn kind(name: &str) -> Option<NounKind> {
    Some(match name {
        "abstract" => NounKind::Abstract,
        "animal" => NounKind::Animal,
        "event" => NounKind::Event,
        "object" => NounKind::Object,
        "organization" => NounKind::Organization,
        "person" => NounKind::Person,
        "place" => NounKind::Place,
        "plant" => NounKind::Plant,
        "substance" => NounKind::Substance,
        "time" => NounKind::Time,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# newdoc id = GUM_news_own
# newpar
# sent_id = 1
1\tAna\tAna\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1,2-coref
2\tOde\tOde\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tsold\tsell\tVERB\tVBD\t_\t0\troot\t_\t_
4\ther\ther\tPRON\tPRP$\t_\t5\tnmod:poss\t_\tEntity=(2-object-new-nnnnn-cf2-2,4-coref(1-person-giv:act-nnnnn-cf1-1-ana)
5\tcar\tcar\tNOUN\tNN\t_\t3\tobj\t_\t_
6\tand\tand\tCCONJ\tCC\t_\t7\tcc\t_\t_
7\tboat\tboat\tNOUN\tNN\t_\t5\tconj\t_\tEntity=2)|SpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

";

    #[test]
    fn mentions_have_heads_and_entities() {
        let documents = read(FILE);
        assert_eq!(documents.len(), 1);
        let document = &documents[0];
        assert_eq!((document.genre(), document.document.body.as_str()), ("news", "Ana Ode sold her car and boat."));
        let found: Vec<_> = document
            .mentions
            .iter()
            .map(|mention| (mention.first, mention.last, mention.head, mention.last_conjunct, mention.entity))
            .collect();
        assert_eq!(found, [(0, 1, 0, 0, 1), (3, 6, 4, 6, 2), (3, 3, 3, 3, 1)]);
        assert_eq!(document.annotations[0].words[0].noun_kind, Some(NounKind::Person));
    }

    #[test]
    fn odd_lines_are_passed_over() {
        assert_eq!(read("1\tx\n\nno header"), []);
        let broken = "# newdoc id = a\n1\tx\tx\tX\tX\t_\tq\tdep\t_\tEntity=9)(7\n";
        assert_eq!(read(broken)[0].mentions, []);
    }
}
