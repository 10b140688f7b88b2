//! Antecedents of pronouns.
//!
//! Third person: candidates of the last sentences weighed by recency and role
//! as in Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora
//! Resolution", with agreement and binding as filters. First person in direct
//! speech is the speaker.

use super::coreference::{State, agree, genders, is_speech, weight};
use super::nominal::clause_between;
use super::traits::{Number, Pronoun, Role, relative_clause};
use crate::extract::{Form, Kind};
use crate::lexicon::known::KnownKind;
use crate::syntax::Tree;

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;
/// How many mentions back are looked at.
const N_CANDIDATES: usize = 80;

/// Returns the chain that a pronoun takes up, why, and how sure.
pub(super) fn antecedent(state: &State<'_>, place: usize) -> Option<(usize, &'static str, f64)> {
    let idx = state.order[place];
    let mention = &state.mentions[idx];
    let tree = &state.trees[mention.sentence];
    let traits = &state.traits[idx];
    match traits.pronoun? {
        Pronoun::Relative => {
            let head = relative_clause(tree, mention.head)?;
            Some((state.group_at(mention.sentence, head)?, "relative pronoun", 0.95))
        }
        _ if traits.reflexive => {
            let subject = subject_above(tree, mention.head)?;
            let group = state.group_at(mention.sentence, subject)?;
            agree(state.groups[group].human, traits.human).then_some((group, "reflexive pronoun", 0.9))
        }
        Pronoun::Gendered(_) | Pronoun::They => weighed(state, place),
        Pronoun::It if is_pleonastic(state, idx) => None,
        Pronoun::It => weighed(state, place),
        Pronoun::I | Pronoun::We | Pronoun::You | Pronoun::Other => None,
    }
}

/// Returns the subject of the clause that a word stands in, also of an infinitive.
fn subject_above(tree: &Tree<'_>, word: usize) -> Option<usize> {
    let mut verb = tree.head(word)?;
    for _ in 0..6 {
        if let Some(subject) = tree.child(verb, "nsubj").filter(|&subject| subject != word) {
            return Some(subject);
        }
        verb = tree.head(verb)?;
    }
    None
}

/// Tells whether *it* stands for nothing: *it is clear that*, *it seems*.
fn is_pleonastic(state: &State<'_>, idx: usize) -> bool {
    let mention = &state.mentions[idx];
    let tree = &state.trees[mention.sentence];
    if tree.base_deprel(mention.head) == "expl" {
        return true;
    }
    let Some(predicate) = tree.head(mention.head) else { return false };
    if tree.base_deprel(mention.head) != "nsubj" {
        return false;
    }
    let clause = tree.children(predicate).iter().any(|&child| matches!(tree.base_deprel(child), "csubj" | "ccomp"));
    let copula = tree.has(predicate, "cop");
    if copula
        && (clause
            || matches!(
                tree.lemma(predicate),
                "time" | "day" | "night" | "morning" | "cold" | "hot" | "late" | "early"
            ))
    {
        return true;
    }
    clause
        && matches!(
            tree.lemma(predicate),
            "seem" | "appear" | "turn" | "happen" | "emerge" | "take" | "say" | "report" | "believe" | "rain" | "snow"
        )
}

struct Candidate {
    group: usize,
    score: f64,
    /// The latest sentence counted and the best role in it.
    counted: Vec<(usize, f64)>,
}

