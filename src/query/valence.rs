//! How friendly or hostile a claim is towards one of its parts, and how much
//! it weighs.
//!
//! The sign of a type is towards actors. A thing is asked for, lifted or given
//! in another sense: who seeks missiles is for them, who lifts a ban is against it.

use crate::extract::{Argument, Claim, Modality, Ref, RefType, Role};
use crate::ontology;

/// Returns the valence of a claim's relation towards the object or argument
/// given, from -1 (hostile) to 1 (friendly); 0 where it says nothing.
pub(super) fn towards(claim: &Claim, part: &Ref) -> f64 {
    let Some(relation) = claim.relation.as_deref().and_then(ontology::relation) else { return 0.0 };
    let valence = match (relation.name, claim.mode.as_deref()) {
        ("appoints", Some("dismissal")) => -0.3,
        _ => f64::from(relation.valence),
    };
    if part.ref_type == RefType::Actor {
        return valence;
    }
    match relation.name {
        "requests" => 0.3,
        "concedes_to" | "releases" => -0.3,
        "says" | "meets" | "threatens" | "coerces" | "attacks" | "appoints" => 0.0,
        _ => valence,
    }
}

/// Tells whether the act is done to an argument: *supplies missiles to Kyiv*,
/// but not *strikes the plant with a British missile*.
pub(super) fn is_target(argument: &Argument) -> bool {
    match argument.role {
        Role::Patient | Role::Recipient | Role::Beneficiary | Role::Goal => true,
        Role::Location | Role::Other => matches!(argument.preposition.as_deref(), Some("against" | "at" | "on")),
        _ => false,
    }
}

/// Returns how much a claim weighs: how sure it is and how real it is said to be.
pub(super) fn weight(claim: &Claim) -> f64 {
    let realness = match claim.modality {
        Modality::Asserted => 1.0,
        Modality::Planned => 0.8,
        Modality::Desired | Modality::Required | Modality::Commanded => 0.6,
        Modality::Possible | Modality::Conditional => 0.3,
        Modality::Questioned | Modality::Counterfactual => 0.1,
    };
    realness * claim.confidence
}

/// Names a position.
pub(super) fn named(position: f64) -> &'static str {
    match position {
        _ if position <= -0.5 => "hostile",
        _ if position <= -0.1 => "against",
        _ if position < 0.1 => "neutral",
        _ if position < 0.5 => "in favour",
        _ => "friendly",
    }
}
