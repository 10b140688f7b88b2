//! Articles made by hand, one line a claim, for tests of what is asked of a
//! database: no model and no rules stand between the test and what it tests.
//!
//! ```text
//! Kremlin/government | oppose/opposes | transfer of missiles/theme | said_by=Ivan Petrov to=Ukraine/country
//! ```
//!
//! A part is a name and a kind; `theme` makes it a theme, `value` a value, `-` none.
//! After the verb stands the relation type, `-` where it has none. Then, set
//! apart by blanks, `negated`, `not_said`, a modality, `on=2025-10-06`,
//! `sure=0.5`, `said_by=NAME`, and arguments as `ROLE:PREPOSITION=NAME/KIND`;
//! in them `_` stands for a blank.

use relata::extract::{
    AnalysisVersion, Argument, Attribution, Claim, CueKind, DocumentRecord, EntityRecord, Evidence, EvidenceSpan, Form,
    Granularity, Kind, MentionRecord, Modality, Part, Polarity, Ref, RefType, TimeBasis, TimeInterval,
};
use relata::pipeline::Analysis;
use relata::store::Store;
use relata::text::{ClaimId, DocumentId, EntityId, Span, TextId};

/// Makes a database of articles.
pub(crate) fn store(articles: &[Analysis]) -> Store {
    let mut store = Store::in_memory().unwrap();
    store.put_batch(articles).unwrap();
    store
}

/// Makes an article of claims, each with a sentence of its own.
pub(crate) fn article(uri: &str, publisher: &str, published: &str, lines: &[&str]) -> Analysis {
    let mut article = Article {
        id: DocumentId::of(&[uri.as_bytes()]),
        body: String::new(),
        sentences: Vec::new(),
        named: Vec::new(),
    };
    let drafts: Vec<Draft> = lines.iter().map(|line| article.draft(line)).collect();
    let text_id = TextId::of_body(&article.body);
    let claims: Vec<Claim> = drafts.iter().enumerate().map(|(n, draft)| article.claim(n, draft, text_id)).collect();
    let (mentions, entities) = article.records(text_id);
    let word = |text: &str| text.to_owned();
    let document = DocumentRecord {
        schema: word(DocumentRecord::SCHEMA),
        id: article.id,
        uri: Some(word(uri)),
        path: None,
        title: Some(format!("News of {published}")),
        publisher: Some(word(publisher)),
        author: None,
        published: Some(word(published)),
        language: Some(word("en")),
        text_id,
        copy_of: None,
        analysis: AnalysisVersion { rules: word("1"), model: word("none"), lexicon: word("1"), ontology: word("1") },
        n_claims: claims.len(),
        sentences: article.sentences,
        mentions,
        entities,
        body: article.body,
    };
    Analysis { document, claims }
}

struct Article {
    id: DocumentId,
    body: String,
    sentences: Vec<Span>,
    /// Who and what is mentioned: the first mention of each.
    named: Vec<(String, RefType, Kind, Span)>,
}

/// A part with its place in the body.
#[derive(Clone)]
struct Named {
    name: String,
    ref_type: RefType,
    kind: Kind,
    span: Span,
}

struct Draft {
    subject: Option<Named>,
    predicate: (String, Span),
    relation: Option<String>,
    object: Option<Named>,
    arguments: Vec<(String, String, Named)>,
    speakers: Vec<Named>,
    facts: Vec<String>,
}

impl Article {
    fn draft(&mut self, line: &str) -> Draft {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let start = self.body.len();
        let facts: Vec<String> = cells.get(3).unwrap_or(&"").split_whitespace().map(str::to_owned).collect();
        let speakers: Vec<Named> = facts
            .iter()
            .filter_map(|fact| fact.strip_prefix("said_by="))
            .map(|name| {
                let speaker = self.part(&format!("{}/person", name.replace('_', " "))).unwrap();
                self.push("says");
                speaker
            })
            .collect();
        let subject = self.part(cells[0]);
        let (lemma, relation) = cells[1].split_once('/').unwrap();
        let predicate = (lemma.to_owned(), self.push(lemma));
        let object = self.part(cells[2]);
        let mut arguments = Vec::new();
        for fact in &facts {
            let Some((role, name)) = fact.split_once('=').filter(|(role, _)| role.contains(':')) else { continue };
            let (role, preposition) = role.split_once(':').unwrap();
            self.push(preposition);
            let part = self.part(&name.replace('_', " ")).unwrap();
            arguments.push((role.to_owned(), preposition.to_owned(), part));
        }
        self.body.push('.');
        self.sentences.push(Span::new(start, self.body.len()));
        self.body.push('\n');
        let relation = (relation != "-").then(|| relation.to_owned());
        Draft { subject, predicate, relation, object, arguments, speakers, facts }
    }

    /// Appends words and returns where they stand.
    fn push(&mut self, words: &str) -> Span {
        if !self.body.is_empty() && !self.body.ends_with('\n') {
            self.body.push(' ');
        }
        let start = self.body.len();
        self.body.push_str(words);
        Span::new(start, self.body.len())
    }

