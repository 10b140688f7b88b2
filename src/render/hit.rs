//! Sentences found by their words.

use serde::Serialize;

use super::item::{Block, Item, Quote, Run, Weight};
use super::quote::{on_one_line, short};
use crate::extract::DocumentHeader;
use crate::query::{FoundSentence, day};
use crate::text::ClaimId;

impl Item for FoundSentence {
    const COLUMNS: &'static [&'static str] =
        &["document", "title", "publisher", "published", "sentence", "start", "end", "text", "claims"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        HitJson {
            document: &self.hit.document,
            sentence: self.hit.sentence,
            start: self.hit.span.start,
            end: self.hit.span.end,
            text: &self.hit.text,
            claims: &self.claims,
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let document = &self.hit.document;
        vec![vec![
            document.id.to_string(),
            document.title.clone().unwrap_or_default(),
            document.publisher.clone().unwrap_or_default(),
            document.published.clone().unwrap_or_default(),
            self.hit.sentence.to_string(),
            self.hit.span.start.to_string(),
            self.hit.span.end.to_string(),
            on_one_line(&self.hit.text, Vec::new()).0,
            self.claims.iter().map(ClaimId::to_string).collect::<Vec<_>>().join(" "),
        ]]
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let document = &self.hit.document;
        let place = document.publisher.as_deref();
        let date = document.published.as_deref().map(day);
        let name = document.title.as_deref().or(document.uri.as_deref()).unwrap_or("untitled");
        let id = document.id.to_string();
        let (text, marks) = on_one_line(&self.hit.text, self.marks.clone());
        let claims: Vec<String> = self.claims.iter().map(|id| short(&id.to_string()).to_owned()).collect();
        let claims = match claims.as_slice() {
            [] => "no claims".to_owned(),
            [one] => format!("claim {one}"),
            several => format!("claims {}", several.join(" ")),
        };
        let title = [Some(name), place, date].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Block {
            title: vec![Run::new(title, Weight::Plain), Run::new(format!("document {}", short(&id)), Weight::Faint)],
            quotes: vec![Quote { text, marks, origin: claims }],
            ..Block::default()
        }
    }
}

#[derive(Debug, Serialize)]
struct HitJson<'a> {
    document: &'a DocumentHeader,
    sentence: u32,
    start: u32,
    end: u32,
    text: &'a str,
    claims: &'a [ClaimId],
}
