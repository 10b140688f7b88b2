//! Antecedents of noun phrases: *any such transfer*, *the spokesman*, *the country*.

use super::coreference::{State, agree, is_new};
use super::traits::{Determiner, Number, Traits};
use crate::extract::{Form, Kind};
use crate::lexicon::known::KnownKind;
use crate::lexicon::title;

/// How many sentences back a phrase with *the* finds an earlier one of its noun.
const REACH: usize = 20;
/// How many mentions back a name is looked for that has the noun in it.
const N_NAMED: usize = 60;

/// Returns the chain that a noun phrase takes up, why, and how sure.
pub(super) fn antecedent(state: &State<'_>, idx: usize) -> Option<(usize, &'static str, f64)> {
    let (mention, traits) = (&state.mentions[idx], &state.traits[idx]);
    if matches!(mention.kind, Kind::Time | Kind::Quantity) || is_new(traits.determiner) && !is_any_such(state, idx) {
        return None;
    }
    if traits.restricted && traits.determiner != Determiner::Possessive {
        return None;
    }
    let pointed = matches!(traits.determiner, Determiner::Definite | Determiner::Demonstrative);
    if pointed && let Some(found) = class(state, idx).or_else(|| in_the_name(state, idx)) {
        return Some(found);
    }
    same_noun(state, idx).or_else(|| match traits.determiner {
        Determiner::Definite | Determiner::Demonstrative => described(state, idx).or_else(|| act(state, idx)),
        Determiner::Possessive | Determiner::Bare | Determiner::Indefinite => None,
    })
}

/// *any such transfer* begins nothing new.
fn is_any_such(state: &State<'_>, idx: usize) -> bool {
    let mention = &state.mentions[idx];
    let tree = &state.trees[mention.sentence];
    let has = |word: &str| tree.children(mention.head).iter().any(|&child| tree.form(child).eq_ignore_ascii_case(word));
    has("such") && !has("no") && !has("one") && !has("first")
}

/// Returns the latest chain of the same noun that the phrase does not tell itself apart from.
fn same_noun(state: &State<'_>, idx: usize) -> Option<(usize, &'static str, f64)> {
    let (mention, traits) = (&state.mentions[idx], &state.traits[idx]);
    let owner = traits.owner.and_then(|word| state.group_at(mention.sentence, word));
    let owned = traits.owner.is_some();
    for &group in state.nouns.get(&traits.noun)?.iter().rev().take(8) {
        let chain = &state.groups[group];
        if !state.compatible(group, idx) {
            continue;
        }
        let same = traits.modifiers.len() == chain.modifiers.len()
            && traits.modifiers.iter().all(|modifier| chain.modifiers.contains(modifier));
        let included = traits.modifiers.iter().all(|modifier| chain.modifiers.contains(modifier));
        let near = mention.sentence - chain.latest <= REACH;
        let fits = match traits.determiner {
            Determiner::Demonstrative => included && near,
            Determiner::Definite => included && (near || same),
            // *his wife* and *his wife*; of acts the owner may be a part of them: *their transfer*.
            Determiner::Possessive => {
                included
                    && owned
                    && (chain.owner.is_some() && chain.owner == owner || act_of(chain.owner, mention.kind))
            }
            Determiner::Bare => same && repeats(traits) && bare(state, group),
            Determiner::Indefinite => included,
        };
        if fits && !inside(state, group, idx) {
            let why = match traits.determiner {
                Determiner::Demonstrative | Determiner::Indefinite => "such or this",
                Determiner::Bare => "same words",
                _ => "same noun",
            };
            return Some((group, why, if same { 0.85 } else { 0.75 }));
        }
    }
    None
}

/// An act without an owner of its own may get one: *the transfer of missiles*, *their transfer*.
fn act_of(owner: Option<usize>, kind: Kind) -> bool {
    owner.is_none() && kind == Kind::Event
}

/// Tells whether a phrase without article means the same when it comes again.
fn repeats(traits: &Traits) -> bool {
    // Inhabitants are names: *Russians* are *Russians*.
    if crate::lexicon::country::find_folded(&traits.noun, crate::lexicon::country::Word::Inhabitant).is_some() {
        return true;
    }
    traits.number == Some(Number::Singular) || !traits.modifiers.is_empty() || traits.human != Some(true)
}

/// Tells whether a chain has a phrase without indefinite article.
fn bare(state: &State<'_>, group: usize) -> bool {
    state.groups[group].links.iter().any(|link| state.traits[link.mention.0].determiner != Determiner::Indefinite)
}

/// Tells whether the latest mention of a chain holds the mention: *the transfer of the transfer*.
fn inside(state: &State<'_>, group: usize, idx: usize) -> bool {
    let mention = &state.mentions[idx];
    state.groups[group].links.iter().rev().take(2).any(|link| {
        let other = &state.mentions[link.mention.0];
        other.sentence == mention.sentence
            && state.trees[mention.sentence].is_under(mention.head, other.head)
            && !clause_between(state, mention.sentence, mention.head, other.head)
    })
}

/// Tells whether a clause stands between a word and one above it.
pub(super) fn clause_between(state: &State<'_>, sentence: usize, word: usize, above: usize) -> bool {
    let tree = &state.trees[sentence];
    let mut current = word;
    while current != above {
        if matches!(
            tree.base_deprel(current),
            "acl" | "advcl" | "ccomp" | "xcomp" | "csubj" | "parataxis" | "appos" | "conj"
        ) {
            return true;
        }
        match tree.head(current) {
            Some(head) => current = head,
            None => return true,
        }
    }
    false
}

