//! Antecedents of pronouns.
//!
//! Of the third person: the chains of the last sentences, with agreement and
//! binding as filters, weighed by [`super::salience`]. For the others see
//! [`super::speech`].

use super::coreference::{State, agree, genders, is_speech};
use super::nominal::clause_between;
use super::salience::{self, Look, Sight};
use super::traits::{Number, Pronoun, Role, relative_clause, top};
use crate::extract::{Form, Kind};
use crate::lexicon::given;
use crate::lexicon::known::KnownKind;
use crate::syntax::Tree;

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;
/// The same for *he* and *she*.
const REACH_OF_PEOPLE: usize = 6;
/// How many sentences make the beginning of an article.
const N_EARLY: usize = 3;
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
            // *Ode was a citizen who left*: who left is Ode.
            let noun = relative_clause(tree, mention.head)?;
            let head = predicated(tree, noun).unwrap_or(noun);
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
    /// The sentences counted, latest first, and the best weight in each.
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
    let reach = if matches!(traits.pronoun, Some(Pronoun::Gendered(_))) { REACH_OF_PEOPLE } else { REACH };
    if says(state, idx)
        && quote.is_none()
        && let Some(group) = said_before(state, place, &barred)
    {
        return Some((group, "pronoun", 0.85));
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for &other in state.order[..place].iter().rev().take(N_CANDIDATES) {
        let antecedent = &state.mentions[other];
        if mention.sentence - antecedent.sentence > reach {
            break;
        }
        let Some(group) = state.group_of[other] else { continue };
        if Some(group) == speaker || barred.contains(&group) || !agrees(state, idx, other, group) {
            continue;
        }
        if is_speech(state.traits[other].pronoun) || contains(state, other, idx) {
            continue;
        }
        // Who says *they* outside of what was told means those who act there.
        if quote.is_some()
            && traits.pronoun == Some(Pronoun::They)
            && antecedent.sentence < mention.sentence
            && state.quotes.of(antecedent.sentence, antecedent.head).is_none()
            && state.traits[other].role != Role::Subject
        {
            continue;
        }
        let weight = salience::sight(traits.pronoun, &sight(state, idx, other, quote));
        match candidates.iter_mut().find(|candidate| candidate.group == group) {
            Some(candidate) => match candidate.counted.last_mut() {
                Some((sentence, best)) if *sentence == antecedent.sentence => *best = best.max(weight),
                _ => candidate.counted.push((antecedent.sentence, weight)),
            },
            None => candidates.push(Candidate { group, score: 0.0, counted: vec![(antecedent.sentence, weight)] }),
        }
    }
    for candidate in &mut candidates {
        let counted: f64 = candidate.counted.iter().map(|&(_, weight)| weight).sum();
        candidate.score = counted * salience::look(&look(state, idx, candidate.group));
    }
    candidates.sort_by(|left, right| right.score.total_cmp(&left.score));
    let best = candidates.first()?;
    if best.score < salience::LEAST {
        return None;
    }
    let clear = candidates.get(1).is_none_or(|second| second.score < best.score * 0.6);
    Some((best.group, "pronoun", if clear { 0.85 } else { 0.65 }))
}

/// Returns the chain of the one person that the sentence before is about where a
/// pronoun says something: *Ode left. It was late, he said.*
fn said_before(state: &State<'_>, place: usize, barred: &[usize]) -> Option<usize> {
    let idx = state.order[place];
    let mention = &state.mentions[idx];
    state.order[..place].iter().rev().take(N_CANDIDATES).find_map(|&other| {
        let antecedent = &state.mentions[other];
        if antecedent.sentence + 1 != mention.sentence || state.traits[other].role != Role::Subject {
            return None;
        }
        let tree = &state.trees[antecedent.sentence];
        let main = tree.head(top(tree, antecedent.head)).is_some_and(|verb| tree.base_deprel(verb) == "root");
        let group = state.group_of[other]?;
        let fits = main
            && !barred.contains(&group)
            && state.groups[group].human == Some(true)
            && !state.groups[group].name.is_empty()
            && !is_speech(state.traits[other].pronoun)
            && state.quotes.of(antecedent.sentence, antecedent.head).is_none()
            && agrees(state, idx, other, group);
        fits.then_some(group)
    })
}

