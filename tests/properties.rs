//! What holds of every text, however odd: nothing panics, every quotation
//! stands in the body, every reference leads somewhere.

use std::collections::HashSet;

use proptest::prelude::*;
use relata::extract::{Claim, RefType};
use relata::model::Model;
use relata::pipeline::analyze;
use relata::text::Document;

/// Bits of news and of what is no news.
const BITS: [&str; 44] = [
    "Norway",
    "the Kremlin",
    "Maria Ruiz",
    "President Lind",
    "she",
    "“We",
    "they",
    "the plan",
    "NATO’s",
    "missiles",
    "opposes",
    "said",
    "did not",
    "may have",
    "is",
    "was told",
    "if",
    "that",
    "who",
    "to buy",
    "denied",
    "because",
    "according to",
    "and",
    ", and",
    "neither",
    "of",
    "in May",
    "last Tuesday",
    ".",
    "”",
    "\"",
    "—",
    "(",
    ")",
    ":",
    "\n\n",
    "\r\n",
    "\u{feff}",
    "مصر",
    "e\u{301}",
    "👩‍🚀",
    "\u{0}",
    "https://example.org/?q=1",
];

fn texts() -> impl Strategy<Value = String> {
    let bit = prop_oneof![8 => prop::sample::select(&BITS[..]).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    let gap = prop_oneof![9 => Just(" "), 1 => Just(""), 1 => Just("  \n")];
    prop::collection::vec((bit, gap), 0..60).prop_map(|bits| bits.into_iter().map(|(bit, gap)| bit + gap).collect())
}

/// Asserts that the quotations of a claim are those of the body.
fn assert_quoted(claim: &Claim, body: &str) {
    assert!(!claim.evidence.is_empty(), "{claim:?}");
    for evidence in &claim.evidence {
        assert_eq!(body.get(evidence.start as usize..evidence.end as usize), Some(evidence.quote.as_str()));
        for span in &evidence.spans {
            assert!(evidence.start <= span.start && span.start < span.end && span.end <= evidence.end, "{claim:?}");
            assert!(body.get(span.start as usize..span.end as usize).is_some(), "{claim:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_quotation_stands_in_the_body(text in texts()) {
        let analysis = analyze(Document::from_text(text), Model::embedded());
        let body = &analysis.document.body;
        let ids: HashSet<_> = analysis.claims.iter().map(|claim| claim.id.to_string()).collect();
        prop_assert_eq!(ids.len(), analysis.claims.len());
        for claim in &analysis.claims {
            assert_quoted(claim, body);
            let references = claim.subject.iter().chain(&claim.object).chain(claim.arguments.iter().map(|argument| &argument.to));
            for reference in references {
                if reference.ref_type == RefType::Claim {
                    prop_assert!(reference.id.as_ref().is_some_and(|id| ids.contains(id)), "{:?}", claim);
                }
            }
        }
    }
}
