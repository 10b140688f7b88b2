//! Analyses made by hand, for the tests of the store.

use crate::extract::{
    AnalysisVersion, Argument, Attribution, Claim, CueKind, DocumentRecord, EntityRecord, Evidence, EvidenceSpan, Form,
    Granularity, Kind, MentionRecord, Modality, Part, Polarity, Ref, RefType, Role, Tense, TimeBasis, TimeInterval,
};
use crate::pipeline::Analysis;
use crate::text::{ClaimId, DocumentId, EntityId, Span, TextId};

/// Makes an article of the sentence "SPEAKER says NAME opposes the transfer of
/// arms to GOAL in May." and one more of the same with "Nobody" in front.
///
/// It has all that a record can have: a theme, a value, a claim in a claim, a
/// speaker, a time, words that are not the body's.
pub(super) fn article(uri: &str, published: Option<&str>, speaker: &str, name: &str, goal: &str) -> Analysis {
    let first = format!("{speaker} says {name} opposes the transfer of arms to {goal} in May.");
    let body = format!("{first} Nobody else does.");
    let id = DocumentId::of(&[uri.as_bytes()]);
    let text_id = TextId::of_body(&body);
    let span = |words: &str| {
        let start = body.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let entity = |words: &str| EntityId::of_mention(id, text_id, span(words));
    let theme = format!("the transfer of arms to {goal}");
    let named = [(speaker, Kind::Person), (name, Kind::Person), (goal, Kind::Country)];
    let mut mentions: Vec<MentionRecord> =
        named.iter().map(|&(words, kind)| mention(span(words), span(words), Form::Name, kind, entity(words))).collect();
    mentions.push(mention(span(&theme), span("transfer"), Form::Nominal, Kind::Event, entity(&theme)));
    let mut entities: Vec<EntityRecord> = named
        .iter()
        .map(|&(words, kind)| EntityRecord {
            id: entity(words),
            ref_type: RefType::Actor,
            name: words.to_owned(),
            kind,
        })
        .collect();
    let minimal = format!("transfer of arms to {goal}");
    entities.push(EntityRecord { id: entity(&theme), ref_type: RefType::Theme, name: minimal, kind: Kind::Event });
    let to = |n: usize, words: &str| Ref {
        ref_type: entities[n].ref_type,
        id: None,
        entity: Some(entities[n].id),
        name: entities[n].name.clone(),
        kind: entities[n].kind,
        text: words.to_owned(),
        start: Some(span(words).start),
        end: Some(span(words).end),
    };
    let sentences = vec![span(&first), span("Nobody else does.")];
    let evidence = |parts: &[(Part, &str)]| {
        let spans = parts.iter().map(|&(part, words)| (part, span(words)));
        let spans = spans.map(|(part, span)| EvidenceSpan { part, n: 0, start: span.start, end: span.end });
        vec![Evidence {
            sentence: 0,
            start: sentences[0].start,
            end: sentences[0].end,
            quote: first.clone(),
            spans: spans.collect(),
        }]
    };
    let saying = ClaimId::of(&[&id.0, &text_id.0, b"says"]);
    let opposing = ClaimId::of(&[&id.0, &text_id.0, b"opposes"]);
    let what = Ref {
        ref_type: RefType::Claim,
        id: Some(opposing.to_string()),
        entity: None,
        name: "oppose".to_owned(),
        kind: Kind::Event,
        text: "opposes".to_owned(),
        start: Some(span("opposes").start),
        end: Some(span("opposes").end),
    };
    let says = claim(saying, "say", "says", Some(to(0, speaker)), Some(what), evidence(&[(Part::Predicate, "says")]));
    let parts =
        [(Part::Subject, name), (Part::Predicate, "opposes"), (Part::Object, theme.as_str()), (Part::Cue, "says")];
    let arms = Ref {
        ref_type: RefType::Value,
        id: None,
        entity: None,
        name: "arms, all of them".to_owned(),
        kind: Kind::Quantity,
        text: "arms".to_owned(),
        start: Some(span("arms").start),
        end: Some(span("arms").end),
    };
    let opposes = Claim {
        relation: Some("opposes".to_owned()),
        tense: Some(Tense::Present),
        arguments: vec![
            Argument { role: Role::Extent, preposition: Some("of".to_owned()), to: arms },
            Argument { role: Role::Goal, preposition: Some("to".to_owned()), to: to(2, goal) },
        ],
        attribution: vec![Attribution {
            speaker: Some(to(0, speaker)),
            cue: "says".to_owned(),
            cue_kind: CueKind::Neutral,
            polarity: Polarity::Affirmed,
            claim: Some(saying),
        }],
        time: Some(TimeInterval {
            start: Some("2026-05".to_owned()),
            end: None,
            granularity: Granularity::Month,
            text: "in May".to_owned(),
            basis: TimeBasis::Relative,
        }),
        ..claim(opposing, "oppose", "opposes", Some(to(1, name)), Some(to(3, &theme)), evidence(&parts))
    };
    let claims = vec![says, opposes];
    let document = DocumentRecord {
        schema: DocumentRecord::SCHEMA.to_owned(),
        id,
        uri: Some(uri.to_owned()),
        path: None,
        title: Some("Arms".to_owned()),
        publisher: Some("The Harbour Post".to_owned()),
        author: None,
        published: published.map(str::to_owned),
        language: Some("en".to_owned()),
        text_id,
        copy_of: None,
        analysis: version(),
        n_claims: claims.len(),
        sentences,
        mentions,
        entities,
        body,
    };
    Analysis { document, claims }
}

/// Returns the version of the analyses made here.
pub(super) fn version() -> AnalysisVersion {
    let word = |text: &str| text.to_owned();
    AnalysisVersion { rules: word("1"), model: word("m"), lexicon: word("l"), ontology: word("o") }
}

fn mention(span: Span, head: Span, form: Form, kind: Kind, entity: EntityId) -> MentionRecord {
    MentionRecord {
        start: span.start,
        end: span.end,
        head_start: head.start,
        head_end: head.end,
        form,
        kind,
        entity,
        why: "first mention".to_owned(),
        confidence: 0.9,
    }
}

fn claim(
    id: ClaimId,
    lemma: &str,
    text: &str,
    subject: Option<Ref>,
    object: Option<Ref>,
    evidence: Vec<Evidence>,
) -> Claim {
    Claim {
        id,
        subject,
        predicate: lemma.to_owned(),
        predicate_text: text.to_owned(),
        relation: None,
        mode: None,
        object,
        arguments: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        tense: None,
        attribution: Vec::new(),
        time: None,
        confidence: 0.1 + 0.2,
        rule: "by hand".to_owned(),
        evidence,
    }
}