/// Describes a mention as an antecedent of a pronoun.
fn sight(state: &State<'_>, idx: usize, other: usize, quote: Option<usize>) -> Sight {
    let (mention, traits) = (&state.mentions[idx], &state.traits[idx]);
    let (antecedent, earlier) = (&state.mentions[other], &state.traits[other]);
    let tree = &state.trees[antecedent.sentence];
    let verb = if earlier.role == Role::Subject { tree.head(top(tree, antecedent.head)) } else { None };
    let here = mention.sentence == antecedent.sentence;
    Sight {
        role: earlier.role,
        distance: mention.sentence - antecedent.sentence,
        same_role: traits.role == earlier.role && matches!(traits.role, Role::Subject | Role::Object),
        same_pronoun: earlier.pronoun == traits.pronoun,
        both_say: says(state, idx) && says(state, other),
        possessor_of_subject: here && traits.role == Role::Possessor && earlier.role == Role::Subject,
        above: here && verb.is_some_and(|verb| tree.is_under(mention.head, verb)),
        main: verb.is_some_and(|verb| tree.base_deprel(verb) == "root"),
        across_quotes: state.quotes.of(antecedent.sentence, antecedent.head) != quote,
    }
}

/// Describes a chain as what a pronoun takes up.
fn look(state: &State<'_>, idx: usize, group: usize) -> Look {
    let (chain, traits) = (&state.groups[group], &state.traits[idx]);
    let first = &state.mentions[chain.links[0].mention.0];
    Look {
        pronoun: traits.pronoun,
        number: chain.number,
        human: chain.human,
        named: !chain.name.is_empty(),
        gender_fits: traits.gender.is_some() && chain.gender == traits.gender,
        n_mentions: chain.links.len(),
        early: first.sentence < N_EARLY,
        pointer: first.form == Form::Pronoun,
        body: matches!(first.kind, Kind::Organization | Kind::Country | Kind::Government),
    }
}

/// Returns of whom a noun is said: *Ode* of *Ode was a citizen*.
pub(super) fn predicated(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.child(noun, "cop")?;
    tree.child(noun, "nsubj").filter(|&subject| subject < noun)
}

/// Tells whether a pronoun may take up a mention and its chain.
fn agrees(state: &State<'_>, idx: usize, other: usize, group: usize) -> bool {
    let (traits, chain) = (&state.traits[idx], &state.groups[group]);
    let antecedent = &state.mentions[other];
    if matches!(antecedent.kind, Kind::Time | Kind::Quantity)
        || state.trees[antecedent.sentence].upos(antecedent.head) == "NUM"
        || state.trees[antecedent.sentence].base_deprel(antecedent.head) == "compound"
        || predicated(&state.trees[antecedent.sentence], antecedent.head).is_some()
        || says(state, idx) && !can_say(state, other, group)
    {
        return false;
    }
    match traits.pronoun {
        Some(Pronoun::Gendered(_)) => {
            chain.human != Some(false)
                && chain.known.is_none_or(|known| known.kind == KnownKind::Person)
                && !matches!(state.traits[chain.links[0].mention.0].pronoun, Some(Pronoun::Other | Pronoun::Relative))
                && chain.number != Some(Number::Plural)
                && genders(chain.gender, traits.gender)
                && (chain.human == Some(true) || state.mentions[other].form != Form::Nominal)
        }
        Some(Pronoun::They) => {
            let collective = chain.human != Some(true)
                && matches!(state.mentions[other].kind, Kind::Organization | Kind::Group)
                && chain.known.is_none_or(|known| known.kind == KnownKind::Organization);
            // The United States are one.
            let place = chain
                .known
                .is_some_and(|known| matches!(known.kind, KnownKind::Country | KnownKind::Region | KnownKind::City));
            (chain.number == Some(Number::Plural) || collective || state.traits[other].pronoun == Some(Pronoun::They))
                && chain.gender.is_none()
                && !place
        }
        // Storms and towns may be tagged as people; who has a gender is somebody.
        Some(Pronoun::It) => {
            let misread = chain.gender.is_none()
                && chain.known.is_none()
                && chain.name.first().is_some_and(|word| !given::is_given_name(word));
            (chain.human != Some(true) || misread) && chain.number != Some(Number::Plural)
        }
        _ => false,
    }
}

/// Tells whether a pronoun is the subject of a verb of saying.
fn says(state: &State<'_>, idx: usize) -> bool {
    let mention = &state.mentions[idx];
    let tree = &state.trees[mention.sentence];
    state.traits[idx].role == Role::Subject
        && tree.head(top(tree, mention.head)).is_some_and(|verb| super::quotation::is_saying(tree, verb))
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
