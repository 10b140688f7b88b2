//! How likely a chain is taken up by a pronoun: recency, role, prominence, kind.
//!
//! The form is that of Lappin and Leass (1994), "An Algorithm for Pronominal
//! Anaphora Resolution": each sentence that speaks of the chain adds the weight
//! of its best role, less with every sentence between. The numbers were found by
//! trying each up and down on GUM's training part, news weighed most.

use super::traits::{Number, Pronoun, Role};

/// What a mention of a chain is to the pronoun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight {
    pub(super) role: Role,
    /// How many sentences before the pronoun.
    pub(super) distance: usize,
    /// Whether pronoun and mention are both subjects or both objects.
    pub(super) same_role: bool,
    /// Whether it is the same pronoun.
    pub(super) same_pronoun: bool,
    /// Whether both are subjects of verbs of saying.
    pub(super) both_say: bool,
    /// Whether the pronoun possesses something in the clause of this subject.
    pub(super) possessor_of_subject: bool,
    /// Whether it is the subject of a clause that the pronoun's hangs under.
    pub(super) above: bool,
    /// Whether it is the subject of its sentence's main clause.
    pub(super) main: bool,
    /// Whether one of them is in a quotation where the other is not.
    pub(super) across_quotes: bool,
}

/// What a chain is to the pronoun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) pronoun: Option<Pronoun>,
    pub(super) number: Option<Number>,
    pub(super) human: Option<bool>,
    pub(super) named: bool,
    pub(super) gender_fits: bool,
    pub(super) n_mentions: usize,
    /// Whether one of the first sentences speaks of it.
    pub(super) early: bool,
    /// Whether it is an organization, a country or a government.
    pub(super) body: bool,
    /// Whether it began with *this* or *what*.
    pub(super) pointer: bool,
}

/// What every mention weighs, beside its role.
const BASE: f64 = 100.0;
/// The factor of every sentence between: people are spoken of longer.
const DECAY_OF_PEOPLE: f64 = 0.45;
const DECAY_OF_THINGS: f64 = 0.4;
const DECAY_OF_SEVERAL: f64 = 0.3;
/// How much a chain gains by every doubling of its mentions, of people and of several.
const PROMINENCE_OF_PEOPLE: f64 = 0.42;
const PROMINENCE_OF_SEVERAL: f64 = 0.07;
/// The least score of an antecedent.
pub(super) const LEAST: f64 = 20.0;

/// Weighs one mention of a chain.
pub(super) fn sight(pronoun: Option<Pronoun>, sight: &Sight) -> f64 {
    let mut role = match sight.role {
        Role::Object => 90.0,
        Role::Subject => 80.0,
        Role::Possessor => 65.0,
        Role::Oblique => 55.0,
        Role::Other => 40.0,
        Role::Modifier => 0.0,
    };
    for (is, weight) in [
        (sight.same_role, 15.0),
        (sight.same_pronoun, 75.0),
        (sight.both_say, 40.0),
        (sight.possessor_of_subject, 25.0),
        (sight.above, 160.0),
        (sight.main, 40.0),
    ] {
        role += if is { weight } else { 0.0 };
    }
    if sight.across_quotes {
        role *= 0.4;
    }
    let decay: f64 = match pronoun {
        Some(Pronoun::Gendered(_)) => DECAY_OF_PEOPLE,
        Some(Pronoun::It) => DECAY_OF_THINGS,
        _ => DECAY_OF_SEVERAL,
    };
    (BASE + role) * decay.powi(i32::try_from(sight.distance).unwrap_or(i32::MAX))
}

/// Returns the factor of what the chain is.
pub(super) fn look(look: &Look) -> f64 {
    let (kind, prominence) = match look.pronoun {
        Some(Pronoun::Gendered(_)) => {
            let kind = match (look.human, look.named) {
                (Some(true), true) => 2.4,
                (Some(true), false) => 0.8,
                _ => 0.5,
            };
            (if look.gender_fits { 1.4 * kind } else { kind }, PROMINENCE_OF_PEOPLE)
        }
        Some(Pronoun::They) => {
            let kind = match (look.number, look.human) {
                (Some(Number::Plural), Some(true)) => 1.2,
                (Some(Number::Plural), _) => 0.5,
                _ => 0.4,
            };
            (kind, PROMINENCE_OF_SEVERAL)
        }
        _ if look.pointer => (0.6, 0.0),
        _ => (if look.body { 1.1 } else { 1.0 }, 0.0),
    };
    let early = if look.early { 1.25 } else { 1.0 };
    early * kind * (1.0 + prominence * (look.n_mentions as f64).log2())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::given::Gender;

    const SIGHT: Sight = Sight {
        role: Role::Subject,
        distance: 1,
        same_role: true,
        same_pronoun: false,
        both_say: false,
        possessor_of_subject: false,
        above: false,
        main: true,
        across_quotes: false,
    };

    #[test]
    fn the_nearer_subject_weighs_more() {
        let he = Some(Pronoun::Gendered(Gender::Male));
        assert!(sight(he, &SIGHT) > sight(he, &Sight { distance: 2, ..SIGHT }));
        assert!(sight(he, &SIGHT) > sight(he, &Sight { role: Role::Oblique, same_role: false, ..SIGHT }));
        assert!(sight(he, &SIGHT) > sight(he, &Sight { across_quotes: true, ..SIGHT }));
        // However far, never more than what stands near.
        assert!(sight(he, &Sight { distance: usize::MAX, ..SIGHT }) < LEAST);
    }

    #[test]
    fn people_with_names_and_groups_are_taken_up() {
        let unnamed = Look {
            pronoun: Some(Pronoun::Gendered(Gender::Female)),
            number: None,
            human: Some(true),
            named: false,
            gender_fits: false,
            n_mentions: 1,
            early: false,
            body: false,
            pointer: false,
        };
        assert!(look(&Look { named: true, ..unnamed }) > look(&unnamed));
        assert!(look(&Look { n_mentions: 9, ..unnamed }) > look(&unnamed));
        let several = Look { pronoun: Some(Pronoun::They), number: Some(Number::Plural), ..unnamed };
        assert!(look(&several) > look(&Look { human: Some(false), ..several }));
    }
}
