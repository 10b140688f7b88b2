//! Claims before it is decided who their mentions are.

use serde::{Deserialize, Serialize};

use super::{CueKind, Kind, Modality, Part, Polarity, Role, Tense, TimeInterval};
use crate::text::Span;

/// The position of a mention in [`Extraction::mentions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionIdx(pub usize);

/// The position of a draft in [`Extraction::drafts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftIdx(pub usize);

/// How a mention is expressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A proper name, with or without title (*President Ruiz*).
    Name,
    /// A common noun (*the minister*, *the transfer of missiles to Ukraine*).
    Nominal,
    /// A pronoun (*she*, *its*, *who*).
    Pronoun,
}

impl Form {
    /// Returns the word that records and tables use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

/// Some words of a sentence with their place in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The sentence's number in the document, from 0.
    pub sentence: usize,
    /// Where they stand, from first to last.
    pub span: Span,
    /// The words themselves, joined by blanks; a gap inside is left out.
    pub text: String,
}

/// A span that refers to someone or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The sentence's number in the document, from 0.
    pub sentence: usize,
    /// The head word's position in the sentence.
    pub head: usize,
    /// The positions of the words of the minimal phrase (title and name,
    /// noun with its modifiers), in text order, not always without gaps.
    pub words: Vec<usize>,
    /// Where the phrase stands, from its first word to its last.
    pub span: Span,
    /// Where the head stands; of a name, the whole name without its title.
    pub head_span: Span,
    /// Name, nominal or pronoun.
    pub form: Form,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The minimal phrase as it names the thing by itself, without leading
    /// article and trailing possessive: `transfer of Tomahawk missiles to Ukraine`.
    pub name: String,
    /// The words of the name without titles where `form` is a name (`Dmitry Peskov`),
    /// else the head noun.
    pub core: String,
    /// Titles and offices written with it (`Russian President`), empty where none.
    pub title: Option<String>,
    /// Whether it is the mention of an act or thing that claims are about
    /// (a theme), not of somebody who can act.
    pub theme: bool,
}

/// A part of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftRef {
    /// Somebody or something.
    Mention(MentionIdx),
    /// A number, amount, date or quality.
    Value {
        /// Number and time have their kinds, a quality is `Other`.
        kind: Kind,
        /// The words.
        words: Words,
    },
    /// Another claim.
    Draft(DraftIdx),
}

/// A further argument of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftArgument {
    /// What the argument is to the act.
    pub role: Role,
    /// The preposition as written.
    pub preposition: Option<String>,
    /// Who or what.
    pub to: DraftRef,
}

/// One speaker of a draft, see [`super::Attribution`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAttribution {
    /// Who says so; none where unnamed (*reportedly*).
    pub speaker: Option<MentionIdx>,
    /// The words that say that it is said.
    pub cue: String,
    /// Where the cue stands, with its sentence.
    pub cue_words: Words,
    /// What kind of saying it is.
    pub cue_kind: CueKind,
    /// Negated where the act of saying is (*did not say*).
    pub polarity: Polarity,
    /// The claim of the saying itself.
    pub saying: Option<DraftIdx>,
}

/// One place in the body that carries a part of the draft, beside the spans
/// of its mentions, which `pipeline` adds itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEvidence {
    /// The sentence's number in the document, from 0.
    pub sentence: usize,
    /// What it carries.
    pub part: Part,
    /// Numbers arguments and speakers in their order, else 0.
    pub n: usize,
    /// Where.
    pub span: Span,
}

