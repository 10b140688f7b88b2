//! The relation types in use, with their signs and how often they stand.

use crate::ontology;
use crate::store::{ClaimFilter, Store, StoreError};

use super::filter::Filter;
use super::report::{Report, Row, Show};

const COLUMNS: &[&str] = &[
    "relation",
    "valence",
    "both ways",
    "state",
    "PLOVER",
    "CAMEO",
    "claims",
    "documents",
    "negated",
    "hypothetical",
    "verbs",
];

/// Returns the types in use, those with most claims first; the claims that
/// have none come last.
pub fn schema(filter: &Filter, store: &Store) -> Result<Report, StoreError> {
    let claims = ClaimFilter { relations: Vec::new(), predicates: Vec::new(), ..filter.claims() };
    let rows = store.relation_counts(&claims)?.into_iter().map(|counts| {
        let relation = counts.relation.as_deref().and_then(ontology::relation);
        let yes = |is: bool| if is { "yes" } else { "" };
        Row::default()
            .cell("relation", Show::Who, counts.relation.clone().unwrap_or_else(|| "(none)".to_owned()))
            .valued(
                "valence",
                relation.map(|relation| (f64::from(relation.valence) * 100.0).round() / 100.0),
                Show::Data,
                "",
            )
            .cell("both ways", Show::Data, yes(relation.is_some_and(|relation| relation.symmetric)))
            .cell("state", Show::Data, yes(relation.is_some_and(|relation| relation.is_static)))
            .cell("PLOVER", Show::Data, relation.and_then(|relation| relation.plover).unwrap_or_default())
            .cell("CAMEO", Show::Data, relation.and_then(|relation| relation.cameo).unwrap_or_default())
            .valued("claims", counts.n_claims, Show::Data, "")
            .valued("documents", counts.n_documents, Show::Data, "")
            .valued("negated", counts.n_negated, Show::Data, "")
            .valued("hypothetical", counts.n_hypothetical, Show::Data, "")
            .cell("verbs", Show::Data, counts.verbs.join(", "))
    });
    Ok(Report { is_grid: true, ..Report::new(COLUMNS, rows.collect()) })
}
