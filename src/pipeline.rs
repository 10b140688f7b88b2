//! Document to analysis: no I/O, cannot fail.

use std::collections::BTreeMap;

use crate::extract::{
    self, AnalysisVersion, Argument, Attribution, Claim, DocumentRecord, Draft, DraftRef, EntityRecord, Evidence,
    EvidenceSpan, Extraction, MentionIdx, MentionRecord, Part, Ref, RefType,
};
use crate::lexicon::{self, list::List};
use crate::model::Model;
use crate::ontology;
use crate::resolve::{self, Chain};
use crate::syntax::{self, Annotation};
use crate::text::{self, ClaimId, Document, EntityId, Sentence, Span};

/// What is known of a document after reading it: the record that `extract`
/// prints and that `ingest` stores.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The document, its sentences, mentions and entities.
    pub document: DocumentRecord,
    /// In text order of their predicates; no two have the same id.
    pub claims: Vec<Claim>,
}

/// What reads documents.
#[derive(Debug, Clone, Copy)]
pub struct Analyzer<'a> {
    /// The language model.
    pub model: &'a Model,
    /// How sure a claim must be to be kept, from 0 to 1.
    pub min_confidence: f64,
}

impl Analyzer<'_> {
    /// How sure a claim must be where nothing else is asked for: of the claims
    /// of news that are less sure every other one is wrong.
    pub const MIN_CONFIDENCE: f64 = 0.5;

    /// Returns the versions that an analysis of this analyzer carries.
    pub fn version(self) -> AnalysisVersion {
        let rules = if self.min_confidence == Self::MIN_CONFIDENCE {
            RULES_VERSION.to_owned()
        } else {
            format!("{RULES_VERSION} from {:.2}", self.min_confidence)
        };
        AnalysisVersion {
            rules,
            model: format!("{} {}", self.model.name(), self.model.version()),
            lexicon: lexicon::version().to_owned(),
            ontology: ontology::version().to_owned(),
        }
    }
}

impl<'a> From<&'a Model> for Analyzer<'a> {
    fn from(model: &'a Model) -> Self {
        Self { model, min_confidence: Self::MIN_CONFIDENCE }
    }
}

/// Reads a document: sentences, trees, claims, entities.
///
/// The same document and analyzer give the same analysis. Time grows in
/// proportion to the length of the body.
pub fn analyze<'a>(document: Document, analyzer: impl Into<Analyzer<'a>>) -> Analysis {
    let analyzer = analyzer.into();
    let sentences = text::sentences(&document.body);
    let annotations = syntax::annotate(&sentences, analyzer.model);
    assemble(document, analyzer.version(), analyzer.min_confidence, &sentences, &annotations)
}

/// Raised whenever rules of extraction or resolution change what is stored.
const RULES_VERSION: &str = "4";

/// Returns all word lists that an analysis asks and that a user's folder can change.
pub fn lists() -> Vec<&'static List> {
    lexicon::LISTS.iter().chain(ontology::LISTS).copied().collect()
}

/// Puts the claims of annotated sentences together, those that are at least as
/// sure as `min_confidence`.
///
/// `annotations` has one entry per sentence.
pub fn assemble(
    document: Document,
    version: AnalysisVersion,
    min_confidence: f64,
    sentences: &[Sentence],
    annotations: &[Annotation],
) -> Analysis {
    let mut extraction = extract::extract(&document, sentences, annotations);
    extraction.drop_below(min_confidence);
    let chains = resolve::entities(&document, sentences, annotations, &extraction.mentions);
    let assembly = Assembly::new(&document, sentences, &extraction, &chains);
    let claims = assembly.claims();
    let (mentions, entities) = assembly.records();
    let record = DocumentRecord {
        schema: DocumentRecord::SCHEMA.to_owned(),
        id: document.id,
        text_id: document.text_id(),
        uri: document.uri,
        path: document.path,
        title: document.title,
        publisher: document.publisher,
        author: document.author,
        published: document.published,
        language: document.language,
        copy_of: None,
        analysis: version,
        n_claims: claims.len(),
        sentences: sentences.iter().map(|sentence| sentence.span).collect(),
        mentions,
        entities,
        body: document.body,
    };
    Analysis { document: record, claims }
}

/// A document's parts while its claims are put together.
struct Assembly<'a> {
    document: &'a Document,
    sentences: &'a [Sentence],
    extraction: &'a Extraction,
    chains: &'a [Chain],
    /// Of each mention: its chain, and its place in the chain.
    chain_of: Vec<(usize, usize)>,
    entity_ids: Vec<EntityId>,
    claim_ids: Vec<ClaimId>,
}