    fn part(&mut self, cell: &str) -> Option<Named> {
        if cell == "-" {
            return None;
        }
        let (name, kind) = cell.split_once('/').unwrap();
        let (ref_type, kind) = match kind {
            "theme" => (RefType::Theme, Kind::Event),
            "value" => (RefType::Value, Kind::Other),
            kind => (RefType::Actor, kind.parse().unwrap()),
        };
        let span = self.push(name);
        if ref_type != RefType::Value && !self.named.iter().any(|(other, ..)| other == name) {
            self.named.push((name.to_owned(), ref_type, kind, span));
        }
        Some(Named { name: name.to_owned(), ref_type, kind, span })
    }

    fn entity(&self, name: &str, text_id: TextId) -> Option<EntityId> {
        let (.., first) = self.named.iter().find(|(other, ..)| other == name)?;
        Some(EntityId::of_mention(self.id, text_id, *first))
    }

    fn reference(&self, part: &Named, text_id: TextId) -> Ref {
        Ref {
            ref_type: part.ref_type,
            id: None,
            entity: self.entity(&part.name, text_id).filter(|_| part.ref_type != RefType::Value),
            name: part.name.clone(),
            kind: part.kind,
            text: part.name.clone(),
            start: Some(part.span.start),
            end: Some(part.span.end),
        }
    }

    fn claim(&self, n: usize, draft: &Draft, text_id: TextId) -> Claim {
        let to = |part: &Named| self.reference(part, text_id);
        let fact = |name: &str| draft.facts.iter().any(|fact| fact == name);
        let value = |name: &str| draft.facts.iter().find_map(|fact| fact.strip_prefix(name));
        let day = value("on=").map(str::to_owned);
        let span =
            |part: Part, n: usize, span: Span| EvidenceSpan { part, n: n as u32, start: span.start, end: span.end };
        let mut spans = vec![span(Part::Predicate, 0, draft.predicate.1)];
        spans.extend(draft.subject.iter().map(|part| span(Part::Subject, 0, part.span)));
        spans.extend(draft.object.iter().map(|part| span(Part::Object, 0, part.span)));
        spans.extend(draft.arguments.iter().enumerate().map(|(n, (.., part))| span(Part::Argument, n, part.span)));
        spans.extend(draft.speakers.iter().enumerate().map(|(n, part)| span(Part::Speaker, n, part.span)));
        spans.sort_unstable_by_key(|span| (span.start, span.end, span.part, span.n));
        let sentence = self.sentences[n];
        Claim {
            id: ClaimId::of(&[&self.id.0, &text_id.0, &(n as u32).to_le_bytes()]),
            subject: draft.subject.as_ref().map(to),
            predicate: draft.predicate.0.clone(),
            predicate_text: draft.predicate.0.clone(),
            relation: draft.relation.clone(),
            mode: None,
            object: draft.object.as_ref().map(to),
            arguments: draft
                .arguments
                .iter()
                .map(|(role, preposition, part)| Argument {
                    role: role.parse().unwrap(),
                    preposition: Some(preposition.clone()),
                    to: to(part),
                })
                .collect(),
            polarity: if fact("negated") { Polarity::Negated } else { Polarity::Affirmed },
            modality: draft.facts.iter().find_map(|fact| fact.parse().ok()).unwrap_or(Modality::Asserted),
            tense: None,
            attribution: draft
                .speakers
                .iter()
                .map(|part| Attribution {
                    speaker: Some(to(part)),
                    cue: "says".to_owned(),
                    cue_kind: CueKind::Neutral,
                    polarity: if fact("not_said") { Polarity::Negated } else { Polarity::Affirmed },
                    claim: None,
                })
                .collect(),
            time: day.map(|day| TimeInterval {
                start: Some(day.clone()),
                end: Some(day.clone()),
                granularity: Granularity::Day,
                text: day,
                basis: TimeBasis::Stated,
            }),
            confidence: value("sure=").map_or(0.8, |sure| sure.parse().unwrap()),
            rule: "by hand".to_owned(),
            evidence: vec![Evidence {
                sentence: n as u32,
                start: sentence.start,
                end: sentence.end,
                quote: sentence.of(&self.body).to_owned(),
                spans,
            }],
        }
    }

    fn records(&self, text_id: TextId) -> (Vec<MentionRecord>, Vec<EntityRecord>) {
        let mut named = self.named.clone();
        named.sort_by_key(|&(.., span)| span);
        let mentions = named.iter().map(|(name, ref_type, kind, span)| MentionRecord {
            start: span.start,
            end: span.end,
            head_start: span.start,
            head_end: span.end,
            form: if *ref_type == RefType::Actor { Form::Name } else { Form::Nominal },
            kind: *kind,
            entity: self.entity(name, text_id).unwrap(),
            why: "first mention".to_owned(),
            confidence: 1.0,
        });
        let entities = named.iter().map(|(name, ref_type, kind, _)| EntityRecord {
            id: self.entity(name, text_id).unwrap(),
            ref_type: *ref_type,
            name: name.clone(),
            kind: *kind,
        });
        (mentions.collect(), entities.collect())
    }
}
