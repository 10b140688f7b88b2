//! Trees by hand for the tests of rules: words parted by ` | `, each as
//! `form/XPOS/lemma relation head`, the lemma left out where it is the form in
//! lower case.

use crate::syntax::{Annotation, Tree, Word};
use crate::text::{Document, Sentence, Span, Token};

/// A sentence with its tree, made of the notation above.
pub(crate) struct Hand {
    pub(crate) document: Document,
    pub(crate) sentence: Sentence,
    pub(crate) annotation: Annotation,
}

impl Hand {
    pub(crate) fn new(notation: &str) -> Self {
        let mut body = String::new();
        let mut tokens = Vec::new();
        let mut words = Vec::new();
        for cell in notation.split(" | ") {
            let mut fields = cell.split_whitespace();
            let mut parts = fields.next().unwrap().split('/');
            let (form, xpos) = (parts.next().unwrap(), parts.next().unwrap());
            let lemma = parts.next().map_or_else(
                || if xpos.starts_with("NNP") { form.to_owned() } else { form.to_lowercase() },
                str::to_owned,
            );
            let deprel = fields.next().unwrap();
            let head: usize = fields.next().unwrap().parse().unwrap();
            if !body.is_empty() {
                body.push(' ');
            }
            tokens.push(Token {
                form: form.to_owned(),
                span: Span::new(body.len(), body.len() + form.len()),
                joined: false,
            });
            body.push_str(form);
            words.push(Word {
                upos: upos(xpos, deprel).to_owned(),
                xpos: xpos.to_owned(),
                feats: "_".to_owned(),
                lemma,
                head: head.checked_sub(1),
                deprel: deprel.to_owned(),
                noun_kind: None,
                margin: crate::syntax::Word::SURE,
            });
        }
        let span = Span::new(0, body.len());
        Self {
            document: Document::from_text(body),
            sentence: Sentence { span, tokens },
            annotation: Annotation { words, names: Vec::new() },
        }
    }

    pub(crate) fn tree(&self) -> Tree<'_> {
        Tree::new(&self.sentence, &self.annotation)
    }

    /// How sure the first claim is.
    pub(crate) fn confidence(&self) -> f64 {
        self.extraction().drafts[0].confidence
    }

    pub(crate) fn extraction(&self) -> super::Extraction {
        super::extract(&self.document, std::slice::from_ref(&self.sentence), std::slice::from_ref(&self.annotation))
    }

    /// The claims as `subject | predicate | object | polarity modality speakers`.
    pub(crate) fn claims(&self) -> Vec<String> {
        use super::DraftRef;
        let found = self.extraction();
        let part = |part: Option<&DraftRef>| match part {
            None => "-".to_owned(),
            Some(DraftRef::Mention(idx)) => found.mentions[idx.0].name.clone(),
            Some(DraftRef::Value { words, .. }) => words.text.clone(),
            Some(DraftRef::Draft(idx)) => format!("[{}]", found.drafts[idx.0].predicate),
        };
        found
            .drafts
            .iter()
            .map(|draft| {
                let speakers: Vec<String> = draft
                    .attribution
                    .iter()
                    .map(|said| part(said.speaker.map(DraftRef::Mention).as_ref()) + "/" + said.cue_kind.as_str())
                    .collect();
                let line = format!(
                    "{} | {} | {} | {} {} {}",
                    part(draft.subject.as_ref()),
                    draft.predicate,
                    part(draft.object.as_ref()),
                    draft.polarity,
                    draft.modality,
                    speakers.join(">")
                );
                line.trim_end().to_owned()
            })
            .collect()
    }
}

/// Asserts that a claim of a tree begins so.
pub(crate) fn holds(notation: &str, claim: &str) {
    let claims = Hand::new(notation).claims();
    assert!(claims.iter().any(|found| found.starts_with(claim)), "{claims:?}");
}

fn upos(xpos: &str, deprel: &str) -> &'static str {
    match xpos {
        "NNP" | "NNPS" => "PROPN",
        "NN" | "NNS" => "NOUN",
        "MD" => "AUX",
        _ if xpos.starts_with("VB") && matches!(deprel, "aux" | "aux:pass" | "cop") => "AUX",
        _ if xpos.starts_with("VB") => "VERB",
        "JJ" | "JJR" | "JJS" => "ADJ",
        "RB" | "RBR" | "WRB" => "ADV",
        "DT" | "PDT" => "DET",
        "PRP" | "PRP$" | "WP" | "WDT" | "EX" => "PRON",
        "CC" => "CCONJ",
        "CD" => "NUM",
        "TO" | "POS" => "PART",
        "IN" if deprel == "mark" => "SCONJ",
        "IN" | "RP" => "ADP",
        _ => "PUNCT",
    }
}