impl<'a> Assembly<'a> {
    fn new(document: &'a Document, sentences: &'a [Sentence], extraction: &'a Extraction, chains: &'a [Chain]) -> Self {
        let text = document.text_id();
        let mut chain_of = vec![(0, 0); extraction.mentions.len()];
        for (chain_idx, chain) in chains.iter().enumerate() {
            for (link_idx, link) in chain.links.iter().enumerate() {
                chain_of[link.mention.0] = (chain_idx, link_idx);
            }
        }
        let entity_ids = chains
            .iter()
            .map(|chain| {
                let first = &extraction.mentions[chain.links[0].mention.0];
                EntityId::of_mention(document.id, text, first.span)
            })
            .collect();
        let mut assembly =
            Self { document, sentences, extraction, chains, chain_of, entity_ids, claim_ids: Vec::new() };
        assembly.claim_ids = extraction.drafts.iter().map(|draft| assembly.claim_id(draft)).collect();
        assembly
    }

    /// Makes a claim's id of the spans of its parts, its lemma and its relation.
    fn claim_id(&self, draft: &Draft) -> ClaimId {
        let span = |part: &Option<DraftRef>| match part.as_ref().map(|to| self.span_of(to)) {
            Some(span) => format!("{}-{}", span.start, span.end),
            None => "-".to_owned(),
        };
        let predicate = format!("{}-{}", draft.predicate_span.start, draft.predicate_span.end);
        ClaimId::of(&[
            &self.document.id.0,
            &self.document.text_id().0,
            predicate.as_bytes(),
            span(&draft.subject).as_bytes(),
            span(&draft.object).as_bytes(),
            draft.predicate.as_bytes(),
            draft.relation.as_deref().unwrap_or("-").as_bytes(),
        ])
    }

    /// Returns where a part stands; of another claim, where its predicate does.
    fn span_of(&self, part: &DraftRef) -> Span {
        match part {
            DraftRef::Mention(idx) => self.extraction.mentions[idx.0].span,
            DraftRef::Value { words, .. } => words.span,
            DraftRef::Draft(idx) => self.extraction.drafts[idx.0].predicate_span,
        }
    }

    fn claims(&self) -> Vec<Claim> {
        let mut seen = std::collections::BTreeSet::new();
        self.extraction
            .drafts
            .iter()
            .zip(&self.claim_ids)
            .filter(|(_, id)| seen.insert(**id))
            .map(|(draft, &id)| self.claim(draft, id))
            .collect()
    }

    fn claim(&self, draft: &Draft, id: ClaimId) -> Claim {
        Claim {
            id,
            subject: draft.subject.as_ref().map(|part| self.reference(part)),
            predicate: draft.predicate.clone(),
            predicate_text: draft.predicate_text.clone(),
            relation: draft.relation.clone(),
            mode: draft.mode.clone(),
            object: draft.object.as_ref().map(|part| self.reference(part)),
            arguments: draft
                .arguments
                .iter()
                .map(|argument| Argument {
                    role: argument.role,
                    preposition: argument.preposition.clone(),
                    to: self.reference(&argument.to),
                })
                .collect(),
            polarity: draft.polarity,
            modality: draft.modality,
            tense: draft.tense,
            attribution: draft
                .attribution
                .iter()
                .map(|said| Attribution {
                    speaker: said.speaker.map(|idx| self.reference(&DraftRef::Mention(idx))),
                    cue: said.cue.clone(),
                    cue_kind: said.cue_kind,
                    polarity: said.polarity,
                    claim: said.saying.map(|idx| self.claim_ids[idx.0]),
                })
                .collect(),
            time: draft.time.clone(),
            confidence: draft.confidence,
            rule: draft.rule.to_owned(),
            evidence: self.evidence(draft),
        }
    }

    fn reference(&self, part: &DraftRef) -> Ref {
        match part {
            DraftRef::Mention(idx) => {
                let mention = &self.extraction.mentions[idx.0];
                let chain_idx = self.chain_of[idx.0].0;
                let chain = &self.chains[chain_idx];
                Ref {
                    ref_type: chain.ref_type,
                    id: None,
                    entity: Some(self.entity_ids[chain_idx]),
                    name: chain.name.clone(),
                    kind: chain.kind,
                    text: mention.span.of(&self.document.body).to_owned(),
                    start: Some(mention.span.start),
                    end: Some(mention.span.end),
                }
            }
            DraftRef::Value { kind, words } => Ref {
                ref_type: RefType::Value,
                id: None,
                entity: None,
                name: words.text.clone(),
                kind: *kind,
                text: words.span.of(&self.document.body).to_owned(),
                start: Some(words.span.start),
                end: Some(words.span.end),
            },
            DraftRef::Draft(idx) => {
                let draft = &self.extraction.drafts[idx.0];
                Ref {
                    ref_type: RefType::Claim,
                    id: Some(self.claim_ids[idx.0].to_string()),
                    entity: None,
                    name: draft.predicate.clone(),
                    kind: extract::Kind::Event,
                    text: draft.predicate_text.clone(),
                    start: Some(draft.predicate_span.start),
                    end: Some(draft.predicate_span.end),
                }
            }
        }
    }