/// Returns the one named chain that a title or an apposition has called so: *the spokesman*.
fn described(state: &State<'_>, idx: usize) -> Option<(usize, &'static str, f64)> {
    let traits = &state.traits[idx];
    if traits.human != Some(true) || traits.number == Some(Number::Plural) || title::find(&traits.noun).is_none() {
        return None;
    }
    let mut fitting = recent(state, idx, 40).filter(|&group| {
        let chain = &state.groups[group];
        !chain.name.is_empty()
            && chain.descriptions.contains(&traits.noun)
            && state.compatible(group, idx)
            && traits
                .modifiers
                .iter()
                .all(|modifier| chain.modifiers.contains(modifier) || chain.descriptions.contains(modifier))
    });
    let found = fitting.next()?;
    fitting.all(|other| other == found).then_some((found, "office or title", 0.8))
}

/// Returns the one chain near by that is of the class a noun names: *the country*, *the company*.
fn class(state: &State<'_>, idx: usize) -> Option<(usize, &'static str, f64)> {
    let (mention, traits) = (&state.mentions[idx], &state.traits[idx]);
    if !traits.modifiers.is_empty() || traits.number == Some(Number::Plural) {
        return None;
    }
    let fits = |group: usize| {
        let chain = &state.groups[group];
        let known = chain.known.map(|known| (known.kind, known.class));
        let kind = state.mentions[chain.links[0].mention.0].kind;
        match traits.noun.as_str() {
            "country" | "nation" => matches!(known, Some((KnownKind::Country, _))),
            "city" | "capital" | "town" => matches!(known, Some((KnownKind::City, _))),
            "company" | "firm" | "carmaker" | "airline" | "bank" => {
                matches!(known, Some((KnownKind::Organization, "company")))
                    || known.is_none() && kind == Kind::Organization
            }
            "party" => matches!(known, Some((KnownKind::Organization, "party"))),
            "agency" | "organization" | "organisation" => {
                kind == Kind::Organization && known.is_none_or(|(_, class)| class != "company")
            }
            "bloc" | "alliance" => matches!(known, Some((KnownKind::Organization, "igo"))),
            "man" | "woman" => {
                chain.human == Some(true)
                    && !chain.name.is_empty()
                    && state.compatible(group, idx)
                    && chain.gender.is_some()
            }
            _ => false,
        }
    };
    if !matches!(
        traits.noun.as_str(),
        "country"
            | "nation"
            | "city"
            | "capital"
            | "town"
            | "company"
            | "firm"
            | "carmaker"
            | "airline"
            | "bank"
            | "party"
            | "agency"
            | "organization"
            | "organisation"
            | "bloc"
            | "alliance"
            | "man"
            | "woman"
    ) {
        return None;
    }
    let mut fitting = recent(state, idx, 40).filter(|&group| {
        mention.sentence - state.groups[group].latest <= 2 && !state.groups[group].name.is_empty() && fits(group)
    });
    let found = fitting.next()?;
    fitting.all(|other| other == found).then_some((found, "the only one of its class", 0.7))
}

/// Returns the one chain near by whose name says that it is such a thing: *the
/// bridge* after *the Odeville Bridge*, *the bank* after *Bank of Ruritania*.
fn in_the_name(state: &State<'_>, idx: usize) -> Option<(usize, &'static str, f64)> {
    let (mention, traits) = (&state.mentions[idx], &state.traits[idx]);
    if !traits.modifiers.is_empty() || traits.number == Some(Number::Plural) || traits.human == Some(true) {
        return None;
    }
    let mut fitting = recent(state, idx, N_NAMED).filter(|&group| {
        let chain = &state.groups[group];
        let of = chain.name.get(1).is_some_and(|word| word == "of");
        let kind = if of { chain.name.first() } else { chain.name.last() };
        chain.name.len() > 1
            && kind == Some(&traits.noun)
            && mention.sentence - chain.latest <= REACH
            && state.compatible(group, idx)
            && !inside(state, group, idx)
    });
    let found = fitting.next()?;
    fitting.all(|other| other == found).then_some((found, "its name says so", 0.8))
}

/// Returns the latest act before *such a move*, *this step*.
fn act(state: &State<'_>, idx: usize) -> Option<(usize, &'static str, f64)> {
    let (mention, traits) = (&state.mentions[idx], &state.traits[idx]);
    let general = matches!(traits.noun.as_str(), "move" | "step" | "action" | "measure" | "act" | "development");
    if traits.determiner != Determiner::Demonstrative || !general || traits.number == Some(Number::Plural) {
        return None;
    }
    let found = recent(state, idx, 30).find(|&group| {
        let chain = &state.groups[group];
        let first = &state.mentions[chain.links[0].mention.0];
        first.form == Form::Nominal
            && first.kind == Kind::Event
            && mention.sentence - chain.latest <= 1
            && agree(chain.human, Some(false))
            && state.compatible(group, idx)
            && !inside(state, group, idx)
            && !chain.modifiers.is_empty()
    })?;
    Some((found, "such or this", 0.6))
}

/// Returns the chains of the mentions before one, latest first, some of them more than once.
pub(super) fn recent<'s>(state: &'s State<'_>, idx: usize, n_mentions: usize) -> impl Iterator<Item = usize> + 's {
    let place = state.order.partition_point(|&other| state.places[other] < state.places[idx]);
    state.order[..place].iter().rev().take(n_mentions).filter_map(|&other| state.group_of[other])
}
