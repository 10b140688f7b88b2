//! The claim: the record that everything turns on.

use serde::{Deserialize, Serialize};

use crate::text::{ClaimId, EntityId};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// All values, in the order of the record's documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the word that records and tables use.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord { found: text.to_owned(), expected: &[$($word),+] }),
                }
            }
        }
    };
}

/// Why a word is not one of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word `{found}`, expected one of {}", expected.join(", "))]
pub struct UnknownWord {
    /// What was found.
    pub found: String,
    /// What is allowed.
    pub expected: &'static [&'static str],
}

words!(
    /// What a reference points to.
    RefType {
        /// Somebody, or a body that acts.
        Actor = "actor",
        /// A thing or an act that a claim is about.
        Theme = "theme",
        /// A number, amount, date or quality.
        Value = "value",
        /// Another claim.
        Claim = "claim",
    }
);
words!(
    /// What kind of thing a reference is.
    Kind {
        /// A human being.
        Person = "person",
        /// A company, party, agency, armed group.
        Organization = "organization",
        /// A government, ministry, seat of government that acts.
        Government = "government",
        /// A country.
        Country = "country",
        /// A city, region, river, building.
        Place = "place",
        /// People taken together: *Russian officials*.
        Group = "group",
        /// A thing made: *Tomahawk missiles*.
        Product = "product",
        /// Something that happens: *the transfer*.
        Event = "event",
        /// A law, treaty, report.
        Document = "document",
        /// A thought thing: *policy*.
        Concept = "concept",
        /// A number or amount.
        Quantity = "quantity",
        /// A date or duration.
        Time = "time",
        /// None of these.
        Other = "other",
    }
);
words!(
    /// Whether the innermost speaker holds it to be so.
    Polarity {
        /// It is so.
        Affirmed = "affirmed",
        /// It is not so.
        Negated = "negated",
    }
);
words!(
    /// How real a claim is said to be. Any but `asserted` is hypothetical.
    Modality {
        /// Said to be so.
        Asserted = "asserted",
        /// Intended, decided, will.
        Planned = "planned",
        /// May, might, could.
        Possible = "possible",
        /// Must, should, needs to.
        Required = "required",
        /// Wants, hopes.
        Desired = "desired",
        /// Ordered, asked for.
        Commanded = "commanded",
        /// If it were so.
        Conditional = "conditional",
        /// Asked, not said.
        Questioned = "questioned",
        /// Would have been.
        Counterfactual = "counterfactual",
    }
);
words!(
    /// The tense of the predicate.
    Tense {
        /// Past, perfect included.
        Past = "past",
        /// Present.
        Present = "present",
        /// *will*, *is going to*.
        Future = "future",
    }
);
words!(
    /// What an argument is to the act.
    Role {
        /// Who does it, where it is not the subject.
        Agent = "agent",
        /// Whom it is done to, where it is not the object.
        Patient = "patient",
        /// Who gets it.
        Recipient = "recipient",
        /// For whom.
        Beneficiary = "beneficiary",
        /// With what.
        Instrument = "instrument",
        /// About what.
        Topic = "topic",
        /// Because of what.
        Cause = "cause",
        /// What for.
        Purpose = "purpose",
        /// From where or whom.
        Origin = "origin",
        /// To where or what.
        Goal = "goal",
        /// Where.
        Location = "location",
        /// When.
        Time = "time",
        /// How.
        Manner = "manner",
        /// By how much.
        Extent = "extent",
        /// Than, like, as what.
        Comparison = "comparison",
        /// What the object is called or made.
        Attribute = "attribute",
        /// The office held.
        Office = "office",
        /// With whom.
        Company = "company",
        /// None of these.
        Other = "other",
    }
);
words!(
    /// What kind of saying a cue is.
    CueKind {
        /// say, tell, announce.
        Neutral = "neutral",
        /// claim, allege, argue.
        Claims = "claims",
        /// deny, reject.
        Denies = "denies",
        /// doubt, question.
        Doubts = "doubts",
        /// warn.
        Warns = "warns",
        /// promise, pledge.
        Promises = "promises",
        /// demand, urge, order.
        Demands = "demands",
        /// ask.
        Asks = "asks",
        /// admit, confirm, acknowledge.
        Admits = "admits",
        /// think, believe, see as.
        Believes = "believes",
        /// hope.
        Hopes = "hopes",
        /// fear.
        Fears = "fears",
    }
);
words!(
    /// The unit of a time interval.
    Granularity {
        /// A moment.
        Instant = "instant",
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// A decade.
        Decade = "decade",
    }
);
words!(
    /// What a time rests on.
    TimeBasis {
        /// The words name it.
        Stated = "stated",
        /// The words count from the day of publication.
        Relative = "relative",
        /// No words; the day of publication.
        Publication = "publication",
    }
);
words!(
    /// What part of a claim a span of evidence carries.
    Part {
        /// The subject.
        Subject = "subject",
        /// The predicate.
        Predicate = "predicate",
        /// The object.
        Object = "object",
        /// An argument, by number.
        Argument = "argument",
        /// The words of saying, by number of the speaker.
        Cue = "cue",
        /// A speaker, by number.
        Speaker = "speaker",
        /// *not*, *never*.
        Negation = "negation",
        /// *may*, *would*.
        Modal = "modal",
        /// The date.
        Time = "time",
        /// What a pronoun stands for.
        Antecedent = "antecedent",
    }
);

