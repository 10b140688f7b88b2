//! Which claims a command looks at, beside whom and what it asks for.
//!
//! By default those that somebody states as a fact: affirmed and asserted,
//! attributed or not. A statement that somebody is said *not* to have made
//! counts as negated.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::extract::{Claim, Modality, Polarity};
use crate::store::ClaimFilter;

/// What is let through beside affirmed and asserted claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Include {
    /// Negated claims, as `negated`.
    Negated,
    /// Claims of every modality, as `hypothetical`.
    Hypothetical,
    /// Both, as `all`.
    All,
    /// Claims of one modality, by its name.
    Modality(Modality),
}

/// Why a word is nothing that can be included.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word `{found}`, expected negated, hypothetical, all, or one of {}", modalities())]
pub struct UnknownInclude {
    found: String,
}

fn modalities() -> String {
    let words: Vec<&str> = Modality::ALL.iter().skip(1).map(|modality| modality.as_str()).collect();
    words.join(", ")
}

impl FromStr for Include {
    type Err = UnknownInclude;

    fn from_str(text: &str) -> Result<Self, UnknownInclude> {
        match text {
            "negated" => Ok(Self::Negated),
            "hypothetical" => Ok(Self::Hypothetical),
            "all" => Ok(Self::All),
            _ => text.parse().map(Self::Modality).map_err(|_| UnknownInclude { found: text.to_owned() }),
        }
    }
}

/// The conditions that every command takes. The default is a plain question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Published on this day or later.
    pub since: Option<String>,
    /// Published on this day or earlier.
    pub until: Option<String>,
    /// The event lasts until this day or later.
    pub event_since: Option<String>,
    /// The event begins on this day or earlier.
    pub event_until: Option<String>,
    /// By any of these publishers, in any case; all where empty.
    pub publishers: Vec<String>,
    /// Of any of these types, or with any of these verbs; all where empty.
    pub relations: Vec<super::Relation>,
    /// At least as sure as this.
    pub min_confidence: Option<f64>,
    /// What is let through beside affirmed and asserted claims.
    pub include: Vec<Include>,
    /// In the article's own voice alone.
    pub unattributed: bool,
    /// Also what stands in copies of other articles.
    pub include_copies: bool,
}

impl Filter {
    /// Returns the conditions as the store takes them; the claims it finds are
    /// to be asked with [`Self::admits`] again.
    pub fn claims(&self) -> ClaimFilter {
        let modalities = self.modalities();
        ClaimFilter {
            relations: self.relations.iter().filter_map(|relation| relation.relation.clone()).collect(),
            predicates: self.relations.iter().flat_map(|relation| relation.lemmas.clone()).collect(),
            since: self.since.clone(),
            until: self.until.clone(),
            event_since: self.event_since.clone(),
            event_until: self.event_until.clone(),
            publishers: self.publishers.clone(),
            min_confidence: self.min_confidence,
            modalities: if modalities.len() == Modality::ALL.len() { Vec::new() } else { modalities },
            polarity: (!self.has_negated()).then_some(Polarity::Affirmed),
            unattributed: self.unattributed,
            include_copies: self.include_copies,
            said: !self.has_negated(),
            ..ClaimFilter::default()
        }
    }

    /// Tells whether a claim is let through, as far as the store cannot tell.
    pub fn admits(&self, claim: &Claim) -> bool {
        let is_meant = |relation: &super::Relation| relation.matches(claim.relation.as_deref(), &claim.predicate);
        self.relations.is_empty() || self.relations.iter().any(is_meant)
    }

    fn has_negated(&self) -> bool {
        self.include.iter().any(|include| matches!(include, Include::Negated | Include::All))
    }

    fn modalities(&self) -> Vec<Modality> {
        let mut modalities = BTreeSet::from([Modality::Asserted]);
        for include in &self.include {
            match include {
                Include::Negated => {}
                Include::Hypothetical | Include::All => modalities.extend(Modality::ALL),
                Include::Modality(modality) => {
                    modalities.insert(*modality);
                }
            }
        }
        modalities.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_facts_by_default() {
        let filter = Filter::default().claims();
        assert_eq!((filter.modalities, filter.polarity), (vec![Modality::Asserted], Some(Polarity::Affirmed)));
    }

    #[test]
    fn included_words_add_up() {
        let claims = |words: &[&str]| {
            let include = words.iter().map(|word| word.parse().unwrap()).collect();
            let filter = Filter { include, ..Filter::default() }.claims();
            (filter.modalities, filter.polarity)
        };
        assert_eq!(claims(&["possible"]), (vec![Modality::Asserted, Modality::Possible], Some(Polarity::Affirmed)));
        assert_eq!(claims(&["negated"]), (vec![Modality::Asserted], None));
        assert_eq!(claims(&["hypothetical"]), (vec![], Some(Polarity::Affirmed)));
        assert_eq!(claims(&["all"]), (vec![], None));
        let error = "maybe".parse::<Include>().unwrap_err().to_string();
        assert!(error.starts_with("unknown word `maybe`, expected negated, hypothetical, all, or one of planned"));
    }
}
