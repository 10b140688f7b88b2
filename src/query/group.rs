//! Claims that say the same: one subject, relation, object, polarity,
//! modality and speaker, with the documents that have it.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{ClaimRecord, CueKind, Kind, Modality, Polarity, Ref, RefType, Role};
use crate::lexicon::fold;
use crate::resolve;

/// Who or what stands on one side of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What it points to.
    pub ref_type: RefType,
    /// The actor's or theme's id; of a theme in several documents the first's.
    pub id: Option<String>,
    /// The canonical name, the minimal phrase; of a claim what it says.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The role, where it is one of the further arguments.
    pub role: Option<Role>,
    /// The preposition of that argument.
    pub preposition: Option<String>,
    /// The words of the articles, where they are another name; sorted.
    pub texts: BTreeSet<String>,
    /// How near it is in meaning to what was asked for with `~`, in hundredths.
    pub near: Option<u8>,
}

impl Side {
    /// Makes a side of a part of a claim.
    pub(super) fn new(part: &Ref) -> Self {
        let is_named = matches!(part.ref_type, RefType::Actor | RefType::Theme);
        Self {
            ref_type: part.ref_type,
            id: part.id.clone(),
            name: part.name.clone(),
            kind: part.kind,
            role: None,
            preposition: None,
            texts: other_words(part).filter(|_| is_named).into_iter().collect(),
            near: None,
        }
    }

    /// Returns the name, of an argument with its preposition.
    pub(super) fn shown(&self) -> String {
        match (self.role, &self.preposition) {
            (Some(_), Some(preposition)) => format!("… {preposition} {}", one_line(&self.name)),
            (Some(role), None) => format!("… {} ({role})", one_line(&self.name)),
            (None, _) => one_line(&self.name),
        }
    }

    /// Returns what two sides have in common that are the same: of actors the
    /// id, of acts what they are and all that they are of and to, of everything
    /// else the words.
    pub(super) fn key(&self) -> String {
        match (self.ref_type, &self.id) {
            (RefType::Actor, Some(id)) => format!("actor {id}"),
            (RefType::Theme, _) => {
                let act = resolve::theme_key(&self.name, self.kind).unwrap_or_else(|| fold(&self.name));
                format!("theme {act}")
            }
            (ref_type, _) => format!("{ref_type} {}", fold(&self.name)),
        }
    }
}

/// Somebody who says so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speaker {
    /// The name; none where unnamed.
    pub name: Option<String>,
    /// The actor's id.
    pub id: Option<String>,
    /// What kind of saying it is.
    pub cue_kind: CueKind,
    /// Negated where the act of saying is.
    pub polarity: Polarity,
}

/// Returns who says a claim, outermost first.
pub fn speakers(claim: &ClaimRecord) -> Vec<Speaker> {
    let said = claim.claim.attribution.iter();
    said.map(|said| Speaker {
        name: said.speaker.as_ref().map(|speaker| speaker.name.clone()),
        id: said.speaker.as_ref().and_then(|speaker| speaker.id.clone()),
        cue_kind: said.cue_kind,
        polarity: said.polarity,
    })
    .collect()
}

/// Names the speakers, outermost first, with the kind of saying where it matters.
pub fn named(speakers: &[Speaker]) -> String {
    let shown = speakers.iter().map(|speaker| {
        let name = speaker.name.as_deref().unwrap_or("unnamed");
        let not = if speaker.polarity == Polarity::Negated { "did not say" } else { "" };
        match (speaker.cue_kind, not) {
            (CueKind::Neutral, "") => name.to_owned(),
            (CueKind::Neutral, not) => format!("{name} ({not})"),
            (kind, "") => format!("{name} ({kind})"),
            (kind, not) => format!("{name} ({not}, {kind})"),
        }
    });
    shown.collect::<Vec<_>>().join(" > ")
}

/// Says in whose voice a claim stands.
pub fn said_by(speakers: &[Speaker]) -> String {
    match speakers {
        [] => "in the article's own voice".to_owned(),
        speakers => format!("said by {}", named(speakers)),
    }
}

/// Claims that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Who acts or is described; none where unexpressed.
    pub subject: Option<Side>,
    /// The relation type, else the lemma.
    pub relation: String,
    /// The type's variety.
    pub mode: Option<String>,
    /// The lemmas of the claims.
    pub predicates: BTreeSet<String>,
    /// Whom or what.
    pub object: Option<Side>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How real.
    pub modality: Modality,
    /// Who says so, outermost first; empty for the article's own voice.
    pub speakers: Vec<Speaker>,
    /// The best first, one of each document before the second of any.
    pub claims: Vec<ClaimRecord>,
    /// How many documents have it.
    pub n_documents: usize,
    /// How many publishers have it.
    pub n_publishers: usize,
    /// The first day of publication.
    pub first: Option<String>,
    /// The last day of publication.
    pub last: Option<String>,
}

