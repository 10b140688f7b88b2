//! What the model says of one sentence.

/// The type of a proper name, as the model's name tagger has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place, countries included.
    Location,
    /// An organization.
    Organization,
    /// A nationality, event, work or other name.
    Other,
}

impl NameKind {
    /// All kinds, in their order.
    pub const ALL: [Self; 4] = [Self::Person, Self::Location, Self::Organization, Self::Other];

    /// Returns the label of the kind in name taggers: `PER`, `LOC`, `ORG`, `MISC`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Location => "LOC",
            Self::Organization => "ORG",
            Self::Other => "MISC",
        }
    }

    /// Returns the kind that `label` stands for.
    pub fn of(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == label)
    }
}

/// The kind of thing that a noun phrase names: the ten of the GUM corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NounKind {
    /// A thing thought, not touched: *policy*.
    Abstract,
    /// An animal.
    Animal,
    /// Something that happens: *attack*.
    Event,
    /// A thing: *missile*.
    Object,
    /// A company, government, agency, party.
    Organization,
    /// One or more people.
    Person,
    /// A country, city, region, building.
    Place,
    /// A plant.
    Plant,
    /// Matter: *gas*.
    Substance,
    /// A date or a span of time.
    Time,
}

impl NounKind {
    /// All kinds, in their order.
    pub const ALL: [Self; 10] = [
        Self::Abstract,
        Self::Animal,
        Self::Event,
        Self::Object,
        Self::Organization,
        Self::Person,
        Self::Place,
        Self::Plant,
        Self::Substance,
        Self::Time,
    ];

    /// Returns the label of the kind in the GUM corpus: `person`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Abstract => "abstract",
            Self::Animal => "animal",
            Self::Event => "event",
            Self::Object => "object",
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Place => "place",
            Self::Plant => "plant",
            Self::Substance => "substance",
            Self::Time => "time",
        }
    }

    /// Returns the kind that `label` stands for.
    pub fn of(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == label)
    }
}

/// One word of a sentence with its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The universal part of speech (`PROPN`).
    pub upos: String,
    /// The part of speech of the Penn Treebank (`NNP`).
    pub xpos: String,
    /// Morphological features as CoNLL-U writes them, `_` where there are none.
    pub feats: String,
    /// The dictionary form.
    pub lemma: String,
    /// The index of the head in the sentence, or none for the root.
    pub head: Option<usize>,
    /// The relation to the head, with its subtype (`nsubj:pass`).
    pub deprel: String,
    /// The kind of the noun phrase that this word heads, where it heads one.
    pub noun_kind: Option<NounKind>,
    /// By how much its head beats the next best one, in eighths of a nat;
    /// [`Word::SURE`] at most, and where no model chose it.
    pub margin: u8,
}

impl Word {
    /// The margin of a head that is beyond doubt.
    pub const SURE: u8 = u8::MAX;
}

/// What the model says of one sentence: as many words as the sentence has
/// tokens, one root, no cycle; names in text order, not overlapping.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// One per token.
    pub words: Vec<Word>,
    /// Names as half-open ranges of token indices.
    pub names: Vec<(std::ops::Range<usize>, NameKind)>,
}
