//! What stands under an edge: the claims that join two, the strongest first.

use super::gather::{Gathered, is_said, party_side};
use super::group::{Group, Match, Side, groups};
use super::matching::is_party;
use super::name::Meaning;
use super::origin::Origins;
use super::report::{Report, Row, Show};

const COLUMNS: &[&str] = &[
    "subject",
    "modality",
    "polarity",
    "relation",
    "object",
    "speaker",
    "verbs",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

/// Returns the claims in which both take part, grouped by what they say and
/// who says it: those of most independent origins first, then the surest.
pub fn under_edge(left: &Meaning, right: &Meaning, gathered: &Gathered) -> Report {
    let mut matches = Vec::new();
    for record in gathered.claims.iter().filter(|record| is_said(&record.claim)) {
        let claim = &record.claim;
        let Some(subject) = &claim.subject else { continue };
        let parties = claim.arguments.iter().filter(|argument| is_party(argument));
        let others = claim.object.iter().map(|part| (part, Side::new(part)));
        let others = others.chain(parties.map(|argument| (&argument.to, party_side(argument))));
        for (part, side) in others {
            if left.matches(subject) && right.matches(part) || right.matches(subject) && left.matches(part) {
                matches.push(Match { subject: Some(Side::new(subject)), object: Some(side), claim: record.clone() });
                break;
            }
        }
    }
    let mut rows: Vec<(f64, usize, Row)> = groups(matches)
        .iter()
        .map(|group| {
            let best = group.claims.iter().map(|record| record.claim.confidence).fold(0.0, f64::max);
            (best, gathered.origins.count(&group.claims), group_row(group, &gathered.origins))
        })
        .collect();
    rows.sort_by(|left, right| right.1.cmp(&left.1).then(right.0.total_cmp(&left.0)));
    Report::new(COLUMNS, rows.into_iter().map(|(_, _, row)| row).collect())
}

/// Makes a row of claims that say the same.
pub(super) fn group_row(group: &Group, origins: &Origins) -> Row {
    let verbs: Vec<String> = group.predicates.iter().cloned().collect();
    let is_plain = verbs == [group.relation.clone()];
    let shown = verbs.iter().map(|verb| format!("“{verb}”")).collect::<Vec<_>>().join(", ");
    let relation = match &group.mode {
        Some(mode) => format!("{} ({mode})", group.relation),
        None => group.relation.clone(),
    };
    Row::of(&group.claims)
        .statement(group.subject.as_ref(), (group.polarity, group.modality), &relation, group.object.as_ref())
        .valued("speaker", super::named(&group.speakers), Show::Note, super::said_by(&group.speakers))
        .valued("verbs", verbs, Show::Note, if is_plain { String::new() } else { shown })
        .counted(origins)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn more_origins_come_first() {
        let claims = [
            "Post 2026-05-01 | Ruiz meet/meets Ode |",
            "Post 2026-05-02 | Ode criticize/criticizes Ruiz |",
            "Herald 2026-05-02 | Ode criticize/criticizes Ruiz |",
            "Herald 2026-05-02 | Ode criticize/criticizes Lind |",
        ];
        let gathered = Gathered::of_claims(claims.map(claim).to_vec());
        let report = under_edge(&Meaning::of_words("Ruiz"), &Meaning::of_words("Ode"), &gathered);
        let shown: Vec<String> = report.rows.iter().map(title).collect();
        assert_eq!(shown, ["Ode criticizes Ruiz", "Ruiz meets Ode"]);
    }
}