/// Who or what fills a place of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ref {
    /// What it points to.
    #[serde(rename = "type")]
    pub ref_type: RefType,
    /// Who it is across documents; none where no database has decided it.
    /// Of a claim, the claim's id.
    pub id: Option<String>,
    /// The chain of mentions in this document.
    pub entity: Option<EntityId>,
    /// The canonical name (of an actor), the minimal phrase (of a theme).
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The words as written here.
    pub text: String,
    /// Where the mention starts in the body; none if unexpressed.
    pub start: Option<u32>,
    /// Where it ends.
    pub end: Option<u32>,
}

/// A further argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// What it is to the act.
    pub role: Role,
    /// The preposition as written.
    pub preposition: Option<String>,
    /// Who or what.
    #[serde(rename = "ref")]
    pub to: Ref,
}

/// One speaker of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who says so; none where unnamed.
    #[serde(rename = "ref")]
    pub speaker: Option<Ref>,
    /// The words that say that it is said.
    pub cue: String,
    /// What kind of saying.
    pub cue_kind: CueKind,
    /// Negated where the act of saying is (*did not say*).
    pub polarity: Polarity,
    /// The claim of the saying itself.
    pub claim: Option<ClaimId>,
}

/// The event's own interval: ISO 8601, both ends inclusive at the granularity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeInterval {
    /// None where open (*by 2030*).
    pub start: Option<String>,
    /// None where open (*since May*).
    pub end: Option<String>,
    /// The unit.
    pub granularity: Granularity,
    /// The words; empty where the basis is the publication.
    pub text: String,
    /// What it rests on.
    pub basis: TimeBasis,
}

/// A span of a part of the claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EvidenceSpan {
    /// Which part.
    pub part: Part,
    /// Numbers arguments and speakers in their order, else 0.
    pub n: u32,
    /// Byte offset in the body.
    pub start: u32,
    /// Byte offset after it.
    pub end: u32,
}

/// A sentence that carries a part of the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its number in the document, from 0.
    pub sentence: u32,
    /// Byte offset of the sentence in the body.
    pub start: u32,
    /// Byte offset after it.
    pub end: u32,
    /// The sentence's words as they stand in the body.
    pub quote: String,
    /// The parts that it carries, in text order.
    pub spans: Vec<EvidenceSpan>,
}

/// A statement that somebody made in a document. It is not an edge: it may
/// have no object, or be attributed to a third party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Made of the spans of its parts.
    pub id: ClaimId,
    /// Who acts or is described.
    pub subject: Option<Ref>,
    /// The lemma, with particle and preposition where they belong to it.
    pub predicate: String,
    /// The words as written.
    pub predicate_text: String,
    /// The type of the ontology.
    pub relation: Option<String>,
    /// The type's variety.
    pub mode: Option<String>,
    /// Whom or what.
    pub object: Option<Ref>,
    /// Further arguments, in text order.
    pub arguments: Vec<Argument>,
    /// What the innermost speaker is said to hold.
    pub polarity: Polarity,
    /// How real it is said to be.
    pub modality: Modality,
    /// Of the predicate.
    pub tense: Option<Tense>,
    /// Speakers, outermost first.
    pub attribution: Vec<Attribution>,
    /// When it happens.
    pub time: Option<TimeInterval>,
    /// From 0 to 1.
    pub confidence: f64,
    /// The name of the rule that made it.
    pub rule: String,
    /// One entry per sentence, in text order.
    pub evidence: Vec<Evidence>,
}