/// Returns the weightiest chain near by that agrees.
fn weighed(state: &State<'_>, place: usize) -> Option<(usize, &'static str, f64)> {
    let idx = state.order[place];
    let (mention, traits) = (&state.mentions[idx], &state.traits[idx]);
    let quote = state.quotes.of(mention.sentence, mention.head);
    let speaker = quote
        .and_then(|quote| state.quotes.speaker_of(quote))
        .and_then(|(sentence, word)| state.group_at(sentence, word));
    let barred = barred(state, idx);
    let mut candidates: Vec<Candidate> = Vec::new();
    for &other in state.order[..place].iter().rev().take(N_CANDIDATES) {
        let antecedent = &state.mentions[other];
        let distance = mention.sentence - antecedent.sentence;
        if distance > REACH {
            break;
        }
        let Some(group) = state.group_of[other] else { continue };
        if Some(group) == speaker || barred.contains(&group) || !agrees(state, idx, other, group) {
            continue;
        }
        if is_speech(state.traits[other].pronoun) || contains(state, other, idx) {
            continue;
        }
        let mut role = weight(state.traits[other].role);
        if traits.role == state.traits[other].role && matches!(traits.role, Role::Subject | Role::Object) {
            role += 15.0;
        }
        if state.traits[other].pronoun == traits.pronoun {
            role += 20.0;
        }
        if says(state, idx) && says(state, other) {
            role += 40.0;
        }
        if traits.role == Role::Possessor && distance == 0 && state.traits[other].role == Role::Subject {
            role += 25.0;
        }
        if state.quotes.of(antecedent.sentence, antecedent.head) != quote {
            role *= 0.5;
        }
        match candidates.iter_mut().find(|candidate| candidate.group == group) {
            Some(candidate) => match candidate.counted.last_mut() {
                Some((sentence, best)) if *sentence == antecedent.sentence => *best = best.max(role),
                _ => candidate.counted.push((antecedent.sentence, role)),
            },
            None => candidates.push(Candidate { group, score: 0.0, counted: vec![(antecedent.sentence, role)] }),
        }
    }
    for candidate in &mut candidates {
        let chain = &state.groups[candidate.group];
        let decayed = candidate
            .counted
            .iter()
            .map(|&(sentence, role)| (100.0 + role) * 0.5_f64.powi((mention.sentence - sentence) as i32));
        candidate.score = decayed.sum::<f64>() * preference(state, candidate.group, idx);
        if traits.gender.is_some() && chain.gender == traits.gender {
            candidate.score *= 1.4;
        }
    }
    candidates.sort_by(|left, right| right.score.total_cmp(&left.score));
    let best = candidates.first()?;
    if best.score < 40.0 {
        return None;
    }
    let clear = candidates.get(1).is_none_or(|second| second.score < best.score * 0.6);
    Some((best.group, "pronoun", if clear { 0.85 } else { 0.65 }))
}

/// Weighs what kind of chain a pronoun likes to take up.
fn preference(state: &State<'_>, group: usize, idx: usize) -> f64 {
    let (chain, traits) = (&state.groups[group], &state.traits[idx]);
    let first = &state.mentions[chain.links[0].mention.0];
    match traits.pronoun {
        Some(Pronoun::Gendered(_)) => {
            let named = !chain.name.is_empty();
            match (chain.human, named) {
                (Some(true), true) => 1.5,
                (Some(true), false) => 1.0,
                _ => 0.5,
            }
        }
        Some(Pronoun::They) => match (chain.number, chain.human) {
            (Some(Number::Plural), Some(true)) if traits.role == Role::Subject => 1.5,
            (Some(Number::Plural), Some(true)) => 1.2,
            (Some(Number::Plural), _) => 1.0,
            _ => 0.5,
        },
        _ => match first.kind {
            Kind::Organization | Kind::Country | Kind::Government => 1.1,
            Kind::Place if chain.known.is_some_and(|known| known.kind == KnownKind::City) => 0.8,
            Kind::Time | Kind::Quantity => 0.2,
            _ => 1.0,
        },
    }
}

/// Tells whether a pronoun may take up a mention and its chain.
fn agrees(state: &State<'_>, idx: usize, other: usize, group: usize) -> bool {
    let (traits, chain) = (&state.traits[idx], &state.groups[group]);
    let antecedent = &state.mentions[other];
    if matches!(antecedent.kind, Kind::Time | Kind::Quantity)
        || state.trees[antecedent.sentence].upos(antecedent.head) == "NUM"
        || state.trees[antecedent.sentence].base_deprel(antecedent.head) == "compound"
        || says(state, idx) && !can_say(state, other, group)
    {
        return false;
    }
    match traits.pronoun {
        Some(Pronoun::Gendered(_)) => {
            chain.human != Some(false)
                && chain.number != Some(Number::Plural)
                && genders(chain.gender, traits.gender)
                && (chain.human == Some(true) || state.mentions[other].form != Form::Nominal)
        }
        Some(Pronoun::They) => {
            let collective = chain.number.is_none()
                && matches!(state.mentions[other].kind, Kind::Organization | Kind::Group | Kind::Government);
            (chain.number == Some(Number::Plural) || collective || state.traits[other].pronoun == Some(Pronoun::They))
                && chain.gender.is_none()
        }
        Some(Pronoun::It) => chain.human != Some(true) && chain.number != Some(Number::Plural),
        _ => false,
    }
}

/// Tells whether a pronoun is the subject of a verb of saying.
fn says(state: &State<'_>, idx: usize) -> bool {
    let mention = &state.mentions[idx];
    let tree = &state.trees[mention.sentence];
    state.traits[idx].role == Role::Subject
        && tree.head(mention.head).is_some_and(|verb| super::quotation::is_saying(tree, verb))
}