    /// Gathers the spans of a claim's parts by sentence: those of the draft,
    /// those of its mentions, and the antecedents of its pronouns.
    fn evidence(&self, draft: &Draft) -> Vec<Evidence> {
        let mut spans: BTreeMap<usize, Vec<EvidenceSpan>> = BTreeMap::new();
        let mut add = |sentence: usize, part: Part, n: usize, span: Span| {
            spans.entry(sentence).or_default().push(EvidenceSpan {
                part,
                n: n as u32,
                start: span.start,
                end: span.end,
            });
        };
        for found in &draft.evidence {
            add(found.sentence, found.part, found.n, found.span);
        }
        let subject = draft.subject.iter().map(|part| (Part::Subject, 0, part));
        let object = draft.object.iter().map(|part| (Part::Object, 0, part));
        let arguments = draft.arguments.iter().enumerate().map(|(n, argument)| (Part::Argument, n, &argument.to));
        let mut mentions: Vec<MentionIdx> = Vec::new();
        for (part, n, to) in subject.chain(object).chain(arguments) {
            match to {
                DraftRef::Mention(idx) => {
                    let mention = &self.extraction.mentions[idx.0];
                    add(mention.sentence, part, n, mention.span);
                    mentions.push(*idx);
                }
                DraftRef::Value { words, .. } => add(words.sentence, part, n, words.span),
                DraftRef::Draft(idx) => {
                    let other = &self.extraction.drafts[idx.0];
                    add(other.sentence, part, n, other.predicate_span);
                }
            }
        }
        for (n, said) in draft.attribution.iter().enumerate() {
            add(said.cue_words.sentence, Part::Cue, n, said.cue_words.span);
            if let Some(idx) = said.speaker {
                let mention = &self.extraction.mentions[idx.0];
                add(mention.sentence, Part::Speaker, n, mention.span);
                mentions.push(idx);
            }
        }
        for idx in mentions {
            if let Some(antecedent) = self.antecedent(idx) {
                let mention = &self.extraction.mentions[antecedent.0];
                add(mention.sentence, Part::Antecedent, 0, mention.span);
            }
        }
        spans
            .into_iter()
            .map(|(sentence, mut spans)| {
                spans.sort_unstable_by_key(|span| (span.start, span.end, span.part, span.n));
                spans.dedup();
                let span = self.sentences[sentence].span;
                Evidence {
                    sentence: sentence as u32,
                    start: span.start,
                    end: span.end,
                    quote: span.of(&self.document.body).to_owned(),
                    spans,
                }
            })
            .collect()
    }

    /// Returns the nearest named mention before a pronoun, in its chain.
    fn antecedent(&self, idx: MentionIdx) -> Option<MentionIdx> {
        if self.extraction.mentions[idx.0].form != extract::Form::Pronoun {
            return None;
        }
        let (chain_idx, link_idx) = self.chain_of[idx.0];
        let links = &self.chains[chain_idx].links;
        let is_name = |other: &&resolve::Link| self.extraction.mentions[other.mention.0].form != extract::Form::Pronoun;
        let before = links[..link_idx].iter().rev().find(is_name);
        before.or_else(|| links[link_idx + 1..].iter().find(is_name)).map(|link| link.mention)
    }

    /// Returns which chains a claim speaks of.
    fn in_claims(&self) -> Vec<bool> {
        let mut found = vec![false; self.chains.len()];
        for draft in &self.extraction.drafts {
            let parts =
                draft.subject.iter().chain(&draft.object).chain(draft.arguments.iter().map(|argument| &argument.to));
            let mentions = parts.filter_map(|part| match part {
                DraftRef::Mention(idx) => Some(*idx),
                DraftRef::Value { .. } | DraftRef::Draft(_) => None,
            });
            for idx in mentions.chain(draft.attribution.iter().filter_map(|said| said.speaker)) {
                found[self.chain_of[idx.0].0] = true;
            }
        }
        found
    }

    /// Returns the records of the chains that claims speak of, and of their mentions.
    fn records(&self) -> (Vec<MentionRecord>, Vec<EntityRecord>) {
        let in_claims = self.in_claims();
        let mentions = self
            .extraction
            .mentions
            .iter()
            .zip(&self.chain_of)
            .filter(|(_, (chain_idx, _))| in_claims[*chain_idx])
            .map(|(mention, &(chain_idx, link_idx))| {
                let link = &self.chains[chain_idx].links[link_idx];
                MentionRecord {
                    start: mention.span.start,
                    end: mention.span.end,
                    head_start: mention.head_span.start,
                    head_end: mention.head_span.end,
                    form: mention.form,
                    kind: mention.kind,
                    entity: self.entity_ids[chain_idx],
                    why: link.why.to_owned(),
                    confidence: link.confidence,
                }
            })
            .collect();
        let entities = self
            .chains
            .iter()
            .zip(&self.entity_ids)
            .zip(&in_claims)
            .filter(|(_, in_claims)| **in_claims)
            .map(|((chain, &id), _)| EntityRecord {
                id,
                ref_type: chain.ref_type,
                name: chain.name.clone(),
                kind: chain.kind,
            })
            .collect();
        (mentions, entities)
    }
}
