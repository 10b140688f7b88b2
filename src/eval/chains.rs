//! Runs the resolver over gold documents and scores its chains, by genre.

use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::coreference::{self, Ratio, Scores};
use super::gum::{GoldDocument, GoldMention};
use crate::extract::{Form, Kind, Mention};
use crate::resolve;
use crate::syntax::{Annotation, NounKind, Tree};
use crate::text::Sentence;

/// What is measured over some documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report {
    /// Chains over mentions matched by head.
    pub by_head: Scores,
    /// The same with mentions matched by first and last word.
    pub exact: Scores,
    /// Third-person pronouns whose chain's first name is in the gold entity.
    pub third: Ratio,
    /// First- and second-person pronouns likewise.
    pub first_second: Ratio,
}

impl Report {
    fn add(&mut self, other: &Self) {
        self.by_head.add(&other.by_head);
        self.exact.add(&other.exact);
        for (sum, more) in [(&mut self.third, other.third), (&mut self.first_second, other.first_second)] {
            sum.right += more.right;
            sum.of += more.of;
        }
    }
}

/// How a mention is known on both sides: sentence, head, last conjunct.
type Key = (usize, usize, usize);

/// Scores the chains that the resolver makes of given mentions and trees.
///
/// `annotations` and `mentions` have the words of the gold document, which
/// lends its gold chains.
pub fn score(gold: &GoldDocument, annotations: &[Annotation], mentions: &[Mention]) -> Report {
    let chains = resolve::entities(&gold.document, &gold.sentences, annotations, mentions);
    let key = |mention: &Mention| (mention.sentence, name_head(gold, mention), last_conjunct(gold, mention));
    // The corpus has no mentions at relative pronouns.
    let keys = |chain: &resolve::Chain| {
        let links = chain.links.iter().filter(|link| link.why != "relative pronoun");
        links.map(|link| key(&mentions[link.mention.0])).collect()
    };
    let found: Vec<Vec<Key>> = chains.iter().map(keys).collect();
    let mut entities: BTreeMap<u32, Vec<Key>> = BTreeMap::new();
    for mention in &gold.mentions {
        entities.entry(mention.entity).or_default().push(gold_key(mention));
    }
    let entities: Vec<Vec<Key>> = entities.into_values().collect();
    let mut report = Report {
        by_head: coreference::score(&entities, &found),
        exact: exact(gold, annotations, mentions, &chains),
        ..Report::default()
    };
    let chain_of: FxHashMap<Key, usize> =
        found.iter().enumerate().flat_map(|(idx, chain)| chain.iter().map(move |&key| (key, idx))).collect();
    let is_named = |key: &Key| gold.annotations[key.0].words[key.1].upos == "PROPN";
    for entity in entities.iter().filter(|entity| entity.iter().any(is_named)) {
        for pronoun in entity {
            let word = &gold.annotations[pronoun.0].words[pronoun.1];
            if word.upos != "PRON" {
                continue;
            }
            let name = chain_of.get(pronoun).and_then(|&idx| found[idx].iter().find(|key| is_named(key)));
            let right = name.is_some_and(|name| entity.contains(name));
            let third = word.feats.contains("Person=3") || !word.feats.contains("Person=");
            let ratio = if third { &mut report.third } else { &mut report.first_second };
            ratio.of += 1.0;
            ratio.right += f64::from(u8::from(right));
        }
    }
    report
}

/// Scores the chains over mentions matched by first and last word.
fn exact(gold: &GoldDocument, annotations: &[Annotation], mentions: &[Mention], chains: &[resolve::Chain]) -> Scores {
    let trees = trees(&gold.sentences, annotations);
    let found: Vec<Vec<Key>> = chains
        .iter()
        .map(|chain| {
            let links = chain.links.iter().filter(|link| link.why != "relative pronoun");
            links
                .map(|link| &mentions[link.mention.0])
                .map(|mention| whole(&trees[mention.sentence], mention))
                .collect()
        })
        .collect();
    let mut entities: BTreeMap<u32, Vec<Key>> = BTreeMap::new();
    for mention in &gold.mentions {
        entities.entry(mention.entity).or_default().push((mention.sentence, mention.first, mention.last));
    }
    coreference::score(&entities.into_values().collect::<Vec<_>>(), &found)
}

/// Returns sentence, first and last word of the whole phrase that a mention heads.
fn whole(tree: &Tree<'_>, mention: &Mention) -> Key {
    let head = mention.head;
    let predicate = tree.has(head, "cop");
    let cut = |word: usize| {
        let deprel = tree.base_deprel(word);
        tree.head(word) == Some(head)
            && (matches!(deprel, "case" | "conj" | "cc" | "appos" | "parataxis" | "mark" | "punct" | "discourse")
                || predicate && matches!(deprel, "nsubj" | "cop" | "aux" | "advmod" | "obl" | "advcl" | "csubj"))
    };
    let words = tree.subtree_without(head, &cut);
    (mention.sentence, words.first().copied().unwrap_or(head), words.last().copied().unwrap_or(head))
}

fn gold_key(mention: &GoldMention) -> Key {
    (mention.sentence, mention.head, mention.last_conjunct)
}

/// Any word of a name stands for its head: the words of a name are flat.
fn name_head(gold: &GoldDocument, mention: &Mention) -> usize {
    let words = &gold.annotations[mention.sentence].words;
    match words[mention.head].head {
        Some(above) if words[mention.head].deprel == "flat" => above,
        _ => mention.head,
    }
}

