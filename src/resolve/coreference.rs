//! The pass that joins mentions into chains, in text order.
//!
//! Each mention joins the chain of an antecedent or opens one. Names go by
//! [`super::linking`] and by their words, noun phrases by [`super::nominal`],
//! pronouns by [`super::pronoun`]. Every step looks back over a bounded number
//! of mentions or asks an index, so that the pass is linear in the document.

use rustc_hash::FxHashMap;

use super::called::{initials, realm};
use super::cataphora::Place;
use super::entity::Link;
use super::quotation::Quotes;
use super::traits::{Determiner, Number, Pronoun, Traits, traits, with_parts};
use super::turns::Turns;
use super::{cataphora, linking, nominal, pronoun, several, speech};
use crate::extract::{Form, Mention, MentionIdx};
use crate::lexicon::country::{self, Country};
use crate::lexicon::given::{self, Gender};
use crate::lexicon::known::{KnownActor, KnownKind};
use crate::syntax::{Annotation, Tree};
use crate::text::{Document, Sentence};

/// A chain while it grows.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) links: Vec<Link>,
    pub(super) number: Option<Number>,
    pub(super) gender: Option<Gender>,
    pub(super) human: Option<bool>,
    pub(super) known: Option<&'static KnownActor>,
    /// The folded words of its longest name.
    pub(super) name: Vec<String>,
    /// Nouns that say what it is: of titles, appositions, its own phrases.
    pub(super) descriptions: Vec<String>,
    /// All modifiers of its phrases.
    pub(super) modifiers: Vec<String>,
    /// The chain that owns it (*his wife*).
    pub(super) owner: Option<usize>,
    /// The country of which it is a body (*Pakistan's Supreme Court*).
    pub(super) country: Option<&'static Country>,
    /// Of where somebody is who has no family name: *Abdullah of Jordan*.
    pub(super) realm: Option<String>,
    /// The sentence of its latest mention.
    pub(super) latest: usize,
    /// The two chains of which it is both.
    pub(super) both: Option<[usize; 2]>,
}

/// What the steps of the pass look at and write to.
pub(super) struct State<'a> {
    pub(super) mentions: &'a [Mention],
    pub(super) trees: &'a [Tree<'a>],
    pub(super) quotes: Quotes,
    pub(super) turns: Turns,
    pub(super) traits: Vec<Traits>,
    /// The known actor that each mention names by itself.
    links: Vec<Option<&'static KnownActor>>,
    /// The mentions in the order of their places.
    pub(super) order: Vec<usize>,
    /// Where each mention is read.
    pub(super) places: Vec<Place>,
    /// The mention that a word heads.
    pub(super) at: FxHashMap<(usize, usize), usize>,
    pub(super) groups: Vec<Group>,
    /// The chain of each mention, where it has one already.
    pub(super) group_of: Vec<Option<usize>>,
    /// Chains by known key.
    pub(super) known: FxHashMap<&'static str, usize>,
    /// Chains by folded full name.
    pub(super) names: FxHashMap<String, usize>,
    /// Chains of people by each word of their names, latest last.
    pub(super) people: FxHashMap<String, Vec<usize>>,
    /// Chains by the initials of their names.
    pub(super) acronyms: FxHashMap<String, usize>,
    /// Chains by the nouns of their phrases, latest last.
    pub(super) nouns: FxHashMap<String, Vec<usize>>,
}

/// Joins all mentions; returns the chains in no set order, each mention in exactly one.
pub(super) fn chains(
    document: &Document,
    sentences: &[Sentence],
    annotations: &[Annotation],
    mentions: &[Mention],
) -> Vec<Group> {
    let trees: Vec<Tree<'_>> =
        sentences.iter().zip(annotations).map(|(sentence, annotation)| Tree::new(sentence, annotation)).collect();
    let places: Vec<Place> = mentions
        .iter()
        .enumerate()
        .map(|(idx, mention)| cataphora::place(&trees[mention.sentence], mention, idx))
        .collect();
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&idx| places[idx]);
    let links = mentions.iter().map(|mention| linking::link(&trees[mention.sentence], mention)).collect();
    let mut state = State {
        mentions,
        quotes: Quotes::find(document, sentences, &trees),
        turns: Turns::find(document, sentences),
        traits: mentions.iter().map(|mention| traits(&trees[mention.sentence], mention)).collect(),
        links,
        trees: &trees,
        at: mentions.iter().enumerate().rev().map(|(idx, mention)| ((mention.sentence, mention.head), idx)).collect(),
        order,
        places,
        groups: Vec::new(),
        group_of: vec![None; mentions.len()],
        known: FxHashMap::default(),
        names: FxHashMap::default(),
        people: FxHashMap::default(),
        acronyms: FxHashMap::default(),
        nouns: FxHashMap::default(),
    };
    state.places_are_no_people();
    state.name_modifiers();
    for place in 0..state.order.len() {
        state.step(place);
    }
    speech::speakers(&mut state);
    state.groups
}

