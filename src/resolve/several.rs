//! *They* of two who were named one by one: *Ode met Ruiz, and they signed*,
//! *Ode and Ruiz spoke. They agreed.*

use super::coreference::State;
use super::traits::{Number, Pronoun, Role, top};

/// How many mentions back the two are looked for.
const N_MENTIONS: usize = 40;

/// Returns the chains of the two that a pronoun takes up together; `found` is
/// the chain that it would take up else.
pub(super) fn pair(state: &State<'_>, place: usize, found: Option<usize>) -> Option<[usize; 2]> {
    let idx = state.order[place];
    let mention = &state.mentions[idx];
    if state.traits[idx].pronoun != Some(Pronoun::They) || state.traits[idx].reflexive {
        return None;
    }
    // Several that are near by themselves come first.
    let near = found.is_some_and(|group| {
        let chain = &state.groups[group];
        chain.latest == mention.sentence && chain.number == Some(Number::Plural) && chain.human == Some(true)
    });
    if near {
        return None;
    }
    let tree = &state.trees[mention.sentence];
    let verb = tree.head(top(tree, mention.head));
    state.order[..place].iter().rev().take(N_MENTIONS).find_map(|&other| {
        let first = &state.mentions[other];
        let group = person(state, first.sentence, first.head)?;
        let tree = &state.trees[first.sentence];
        if mention.sentence - first.sentence > 1 || state.traits[other].role != Role::Subject {
            return None;
        }
        let above = tree.head(top(tree, first.head))?;
        let here = first.sentence == mention.sentence;
        if here && verb == Some(above) || !here && tree.base_deprel(above) != "root" {
            return None;
        }
        let joined = tree.children_by(first.head, "conj").find_map(|word| person(state, first.sentence, word));
        let met = || {
            let with = |&word: &usize| tree.child(word, "case").is_some_and(|case| tree.form(case) == "with");
            let object = tree.child(above, "obj").or_else(|| tree.children_by(above, "obl").find(with));
            object.filter(|_| is_meeting(tree.lemma(above))).and_then(|word| person(state, first.sentence, word))
        };
        joined.or_else(met).filter(|&second| second != group).map(|second| [group, second])
    })
}

/// Returns the chain of the one named person that a word means.
fn person(state: &State<'_>, sentence: usize, word: usize) -> Option<usize> {
    let group = state.group_at(sentence, word)?;
    let chain = &state.groups[group];
    (chain.human == Some(true) && !chain.name.is_empty() && chain.number != Some(Number::Plural)).then_some(group)
}

/// What two do together, whichever of them is the subject.
fn is_meeting(verb: &str) -> bool {
    matches!(verb, "meet" | "marry" | "join" | "fight" | "face" | "talk" | "speak" | "discuss" | "agree" | "visit")
}