/// A claim whose parts are mentions, words or other drafts.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The sentence of the predicate.
    pub sentence: usize,
    /// Who acts or is described; none where unexpressed.
    pub subject: Option<DraftRef>,
    /// The lemma, with particle and preposition where they belong to it.
    pub predicate: String,
    /// The words of the predicate as written.
    pub predicate_text: String,
    /// Where the predicate stands (the relational noun where there is no verb).
    pub predicate_span: Span,
    /// The type of the ontology.
    pub relation: Option<String>,
    /// The type's variety.
    pub mode: Option<String>,
    /// Whom or what.
    pub object: Option<DraftRef>,
    /// Further arguments, in text order.
    pub arguments: Vec<DraftArgument>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// Asserted, planned, possible …
    pub modality: Modality,
    /// Past, present, future.
    pub tense: Option<Tense>,
    /// Speakers, outermost first.
    pub attribution: Vec<DraftAttribution>,
    /// When it happens.
    pub time: Option<TimeInterval>,
    /// How likely subject, predicate and object are right, from 0 to 1.
    pub confidence: f64,
    /// The name of the rule that made it.
    pub rule: &'static str,
    /// Spans of predicate, negation, modal, time and cue words; those of the
    /// mentions in subject, object, arguments and speakers are added later.
    pub evidence: Vec<DraftEvidence>,
}

/// What `extract` finds in a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// In text order of their spans.
    pub mentions: Vec<Mention>,
    /// In text order of their predicates.
    pub drafts: Vec<Draft>,
}

impl Draft {
    /// Returns the drafts that it has as subject or object.
    pub(super) fn held(&self) -> impl Iterator<Item = DraftIdx> {
        [&self.subject, &self.object].into_iter().flatten().filter_map(|part| match part {
            DraftRef::Draft(idx) => Some(*idx),
            DraftRef::Mention(_) | DraftRef::Value { .. } => None,
        })
    }
}

impl Extraction {
    /// Leaves out the drafts that are less sure than `least`, except those that
    /// a surer one holds, and what points to them.
    pub fn drop_below(&mut self, least: f64) {
        let mut is_kept = vec![false; self.drafts.len()];
        let mut waiting: Vec<usize> =
            (0..self.drafts.len()).filter(|&idx| least <= self.drafts[idx].confidence).collect();
        while let Some(idx) = waiting.pop() {
            if !std::mem::replace(&mut is_kept[idx], true) {
                waiting.extend(self.drafts[idx].held().map(|held| held.0));
            }
        }
        let place_of: Vec<Option<usize>> = is_kept
            .iter()
            .scan(0, |n_kept, &is_kept| {
                *n_kept += usize::from(is_kept);
                Some(is_kept.then(|| *n_kept - 1))
            })
            .collect();
        let place = |part: &mut DraftRef| match part {
            DraftRef::Draft(idx) => place_of[idx.0].map(|place| idx.0 = place).is_some(),
            DraftRef::Mention(_) | DraftRef::Value { .. } => true,
        };
        let mut kept = is_kept.iter();
        self.drafts.retain(|_| kept.next().is_some_and(|&is_kept| is_kept));
        for draft in &mut self.drafts {
            draft.subject.take_if(|part| !place(part));
            draft.object.take_if(|part| !place(part));
            draft.arguments.retain_mut(|argument| place(&mut argument.to));
            for said in &mut draft.attribution {
                said.saying = said.saying.and_then(|saying| place_of[saying.0]).map(DraftIdx);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::DraftRef;
    use crate::extract::testing::Hand;

    #[test]
    fn what_a_kept_claim_holds_is_kept() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 2 | denied/VBD/deny root 0 | that/IN mark 6 | Oslo/NNP nsubj 6 | had/VBD/have aux 6 | paid/VBN/pay ccomp 2 | bribes/NNS/bribe obj 6",
        );
        let found = hand.extraction();
        let keep = |sure: &str| {
            let mut found = found.clone();
            for draft in &mut found.drafts {
                draft.confidence = if draft.predicate == sure { 0.9 } else { 0.1 };
            }
            found.drop_below(0.5);
            found.drafts
        };
        let outer = keep("deny");
        assert_eq!(outer.len(), 2);
        assert!(matches!(outer[0].object, Some(DraftRef::Draft(inner)) if outer[inner.0].predicate == "pay"));
        let inner = keep("pay");
        assert_eq!(inner.len(), 1);
        assert!(inner[0].attribution.iter().all(|said| said.saying.is_none()));
    }
}
