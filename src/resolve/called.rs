//! Chains by what they are called: the same name, a longer or shorter one, an
//! acronym, an apposition.

use super::coreference::{State, agree, genders, is_new};
use super::traits::Determiner;
use crate::extract::{Form, Kind};
use crate::lexicon::known::{KnownActor, KnownKind};
use crate::syntax::Tree;

impl State<'_> {
    /// Tells whether the name of a city or country is one of somebody named in
    /// full before: *Denzel Ode … Ode*, where there is a city of Ode.
    pub(super) fn is_somebodys_family_name(&self, idx: usize, known: &KnownActor) -> bool {
        let place = matches!(known.kind, KnownKind::City | KnownKind::Country | KnownKind::Region);
        let [word] = &self.traits[idx].name[..] else { return false };
        place
            && self.mentions[idx].kind == Kind::Person
            && self.people.get(word).is_some_and(|groups| groups.iter().any(|&group| 1 < self.groups[group].name.len()))
    }

    /// Tells whether a mention is the acronym of a chain's name, which no list knows.
    pub(super) fn is_acronym_for(&self, idx: usize, group: usize) -> bool {
        let chain = &self.groups[group];
        let initials: String = chain.name.iter().filter_map(|word| word.chars().next()).collect();
        chain.known.is_none() && 1 < chain.name.len() && self.traits[idx].name.len() == 1 && {
            let word = &self.traits[idx].name[0];
            initials == *word || self.acronyms.get(word) == Some(&group)
        }
    }

    /// Returns the chain of which a mention is an apposition: `Ana Ode, the mayor`.
    pub(super) fn apposition(&self, idx: usize) -> Option<(usize, &'static str, f64)> {
        let mention = &self.mentions[idx];
        let tree = &self.trees[mention.sentence];
        if tree.base_deprel(mention.head) != "appos" {
            return None;
        }
        let head = tree.head(mention.head)?;
        let &first = self.at.get(&(mention.sentence, head))?;
        let group = self.group_of[first]?;
        let (one, other) = (&self.mentions[first], &self.traits[idx]);
        let (traits, chain) = (&self.traits[first], &self.groups[group]);
        let numbers = match (traits.number, other.number) {
            (Some(left), Some(right)) => left == right,
            _ => true,
        };
        let count = |head: usize| tree.child(head, "nummod").map(|number| tree.form(number));
        if let (Some(left), Some(right)) = (count(head), count(mention.head))
            && left != right
        {
            return None;
        }
        let fits = match (one.form, mention.form) {
            // *Sydney, Australia* and lists of names are no appositions; `(EU)` is.
            (Form::Name, Form::Name) => {
                is_acronym_of(&mention.core, &one.core) || is_acronym_of(&one.core, &mention.core)
            }
            (Form::Pronoun, _) | (_, Form::Pronoun) => false,
            // A bare noun after a comma is more often the next of a list.
            (Form::Nominal, Form::Nominal) if other.determiner == Determiner::Bare && other.human != Some(true) => {
                false
            }
            _ => numbers && agree(chain.human, other.human),
        };
        (fits && genders(chain.gender, other.gender)).then_some((group, "apposition", 0.9))
    }

    /// Returns the chain that has the name of a mention, or a longer or shorter form of it.
    pub(super) fn same_name(&self, idx: usize, known: Option<&KnownActor>) -> Option<(usize, &'static str, f64)> {
        let (mention, traits) = (&self.mentions[idx], &self.traits[idx]);
        if matches!(mention.kind, Kind::Time | Kind::Quantity) {
            return None;
        }
        if let Some(known) = known {
            // *the Free Sailors' Association (FSA)*: in this article FSA is that, whoever else is called so.
            if let Some(&group) = self.acronyms.get(traits.name.first().map_or("", String::as_str))
                && traits.name.len() == 1
                && mention.core.chars().all(|char| char.is_ascii_uppercase() || char == '.')
                && self.groups[group].known.is_none()
            {
                return Some((group, "acronym", 0.9));
            }
            // A known name joins nothing but itself, beside a family name that came first.
            let same = self.known.get(known.key).map(|&group| (group, "known name", 0.95));
            return same.or_else(|| self.shorter_before(idx));
        }
        // *a new Cabinet* is none that was there before.
        if is_new(traits.determiner) && super::naming::is_body_of_any_country(&mention.core) {
            return None;
        }
        let folded = traits.name.join(" ");
        let fits = |&&group: &&usize| {
            let chain = &self.groups[group];
            genders(chain.gender, traits.gender)
                && agree(chain.human, traits.human)
                && (chain.country.is_none() || traits.country.is_none() || chain.country == traits.country)
        };
        if let Some(&group) = self.names.get(&folded).filter(fits) {
            return Some((group, "same name", 0.95));
        }
        if let [word] = &traits.name[..] {
            if traits.human != Some(false)
                && let Some(chains) = self.people.get(word)
                && let Some(&group) = chains.iter().rev().find(|group| fits(group))
            {
                let alone = chains.iter().filter(|group| fits(group)).count() == 1;
                let family = self.groups[group].name.last() == Some(word);
                let why = if family { "family name" } else { "given name" };
                return Some((group, why, if alone { 0.9 } else { 0.6 }));
            }
            if let Some(&group) = self.acronyms.get(word).filter(fits)
                && mention.core.chars().all(|char| char.is_ascii_uppercase() || char == '.')
            {
                return Some((group, "acronym", 0.9));
            }
        }
        self.same_person(idx).or_else(|| self.shorter_before(idx))
    }

    /// Returns the chain of a person with more or fewer words before or within
    /// the name: *Ana Maria Ode*, *Ana Ode*.
    fn same_person(&self, idx: usize) -> Option<(usize, &'static str, f64)> {
        let traits = &self.traits[idx];
        let (Some(first), Some(last), true) = (traits.name.first(), traits.name.last(), traits.name.len() > 1) else {
            return None;
        };
        if traits.human != Some(true) {
            return None;
        }
        let mut fitting = self.people.get(last)?.iter().copied().filter(|&group| {
            let chain = &self.groups[group];
            let (long, short) = if chain.name.len() < traits.name.len() {
                (&traits.name, &chain.name)
            } else {
                (&chain.name, &traits.name)
            };
            let longer = short.len() > 1
                && (long.ends_with(short)
                    || chain.name.first() == Some(first) && chain.name.last() == Some(last) && short.len() == 2);
            longer && chain.known.is_none() && genders(chain.gender, traits.gender)
        });
        let group = fitting.next()?;
        fitting.next().is_none().then_some((group, "longer or shorter name", 0.9))
    }

    /// Returns the chain of a person named so far by one of the words of a full name.
    fn shorter_before(&self, idx: usize) -> Option<(usize, &'static str, f64)> {
        let traits = &self.traits[idx];
        let (Some(last), true) = (traits.name.last(), traits.name.len() > 1) else { return None };
        if traits.human != Some(true) {
            return None;
        }
        let chains = self.people.get(last)?;
        let group = *chains.iter().rev().find(|&&group| {
            let chain = &self.groups[group];
            chain.name.len() == 1 && chain.known.is_none() && genders(chain.gender, traits.gender)
        })?;
        Some((group, "full name after family name", 0.85))
    }
}