/// Tells whether a mention and its chain may be one who says something.
fn can_say(state: &State<'_>, other: usize, group: usize) -> bool {
    let kind = state.mentions[other].kind;
    state.groups[group].human == Some(true)
        || state.groups[group].known.is_some()
        || matches!(kind, Kind::Organization | Kind::Government | Kind::Country | Kind::Group | Kind::Document)
        || state.mentions[other].form == Form::Pronoun
}

/// Returns the chains that binding keeps a pronoun from: the other arguments
/// of its verb (*Ode told him*), and those it is coordinated with.
fn barred(state: &State<'_>, idx: usize) -> Vec<usize> {
    let mention = &state.mentions[idx];
    let tree = &state.trees[mention.sentence];
    let mut barred = Vec::new();
    let mut word = mention.head;
    while tree.base_deprel(word) == "conj" {
        let Some(above) = tree.head(word) else { break };
        barred.extend(state.group_at(mention.sentence, above));
        word = above;
    }
    if matches!(state.traits[idx].role, Role::Possessor) {
        return barred;
    }
    let Some(verb) = tree.head(word) else { return barred };
    let mut clause = verb;
    for _ in 0..3 {
        for &child in tree.children(clause) {
            if child != word && matches!(tree.base_deprel(child), "nsubj" | "obj" | "iobj") {
                barred.extend(state.group_at(mention.sentence, child));
                let conjuncts = tree.children_by(child, "conj");
                barred.extend(conjuncts.filter_map(|conjunct| state.group_at(mention.sentence, conjunct)));
            }
        }
        // *Ode wants to meet him*, *Ode came and met him*: the subject is the same.
        let shares = matches!(tree.base_deprel(clause), "xcomp")
            || tree.base_deprel(clause) == "conj" && !tree.has(clause, "nsubj");
        match tree.head(clause) {
            Some(above) if shares && tree.base_deprel(word) != "nsubj" => clause = above,
            _ => break,
        }
    }
    barred
}

/// Tells whether a mention holds the pronoun within its noun phrase: *the fall of its currency*.
fn contains(state: &State<'_>, other: usize, idx: usize) -> bool {
    let (outer, mention) = (&state.mentions[other], &state.mentions[idx]);
    outer.sentence == mention.sentence
        && state.trees[mention.sentence].is_under(mention.head, outer.head)
        && !clause_between(state, mention.sentence, mention.head, outer.head)
}

/// Joins *I* in direct speech to its speaker, and *we* and *you* of one
/// speaker among themselves; outside quotes those of the article.
pub(super) fn speakers(state: &mut State<'_>) {
    let mut open: Vec<((Option<usize>, Pronoun), usize)> = Vec::new();
    for place in 0..state.order.len() {
        let idx = state.order[place];
        let Some(pronoun) = state.traits[idx].pronoun.filter(|&pronoun| is_speech(Some(pronoun))) else { continue };
        let mention = &state.mentions[idx];
        let quote = state.quotes.of(mention.sentence, mention.head);
        let speaker = quote.and_then(|quote| state.quotes.speaker_of(quote));
        let speaker = speaker.and_then(|(sentence, word)| state.group_at(sentence, word));
        let (target, why, confidence) = match (quote, speaker) {
            (Some(_), Some(speaker)) => {
                let chain = &state.groups[speaker];
                let one = chain.human != Some(false) && chain.number != Some(Number::Plural);
                match pronoun {
                    Pronoun::I if one => (Some(speaker), "speaker", 0.9),
                    Pronoun::We if !one => (Some(speaker), "speaker", 0.8),
                    _ => (shared(&mut open, (Some(speaker), pronoun), state, idx), "same speaker", 0.7),
                }
            }
            (Some(_), None) => (None, "", 0.0),
            (None, _) => (shared(&mut open, (None, pronoun), state, idx), "same narrator", 0.7),
        };
        if let Some(group) = target {
            state.move_to(idx, group, why, confidence);
        }
    }
}

/// Returns the chain that these words of this speaker have, if an earlier one opened it.
fn shared(
    open: &mut Vec<((Option<usize>, Pronoun), usize)>,
    key: (Option<usize>, Pronoun),
    state: &State<'_>,
    idx: usize,
) -> Option<usize> {
    if let Some((_, group)) = open.iter().find(|(other, _)| *other == key) {
        return Some(*group);
    }
    open.push((key, state.group_of[idx]?));
    None
}

impl State<'_> {
    /// Takes a mention that is alone in its chain into another.
    fn move_to(&mut self, idx: usize, group: usize, why: &'static str, confidence: f64) {
        let Some(alone) = self.group_of[idx] else { return };
        if alone == group || self.groups[alone].links.len() != 1 {
            return;
        }
        self.groups[alone].links.clear();
        self.join(group, idx, None, why, confidence);
    }
}
