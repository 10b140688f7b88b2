//! Claims made by hand, for the tests of what commands compute.

use crate::extract::{
    Argument, Attribution, Claim, ClaimRecord, CueKind, DocumentHeader, Evidence, Granularity, Modality, Polarity, Ref,
    RefType, TimeBasis, TimeInterval,
};
use crate::text::{ClaimId, DocumentId};

/// Makes a claim of `Post 2026-05-01 | Ruiz oppose/opposes transfer | negated said_by=Lind to=Ode on=2026-05-02`:
/// parts in capitals are actors, others themes.
pub(super) fn claim(line: &str) -> ClaimRecord {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let (publisher, published) = cells[0].split_once(' ').unwrap();
    let words: Vec<&str> = cells[1].split(' ').collect();
    let facts: Vec<&str> = cells.get(2).map_or(Vec::new(), |facts| facts.split_whitespace().collect());
    let value = |key: &str| facts.iter().find_map(|fact| fact.strip_prefix(key));
    let (lemma, relation) = words[1].split_once('/').unwrap();
    let cue_kind = value("cue=").map_or(CueKind::Neutral, |kind| kind.parse().unwrap());
    let claim = Claim {
        id: ClaimId::of(&[line.as_bytes()]),
        subject: Some(part(words[0])),
        predicate: lemma.to_owned(),
        predicate_text: lemma.to_owned(),
        relation: (relation != "-").then(|| relation.to_owned()),
        mode: None,
        object: words.get(2).filter(|word| **word != "-").map(|word| part(word)),
        arguments: value("to=")
            .map(|name| Argument {
                role: crate::extract::Role::Recipient,
                preposition: Some("to".to_owned()),
                to: part(name),
            })
            .into_iter()
            .collect(),
        polarity: if facts.contains(&"negated") { Polarity::Negated } else { Polarity::Affirmed },
        modality: facts.iter().find_map(|fact| fact.parse().ok()).unwrap_or(Modality::Asserted),
        tense: None,
        attribution: value("said_by=")
            .map(|name| Attribution {
                speaker: Some(part(name)),
                cue: "say".to_owned(),
                cue_kind,
                polarity: Polarity::Affirmed,
                claim: None,
            })
            .into_iter()
            .collect(),
        time: value("on=").map(|day| TimeInterval {
            start: Some(day.to_owned()),
            end: Some(day.to_owned()),
            granularity: Granularity::Day,
            text: day.to_owned(),
            basis: TimeBasis::Stated,
        }),
        confidence: 0.8,
        rule: "by hand".to_owned(),
        evidence: vec![Evidence { sentence: 0, start: 0, end: 0, quote: cells[1].to_owned(), spans: Vec::new() }],
    };
    let header = DocumentHeader {
        id: DocumentId::of(&[cells[0].as_bytes()]),
        uri: None,
        title: None,
        publisher: Some(publisher.to_owned()),
        author: None,
        published: Some(published.to_owned()),
    };
    ClaimRecord::new(header, claim)
}

fn part(word: &str) -> Ref {
    let name = word.replace('_', " ");
    let is_actor = name.chars().next().is_some_and(char::is_uppercase);
    Ref {
        ref_type: if is_actor { RefType::Actor } else { RefType::Theme },
        id: Some(name.to_lowercase()),
        entity: None,
        kind: crate::extract::Kind::Other,
        text: name.clone(),
        name,
        start: None,
        end: None,
    }
}

/// Shows the cells of a row that people see in its title.
pub(super) fn title(row: &super::report::Row) -> String {
    let shown = row.cells.iter().filter(|cell| !cell.text.is_empty());
    let shown = shown.filter(|cell| !matches!(cell.show, super::report::Show::Note | super::report::Show::Data));
    shown.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
}