/// Returns what a name says that somebody is of.
pub(super) fn realm(tree: &Tree<'_>, head: usize) -> Option<String> {
    let of = |&word: &usize| {
        tree.upos(word) == "PROPN" && tree.child(word, "case").is_some_and(|case| tree.form(case) == "of")
    };
    let word = tree.children_by(head, "nmod").find(of)?;
    // *Saudi Arabia* has its head in front.
    let parts = (word..tree.len())
        .take_while(|&part| part == word || tree.head(part) == Some(word) && tree.base_deprel(part) == "flat");
    let before = tree.children_by(word, "compound").chain(tree.children_by(word, "amod"));
    let mut words: Vec<usize> = before.chain(parts).collect();
    words.sort_unstable();
    Some(words.into_iter().map(|part| tree.form(part)).collect::<Vec<_>>().join(" "))
}

/// Returns the folded initials of a name of several words: `nato`.
pub(super) fn initials(name: &str) -> Option<String> {
    let words = name.split(|char: char| char.is_whitespace() || char == '-');
    let found: String = words
        .filter_map(|word| word.chars().next())
        .filter(|char| char.is_uppercase())
        .collect::<String>()
        .to_lowercase();
    (found.len() > 1).then_some(found)
}

fn is_acronym_of(short: &str, long: &str) -> bool {
    let capitals = short.chars().all(|char| char.is_ascii_uppercase() || char == '.');
    capitals && initials(long).is_some_and(|found| found == crate::lexicon::fold(short))
}