/// A mention of several conjuncts reaches to the last of them.
fn last_conjunct(gold: &GoldDocument, mention: &Mention) -> usize {
    let words = &gold.annotations[mention.sentence].words;
    let conjunct = |&&idx: &&usize| {
        words[idx].head == Some(mention.head) && words[idx].deprel.starts_with("conj") && mention.words.contains(&idx)
    };
    mention.words.iter().rfind(conjunct).copied().unwrap_or_else(|| name_head(gold, mention))
}

/// Makes mentions of the gold ones; a coordination as a whole is left out.
pub fn gold_mentions(gold: &GoldDocument) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let trees: Vec<Tree<'_>> = trees(&gold.sentences, &gold.annotations);
    for mention in gold.mentions.iter().filter(|mention| mention.last_conjunct == mention.head) {
        let known = mentions
            .iter()
            .rev()
            .take(40)
            .any(|other| (other.sentence, other.head) == (mention.sentence, mention.head));
        if !known {
            mentions.push(make(&trees[mention.sentence], mention));
        }
    }
    mentions
}

/// Returns the trees of a document.
pub fn trees<'a>(sentences: &'a [Sentence], annotations: &'a [Annotation]) -> Vec<Tree<'a>> {
    sentences.iter().zip(annotations).map(|(sentence, annotation)| Tree::new(sentence, annotation)).collect()
}

fn make(tree: &Tree<'_>, gold: &GoldMention) -> Mention {
    let head = gold.head;
    let cut = |word: usize| {
        matches!(
            tree.base_deprel(word),
            "acl" | "appos" | "conj" | "cc" | "parataxis" | "punct" | "advcl" | "dep" | "case"
        ) || tree.head(word) == Some(head)
            && matches!(tree.deprel(word), "nmod" | "obl" | "cop" | "nsubj" | "mark" | "aux" | "advmod")
    };
    let words = tree.subtree_without(head, &cut);
    let form = match tree.upos(head) {
        "PRON" => Form::Pronoun,
        "DET" if tree.children(head).is_empty() => Form::Pronoun,
        "PROPN" => Form::Name,
        _ => Form::Nominal,
    };
    let name_words: Vec<usize> = words
        .iter()
        .copied()
        .filter(|&word| {
            word == head || matches!(tree.base_deprel(word), "flat" | "compound") && tree.upos(word) == "PROPN"
        })
        .collect();
    let join = |words: &mut dyn Iterator<Item = usize>| words.map(|word| tree.form(word)).collect::<Vec<_>>().join(" ");
    let named = form == Form::Name;
    let title = join(&mut words.iter().copied().filter(|&word| tree.deprel(word) == "nmod:desc" && named));
    let first = words.iter().position(|&word| word == head || tree.upos(word) != "DET").unwrap_or(0);
    let span = |words: &[usize]| tree.span(words).unwrap_or(tree.token(head).span);
    let plural = tree.word(head).xpos == "NNS" || tree.word(head).xpos == "NNPS";
    let kind = match gold.kind {
        Some(NounKind::Person) if plural => Kind::Group,
        Some(NounKind::Person) => Kind::Person,
        Some(NounKind::Organization) => Kind::Organization,
        Some(NounKind::Place) => Kind::Place,
        Some(NounKind::Event) => Kind::Event,
        Some(NounKind::Time) => Kind::Time,
        Some(NounKind::Object) => Kind::Product,
        Some(NounKind::Abstract) => Kind::Concept,
        _ => Kind::Other,
    };
    Mention {
        sentence: gold.sentence,
        head,
        span: span(&words),
        head_span: if named { span(&name_words) } else { tree.token(head).span },
        form,
        kind,
        name: join(&mut words[first..].iter().copied()),
        core: if named { join(&mut name_words.iter().copied()) } else { tree.form(head).to_owned() },
        title: Some(title).filter(|title| !title.is_empty()),
        theme: !matches!(kind, Kind::Person | Kind::Group | Kind::Organization | Kind::Place),
        words,
    }
}

/// Writes the scores of all documents and of each genre as a table.
pub fn report(
    out: &mut dyn Write,
    documents: &[GoldDocument],
    score: &dyn Fn(&GoldDocument) -> Report,
) -> io::Result<()> {
    let mut genres: BTreeMap<&str, Report> = BTreeMap::new();
    let mut all = Report::default();
    for document in documents {
        let found = score(document);
        genres.entry(document.genre()).or_default().add(&found);
        all.add(&found);
    }
    writeln!(out, "genre\tmuc\tb3\tceaf_e\tconll\texact\tmentions\tpronouns\tn\tfirst_second\tn")?;
    for (genre, report) in genres.into_iter().chain([("all", all)]) {
        let percent = |value: f64| format!("{:.1}", 100.0 * value);
        let scores = &report.by_head;
        writeln!(
            out,
            "{genre}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            percent(scores.muc.f1()),
            percent(scores.b_cubed.f1()),
            percent(scores.ceaf_e.f1()),
            percent(scores.conll()),
            percent(report.exact.conll()),
            percent(scores.mentions.f1()),
            percent(report.third.value()),
            report.third.of,
            percent(report.first_second.value()),
            report.first_second.of,
        )?;
    }
    writeln!(
        out,
        "precision/recall\t{:.1}/{:.1}\t{:.1}/{:.1}\t{:.1}/{:.1}",
        100.0 * all.by_head.muc.precision.value(),
        100.0 * all.by_head.muc.recall.value(),
        100.0 * all.by_head.b_cubed.precision.value(),
        100.0 * all.by_head.b_cubed.recall.value(),
        100.0 * all.by_head.ceaf_e.precision.value(),
        100.0 * all.by_head.ceaf_e.recall.value(),
    )
}