/// A claim with the parts that answer a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    pub(super) subject: Option<Side>,
    pub(super) object: Option<Side>,
    pub(super) claim: ClaimRecord,
}

/// Gathers claims that say the same; those of most documents come first, then
/// those of most claims, then by name.
pub(super) fn groups(matches: Vec<Match>) -> Vec<Group> {
    let mut found: BTreeMap<_, Group> = BTreeMap::new();
    for Match { subject, object, claim } in matches {
        let relation = claim.claim.relation.clone().unwrap_or_else(|| claim.claim.predicate.clone());
        let mode = claim.claim.mode.clone();
        let speakers = speakers(&claim);
        let key = (
            subject.as_ref().map(Side::key),
            (relation.clone(), mode.clone()),
            object.as_ref().map(|side| (side.key(), side.role)),
            claim.claim.polarity,
            claim.claim.modality,
            speakers.clone(),
        );
        let group = found.entry(key).or_insert_with(|| Group {
            subject: subject.clone(),
            relation,
            mode,
            predicates: BTreeSet::new(),
            object: object.clone(),
            polarity: claim.claim.polarity,
            modality: claim.claim.modality,
            speakers,
            claims: Vec::new(),
            n_documents: 0,
            n_publishers: 0,
            first: None,
            last: None,
        });
        for (side, other) in [(&mut group.subject, &subject), (&mut group.object, &object)] {
            if let (Some(side), Some(other)) = (side, other) {
                side.texts.extend(other.texts.iter().cloned());
                // Which claim came first must leave no trace.
                side.id = side.id.take().min(other.id.clone());
                side.near = side.near.max(other.near);
            }
        }
        group.predicates.insert(claim.claim.predicate.clone());
        group.claims.push(claim);
    }
    let mut groups: Vec<Group> = found.into_values().map(counted).collect();
    groups.sort_by_cached_key(rank);
    groups
}

/// Returns what groups are sorted by.
pub(super) fn rank(group: &Group) -> impl Ord + use<> {
    let name = |side: &Option<Side>| side.as_ref().map_or(String::new(), |side| side.name.clone());
    (
        // Nobody in particular is the last answer to a question.
        group.subject.is_none(),
        // The nearest first, where nearness is asked for.
        std::cmp::Reverse(group.subject.iter().chain(&group.object).filter_map(|side| side.near).sum::<u8>()),
        std::cmp::Reverse((group.n_documents, group.claims.len())),
        name(&group.subject),
        group.relation.clone(),
        name(&group.object),
        group.speakers.clone(),
        (group.polarity, group.modality),
        group.object.as_ref().and_then(|side| side.role),
    )
}

/// Counts a group's documents and puts its claims in order.
fn counted(mut group: Group) -> Group {
    group.claims.sort_by(|left, right| {
        let place = |record: &ClaimRecord| {
            let published = record.document.published.clone();
            (
                published.is_none(),
                published,
                record.document.id,
                record.claim.evidence.first().map(|found| found.start),
                record.claim.id,
            )
        };
        right.claim.confidence.total_cmp(&left.claim.confidence).then_with(|| place(left).cmp(&place(right)))
    });
    let mut seen = BTreeSet::new();
    let (mut first, again): (Vec<_>, Vec<_>) =
        std::mem::take(&mut group.claims).into_iter().partition(|record| seen.insert(record.document.id));
    first.extend(again);
    group.claims = first;
    group.n_documents = seen.len();
    let documents = || group.claims.iter().map(|record| &record.document);
    let publishers: BTreeSet<String> =
        documents().filter_map(|document| document.publisher.as_ref()).map(|name| name.to_lowercase()).collect();
    group.n_publishers = publishers.len();
    let days = || documents().filter_map(|document| document.published.as_deref()).map(day);
    group.first = days().min().map(str::to_owned);
    group.last = days().max().map(str::to_owned);
    group
}

/// Returns the day of a date.
pub fn day(published: &str) -> &str {
    published.get(..10).unwrap_or(published)
}

/// Returns words with every run of blanks and line ends as one blank.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the words of an article where they say something else than the
/// name: not *President Joe Biden*, *the Kremlin's*, *she*.
fn other_words(part: &Ref) -> Option<String> {
    let line = one_line(&part.text);
    let words = ["The ", "the ", "A ", "a ", "An ", "an "].iter().find_map(|article| line.strip_prefix(article));
    let words = words.unwrap_or(&line);
    let words = ["'s", "’s", "'", "’"].iter().find_map(|ending| words.strip_suffix(ending)).unwrap_or(words);
    let (name, folded) = (fold(&part.name), fold(words));
    let has_name = format!(" {folded} ").contains(&format!(" {name} "));
    (!has_name && !folded.is_empty() && !is_pronoun(words)).then(|| words.to_owned())
}

pub(super) fn is_pronoun(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "him"
            | "her"
            | "them"
            | "us"
            | "me"
            | "his"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "this"
            | "these"
            | "those"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
            | "one"
            | "both"
            | "others"
            | "each other"
            | "one another"
    )
}
