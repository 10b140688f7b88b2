//! Who takes part in the act that a noun tells: `Russia's attack on Odesa`,
//! `talks between A and B`; what each preposition behind it leads to.

use super::Role;
use super::conjunction;
use super::noun_phrase;
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// The participants of an act.
#[derive(Default)]
pub(super) struct Act {
    pub(super) agents: Vec<usize>,
    pub(super) objects: Vec<usize>,
    pub(super) arguments: Vec<(Role, Vec<usize>, usize)>,
}

impl Act {
    pub(super) fn count(&self) -> usize {
        usize::from(!self.agents.is_empty()) + usize::from(!self.objects.is_empty()) + self.arguments.len()
    }
}

/// Tells whether a noun of action has two participants, so that it makes a claim.
pub(super) fn has_participants(tree: &Tree<'_>, noun: usize) -> bool {
    verbs::EVENT_NOUNS
        .get(tree.lemma(noun).to_lowercase().as_str())
        .is_some_and(|verb| participants(tree, noun, verb).count() > 1)
}

/// Returns who takes part in the act that a noun tells, by its verb.
pub(super) fn participants(tree: &Tree<'_>, noun: usize, verb: &str) -> Act {
    let mut act = Act::default();
    let owner = tree.child(noun, "nmod:poss");
    let mut by = Vec::new();
    for child in tree.children_by(noun, "nmod") {
        if tree.deprel(child) != "nmod" && tree.deprel(child) != "nmod:agent"
            || child < noun
            || super::role::is_time(tree, child)
        {
            continue;
        }
        let preposition = noun_phrase::preposition(tree, child);
        let Some(&first) = preposition.first() else { continue };
        let members = conjunction::members(tree, child);
        let one = |role: Role| members.iter().map(|&head| (role, preposition.clone(), head)).collect::<Vec<_>>();
        match tree.lemma(first) {
            "of" if is_done_by(verb) && act.agents.is_empty() && owner.is_none() => act.agents = members,
            "of" if act.objects.is_empty() => act.objects = members,
            "by" => by = members,
            "between" | "among" if tree.lemma(first) == "between" || is_mutual(verb) => {
                if let Some((first, rest)) = members.split_first()
                    && !rest.is_empty()
                    && act.agents.is_empty()
                {
                    act.agents = vec![*first];
                    act.objects = rest.to_vec();
                }
            }
            "on" if is_placing(verb) => act.arguments.extend(one(Role::Location)),
            "on" | "against" | "upon" if act.objects.is_empty() => act.objects = members,
            "with" if is_mutual(verb) && act.objects.is_empty() => act.objects = members,
            "to" if is_going(verb) && act.objects.is_empty() => act.objects = members,
            "for" if is_for(verb) && act.objects.is_empty() => act.objects = members,
            "into" if verb == "investigate" && act.objects.is_empty() => act.objects = members,
            "to" if super::role::is_giving(verb) => act.arguments.extend(one(Role::Recipient)),
            "to" => act.arguments.extend(one(Role::Goal)),
            "from" if is_said(verb) && act.agents.is_empty() => act.agents = members,
            "from" => act.arguments.extend(one(Role::Origin)),
            "for" => act.arguments.extend(one(Role::Beneficiary)),
            "with" => act.arguments.extend(one(Role::Company)),
            "about" | "over" => act.arguments.extend(one(Role::Topic)),
            _ => {}
        }
    }
    if !by.is_empty() {
        act.agents = by;
        if let Some(owner) = owner.filter(|_| act.objects.is_empty()) {
            act.objects = conjunction::members(tree, owner);
        }
    } else if let Some(owner) = owner {
        let undergoes = act.objects.is_empty() && act.arguments.is_empty() && is_done_to(verb);
        let members = conjunction::members(tree, owner);
        if undergoes {
            act.objects = members;
        } else if act.agents.is_empty() {
            act.agents = members;
        }
    }
    act
}

/// Tells whether a preposition behind the noun of an act, or behind its light
/// verb, leads to whom it is done to: `an attack on`, `gave support to`.
pub(super) fn leads_to_object(preposition: &str, verb: &str) -> bool {
    match preposition {
        "against" | "upon" => true,
        "on" => !is_placing(verb),
        "with" => is_mutual(verb),
        "to" => {
            is_going(verb) || matches!(verb, "support" | "help" | "back" | "warn" | "approve" | "permit" | "consent")
        }
        "for" => is_for(verb),
        "in" => verb == "participate",
        "into" => verb == "investigate",
        _ => false,
    }
}

/// `the withdrawal of the army`: the phrase with *of* acts.
fn is_done_by(verb: &str) -> bool {
    matches!(
        verb,
        "visit"
            | "arrive"
            | "depart"
            | "die"
            | "resign"
            | "retire"
            | "withdraw"
            | "retreat"
            | "protest"
            | "demonstrate"
            | "meet"
            | "travel"
            | "crash"
            | "explode"
            | "collapse"
            | "decide"
            | "march"
            | "surrender"
            | "strike"
            | "intervene"
            | "participate"
    )
}

/// `the deployment on the border`: a place, not whom it is done to.
fn is_placing(verb: &str) -> bool {
    matches!(verb, "deploy" | "station" | "land" | "place" | "appear" | "stay" | "arrive" | "build")
}

fn is_done_to(verb: &str) -> bool {
    matches!(
        verb,
        "kill"
            | "murder"
            | "assassinate"
            | "arrest"
            | "detain"
            | "destroy"
            | "release"
            | "appoint"
            | "elect"
            | "nominate"
            | "dismiss"
            | "remove"
            | "execute"
            | "imprison"
            | "convict"
            | "deport"
            | "kidnap"
            | "rescue"
            | "deploy"
            | "transfer"
            | "supply"
            | "deliver"
            | "use"
            | "export"
            | "import"
            | "launch"
            | "build"
            | "create"
            | "publish"
            | "replace"
            | "seize"
    )
}

fn is_mutual(verb: &str) -> bool {
    matches!(
        verb,
        "talk"
            | "meet"
            | "negotiate"
            | "discuss"
            | "agree"
            | "cooperate"
            | "collaborate"
            | "trade"
            | "exchange"
            | "war"
            | "clash"
            | "summit"
            | "conflict"
            | "dispute"
            | "fight"
            | "debate"
            | "consult"
            | "merge"
            | "exercise"
    )
}

fn is_going(verb: &str) -> bool {
    matches!(
        verb,
        "visit"
            | "travel"
            | "threaten"
            | "oppose"
            | "resist"
            | "return"
            | "respond"
            | "react"
            | "assist"
            | "aid"
            | "appeal"
            | "reply"
    )
}

fn is_for(verb: &str) -> bool {
    matches!(
        verb,
        "support"
            | "demand"
            | "call"
            | "request"
            | "appeal"
            | "back"
            | "praise"
            | "hope"
            | "desire"
            | "push"
            | "vote"
            | "plan"
            | "aid"
    )
}

fn is_said(verb: &str) -> bool {
    matches!(
        verb,
        "criticize"
            | "praise"
            | "support"
            | "warn"
            | "oppose"
            | "demand"
            | "pressure"
            | "promise"
            | "threaten"
            | "condemn"
            | "resist"
            | "aid"
            | "assist"
    )
}
