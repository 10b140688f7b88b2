//! Scores the kinds of noun phrases against the mentions of GUM.

use super::gum::GoldDocument;
use crate::syntax::Annotation;

/// How many mentions have the right kind at their head word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Headed by nouns and names: all, those with the right kind.
    pub nouns: (usize, usize),
    /// Headed by pronouns.
    pub pronouns: (usize, usize),
}

/// Adds up the mentions of a document; where two have one head, the outer counts.
pub fn add(scores: &mut Scores, gold: &GoldDocument, found: &[Annotation]) {
    let mut last = None;
    for mention in &gold.mentions {
        let place = (mention.sentence, mention.head);
        let Some(kind) = mention.kind else { continue };
        let word = |annotations: &[Annotation]| {
            annotations.get(mention.sentence).and_then(|annotation| annotation.words.get(mention.head).cloned())
        };
        let (Some(gold_word), Some(found_word)) = (word(&gold.annotations), word(found)) else { continue };
        if last.replace(place) == Some(place) {
            continue;
        }
        let counts = if gold_word.upos == "PRON" { &mut scores.pronouns } else { &mut scores.nouns };
        counts.0 += 1;
        counts.1 += usize::from(found_word.noun_kind == Some(kind));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::gum;
    use crate::syntax::NounKind;

    #[test]
    fn pronouns_are_counted_apart() {
        let lines = "# newdoc id = GUM_news_x\n\
            1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-place-new-cf1-1-sgl)\n\
            2\tfed\tfeed\tVERB\tVBD\t_\t0\troot\t_\t_\n\
            3\tthem\tthey\tPRON\tPRP\t_\t2\tobj\t_\tEntity=(2-person-giv-cf2-1-ana)\n\n";
        let gold = gum::read(lines).remove(0);
        let mut found = gold.annotations.clone();
        found[0].words[0].noun_kind = Some(NounKind::Place);
        found[0].words[2].noun_kind = Some(NounKind::Animal);
        let mut scores = Scores::default();
        add(&mut scores, &gold, &found);
        assert_eq!(scores, Scores { nouns: (1, 1), pronouns: (1, 0) });
    }
}
