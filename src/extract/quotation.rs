//! Quotations that run over several sentences: a sentence inside one, without
//! a speaker of its own, belongs to the speaker before it.

use super::DraftAttribution;
use crate::syntax::Tree;

/// Where a document stands between quotation marks while it is read.
#[derive(Debug, Default)]
pub(super) struct Quotation {
    open: Option<char>,
    speaker: Option<DraftAttribution>,
    /// Sentences since the speaker spoke.
    age: usize,
}

impl Quotation {
    /// Reads the marks of a sentence; tells whether its root stands in a
    /// quotation.
    pub(super) fn read(&mut self, tree: &Tree<'_>, body: &str) -> bool {
        let root = tree.root();
        let mut quoted = false;
        for idx in 0..tree.len() {
            if root == Some(idx) {
                quoted = self.open.is_some();
            }
            let written = tree.token(idx).span.of(body);
            match (written, self.open) {
                ("“" | "‘" | "``" | "«", _) => self.open = written.chars().next(),
                ("”" | "''" | "»", Some(_)) => self.open = None,
                ("’" | "'", Some('‘')) if tree.upos(idx) == "PUNCT" => self.open = None,
                ("\"", Some('"')) => self.open = None,
                ("\"", None) => self.open = Some('"'),
                _ => {}
            }
        }
        quoted
    }

    /// Returns the speaker that a quoted sentence without one belongs to.
    pub(super) fn speaker(&self) -> Option<&DraftAttribution> {
        self.speaker.as_ref().filter(|_| self.age < 4)
    }

    /// Keeps the last speaker of a sentence for those after it.
    pub(super) fn spoke(&mut self, speaker: Option<DraftAttribution>) {
        match speaker {
            Some(speaker) => {
                self.speaker = Some(speaker);
                self.age = 0;
            }
            None => self.age += 1,
        }
    }
}
