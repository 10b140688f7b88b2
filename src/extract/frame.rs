//! The clause frame: one predicate with its participants, before anything is
//! decided about claims. Claims and the views of open extraction are made from
//! the same frames.

/// How a predicate is expressed and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FrameKind {
    /// The main clause.
    Root,
    /// A clause coordinated with another.
    Conjunct,
    /// A content clause or infinitive under another predicate.
    Complement,
    /// An adverbial clause.
    Adverbial,
    /// A relative clause.
    Relative,
    /// A participle or infinitive that hangs under a noun, or a clause
    /// without subject of its own.
    Participle,
    /// A clause set beside the sentence.
    Parataxis,
}

impl FrameKind {
    /// Returns how sure the views' tuples of such a frame are, from 0 to 1.
    /// That of claims is in `confidence`.
    pub(crate) fn confidence(self) -> f64 {
        match self {
            Self::Root => 0.92,
            Self::Adverbial => 0.87,
            Self::Conjunct => 0.78,
            Self::Complement => 0.87,
            Self::Relative => 0.82,
            Self::Parataxis => 0.7,
            Self::Participle => 0.86,
        }
    }

    /// Returns the name of the rule.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Self::Root => "clause",
            Self::Conjunct => "conjunct",
            Self::Complement => "complement",
            Self::Adverbial => "adverbial",
            Self::Relative => "relative",
            Self::Participle => "participle",
            Self::Parataxis => "parataxis",
        }
    }
}

/// How a clause hangs under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// It does not.
    None,
    /// A content clause: *said that …*.
    Content,
    /// An infinitive or gerund whose subject is another's: *want to …*.
    Open,
    /// A clause that says when, why, under what condition.
    Adverbial,
    /// Under a noun: *the decision to …*, *missiles fired at …*.
    Noun(usize),
    /// A relative clause under a noun.
    Relative(usize),
    /// Coordinated.
    Conjunct,
    /// Beside it.
    Parataxis,
    /// It is the subject.
    Subject,
}

/// A participant with a preposition, or without one in an adverbial place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Oblique {
    /// The words of the preposition.
    pub(crate) preposition: Vec<usize>,
    /// The head of the phrase (the antecedent, in a relative clause).
    pub(crate) head: usize,
    /// Those coordinated with it, itself included.
    pub(crate) members: Vec<usize>,
    /// Whether it is the agent of a passive.
    pub(crate) agent: bool,
    /// Whether its words stand elsewhere (the antecedent of a relative pronoun).
    pub(crate) moved: bool,
    /// Whether another conjunct lends it.
    pub(crate) shared: bool,
}

/// A clause under the predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subclause {
    /// The head word of the clause.
    pub(crate) head: usize,
    /// How it hangs.
    pub(crate) link: Link,
}

/// A predicate with its participants. All numbers are positions in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Where it stands.
    pub(crate) kind: FrameKind,
    /// The word the clause hangs by: verb, or complement of the copula.
    pub(crate) head: usize,
    /// The copula.
    pub(crate) copula: Option<usize>,
    /// Whether head and copula are a noun or adjective said of the subject.
    pub(crate) nominal: bool,
    /// Whether it is *there is*.
    pub(crate) existential: bool,
    /// Auxiliaries, those of the first conjunct where it lends them.
    pub(crate) auxiliaries: Vec<usize>,
    /// Words of negation.
    pub(crate) negations: Vec<usize>,
    /// Particles of the verb.
    pub(crate) particles: Vec<usize>,
    /// Adverbs.
    pub(crate) adverbs: Vec<usize>,
    /// Whether the grammatical subject undergoes the act.
    pub(crate) passive: bool,
    /// Heads of the grammatical subjects, coordination resolved.
    pub(crate) subjects: Vec<usize>,
    /// Whether the subject stands in the clause itself.
    pub(crate) own_subject: bool,
    /// Heads of the objects.
    pub(crate) objects: Vec<usize>,
    /// Whether the objects stand elsewhere (antecedents).
    pub(crate) objects_moved: bool,
    /// Heads of the indirect objects.
    pub(crate) indirect: Vec<usize>,
    /// Further participants, in text order.
    pub(crate) obliques: Vec<Oblique>,
    /// Clauses under it, in text order.
    pub(crate) clauses: Vec<Subclause>,
    /// The frame that this one stands in, by number.
    pub(crate) outer: Option<usize>,
    /// How it stands there.
    pub(crate) link: Link,
    /// Words that introduce the clause (`to`, `that`, `if`).
    pub(crate) marks: Vec<usize>,
    /// The outer frame whose predicate runs on into this one (`wants to escalate`).
    pub(crate) chain: Option<usize>,
}

impl Frame {
    /// Returns the agents: subjects of an active clause, agents of a passive.
    pub(crate) fn agents(&self) -> Vec<usize> {
        if self.passive {
            self.obliques.iter().filter(|oblique| oblique.agent).flat_map(|oblique| oblique.members.clone()).collect()
        } else {
            self.subjects.clone()
        }
    }

    /// Returns those who undergo: objects of an active clause, subjects of a passive.
    pub(crate) fn patients(&self) -> &[usize] {
        if self.passive { &self.subjects } else { &self.objects }
    }
}