impl State<'_> {
    fn step(&mut self, place: usize) {
        let idx = self.order[place];
        let mention = &self.mentions[idx];
        let known = self.links[idx].filter(|known| !self.is_somebodys_family_name(idx, known));
        let found = match mention.form {
            Form::Name if !self.traits[idx].name.is_empty() || known.is_some() => {
                match (self.apposition(idx), self.same_name(idx, known)) {
                    // *the founder, Ana Ode,* of whom there was talk before.
                    (Some((phrase, why, confidence)), Some((named, ..))) if self.groups[phrase].name.is_empty() => {
                        self.absorb(phrase, named, why, confidence);
                        Some((named, "same name", 0.95))
                    }
                    (apposition, same_name) => apposition.or(same_name),
                }
            }
            Form::Name | Form::Nominal => match known.and_then(|known| self.known.get(known.key)) {
                Some(&group) => Some((group, "country or its government", 0.95)),
                None => self.apposition(idx).or_else(|| nominal::antecedent(self, idx)),
            },
            Form::Pronoun => pronoun::antecedent(self, place),
        };
        if let Some(both) = several::pair(self, place, found.map(|(group, ..)| group)) {
            self.open(idx, None);
            if let Some(chain) = self.groups.last_mut() {
                chain.both = Some(both);
            }
            return;
        }
        match found {
            Some((group, why, confidence)) => {
                let known = known.filter(|_| !self.is_acronym_for(idx, group));
                self.join(group, idx, known, why, confidence);
            }
            None => self.open(idx, known),
        }
    }

    /// What the list knows for a place is no person, whatever the tagger took it for.
    fn places_are_no_people(&mut self) {
        for (traits, known) in self.traits.iter_mut().zip(&self.links) {
            let place = |kind| matches!(kind, KnownKind::City | KnownKind::Country | KnownKind::Region);
            if known.is_some_and(|known| place(known.kind)) && traits.human == Some(true) && !traits.name.is_empty() {
                (traits.human, traits.gender) = (Some(false), None);
            }
        }
    }

    /// Puts the keys of known actors in the place of the words that name them
    /// in noun phrases: a transfer to Kyiv is one to Ukraine, Russian missiles are Russia's.
    fn name_modifiers(&mut self) {
        for (mention, traits) in self.mentions.iter().zip(&mut self.traits) {
            if traits.modifiers.is_empty() {
                continue;
            }
            let tree = &self.trees[mention.sentence];
            for child in tree.children(mention.head).iter().flat_map(|&child| with_parts(tree, child)) {
                let named =
                    self.at.get(&(mention.sentence, child)).and_then(|&idx| self.links[idx]).map(|known| known.key);
                let adjective = || country::find(tree.form(child), country::Word::Adjective).map(|country| country.key);
                let Some(key) = named.or_else(adjective) else { continue };
                let lemma = tree.lemma(child).to_lowercase();
                if let Some(modifier) = traits.modifiers.iter_mut().find(|modifier| **modifier == lemma) {
                    key.clone_into(modifier);
                }
            }
        }
    }

    /// Returns the chain of a word's mention.
    pub(super) fn group_at(&self, sentence: usize, word: usize) -> Option<usize> {
        self.group_of[*self.at.get(&(sentence, word))?]
    }

    /// Takes a chain without a name into a named one.
    fn absorb(&mut self, nameless: usize, named: usize, why: &'static str, confidence: f64) {
        if nameless == named {
            return;
        }
        for link in std::mem::take(&mut self.groups[nameless].links) {
            let idx = link.mention.0;
            if let Some(chains) = self.nouns.get_mut(&self.traits[idx].noun) {
                chains.retain(|&group| group != nameless);
            }
            let (why, confidence) =
                if link.why == "first mention" { (why, confidence) } else { (link.why, link.confidence) };
            self.join(named, idx, None, why, confidence);
        }
    }

    /// Opens a chain of a mention.
    fn open(&mut self, idx: usize, known: Option<&'static KnownActor>) {
        let traits = &self.traits[idx];
        let group = self.groups.len();
        self.groups.push(Group {
            links: Vec::new(),
            number: traits.number,
            gender: traits.gender.or_else(|| by_given_name(traits)),
            human: traits.human,
            known: None,
            name: Vec::new(),
            descriptions: Vec::new(),
            modifiers: Vec::new(),
            owner: None,
            country: None,
            realm: None,
            latest: 0,
            both: None,
        });
        self.join(group, idx, known, "first mention", 1.0);
    }

    /// Adds a mention to a chain, and what it says to what is known of the chain.
    pub(super) fn join(
        &mut self,
        group: usize,
        idx: usize,
        known: Option<&'static KnownActor>,
        why: &'static str,
        confidence: f64,
    ) {
        let (mention, traits) = (&self.mentions[idx], &self.traits[idx]);
        self.group_of[idx] = Some(group);
        let owner = traits.owner.and_then(|word| self.group_at(mention.sentence, word));
        let subject = self.subject_of(idx).filter(|&subject| subject != group);
        let chain = &mut self.groups[group];
        chain.links.push(Link { mention: MentionIdx(idx), why, confidence });
        chain.latest = mention.sentence;
        chain.gender = chain.gender.or(traits.gender);
        chain.human = chain.human.or(traits.human);
        chain.owner = chain.owner.or(owner);
        chain.country = chain.country.or(traits.country);
        if chain.realm.is_none() && mention.form == Form::Name && traits.human == Some(true) {
            chain.realm = realm(&self.trees[mention.sentence], mention.head);
        }
        if traits.pronoun.is_some() {
            return;
        }
        chain.number = chain.number.or(traits.number);
        for modifier in &traits.modifiers {
            if !chain.modifiers.contains(modifier) {
                chain.modifiers.push(modifier.clone());
            }
        }
        if let Some(known) = known {
            chain.known.get_or_insert(known);
            chain.gender = chain.gender.or(known.gender);
            if known.kind == KnownKind::Person {
                chain.human = Some(true);
            }
            self.known.entry(known.key).or_insert(group);
        }
        if traits.name.is_empty() {
            chain.descriptions.push(traits.noun.clone());
        }
        if let Some(title) = &mention.title {
            chain.descriptions.extend(title.split_whitespace().map(str::to_lowercase));
        }
        if traits.name.len() > chain.name.len() {
            chain.name.clone_from(&traits.name);
        }
        let human = chain.human == Some(true);
        if traits.name.is_empty() {
            // *Ode is a lawyer*: the lawyer is Ode.
            let group = subject.unwrap_or(group);
            if subject.is_some() {
                self.groups[group].descriptions.push(traits.noun.clone());
            }
            let chains = self.nouns.entry(traits.noun.clone()).or_default();
            if chains.last() != Some(&group) {
                chains.push(group);
            }
        } else {
            self.names.insert(traits.name.join(" "), group);
            if human {
                for word in &traits.name {
                    let chains = self.people.entry(word.clone()).or_default();
                    if chains.last() != Some(&group) {
                        chains.push(group);
                    }
                }
            } else if let Some(initials) = initials(&mention.core) {
                self.acronyms.insert(initials, group);
            }
        }
    }

    /// Returns the chain of which a noun is said: *missiles* in *missiles are weapons*.
    fn subject_of(&self, idx: usize) -> Option<usize> {
        let mention = &self.mentions[idx];
        if mention.form != Form::Nominal {
            return None;
        }
        let subject = pronoun::predicated(&self.trees[mention.sentence], mention.head)?;
        let group = self.group_at(mention.sentence, subject)?;
        let numbers = self.groups[group].number == self.traits[idx].number;
        (numbers && agree(self.groups[group].human, self.traits[idx].human)).then_some(group)
    }

    /// Tells whether a mention may go with a chain in number, gender and being people.
    pub(super) fn compatible(&self, group: usize, idx: usize) -> bool {
        let (chain, traits) = (&self.groups[group], &self.traits[idx]);
        let numbers = match (chain.number, traits.number) {
            (Some(left), Some(right)) => left == right,
            _ => true,
        };
        numbers && genders(chain.gender, traits.gender) && agree(chain.human, traits.human)
    }
}

/// Returns the gender of somebody first called by a given name alone (*Gloria*).
/// Later such words may be family names (*Clinton*) and tell nothing.
fn by_given_name(traits: &Traits) -> Option<Gender> {
    match &traits.name[..] {
        [word] if traits.human == Some(true) => given::gender(word),
        _ => None,
    }
}

/// Tells whether two that may be unknown do not gainsay each other.
pub(super) fn agree(left: Option<bool>, right: Option<bool>) -> bool {
    left.is_none() || right.is_none() || left == right
}

pub(super) fn genders(left: Option<Gender>, right: Option<Gender>) -> bool {
    left.is_none() || right.is_none() || left == right
}

/// Tells whether a mention begins something new: `a missile`, `some officials`.
pub(super) fn is_new(determiner: Determiner) -> bool {
    determiner == Determiner::Indefinite
}

/// Tells whether a pronoun is in the first or second person.
pub(super) fn is_speech(pronoun: Option<Pronoun>) -> bool {
    matches!(pronoun, Some(Pronoun::I | Pronoun::We | Pronoun::You))
}
