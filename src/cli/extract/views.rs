//! Sentences as tuples or events, in the manners of benchmarks.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use anyhow::Context;
use clap::ValueEnum;
use relata::extract::view::{benchie, carb, events, mended};
use relata::model::Model;
use relata::read::{Outcome, Reader};
use relata::syntax::{Annotation, Tree, annotate, conllu, surface};
use relata::text::{self, Document, Pretokenized, Sentence};

/// Lines of given tokens that are annotated together.
const BATCH: usize = 500;

/// What to print in place of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum View {
    /// Tuples with whole phrases, tab-separated
    Carb,
    /// Triples with minimal phrases, tab-separated
    Benchie,
    /// Who does what to whom, one JSON object a sentence
    Events,
}

/// Prints the tuples of sentences with trees.
pub(super) fn of_trees(view: View, records: &[conllu::Record], out: &mut dyn Write) -> anyhow::Result<()> {
    for record in records {
        sentence(view, record.id.as_deref(), &record.text, &record.sentence, &record.annotation, out)?;
    }
    Ok(())
}

/// Prints the tuples of lines whose tokens are parted by blanks, in these very tokens.
pub(super) fn of_tokens(view: View, path: &Path, model: &Model, out: &mut dyn Write) -> anyhow::Result<()> {
    let name = path.display();
    let mut input: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::new(std::fs::File::open(path).with_context(|| format!("cannot read `{name}`"))?))
    };
    loop {
        let lines: Vec<String> = input
            .by_ref()
            .lines()
            .take(BATCH)
            .collect::<Result<_, _>>()
            .with_context(|| format!("cannot read `{name}`"))?;
        if lines.is_empty() {
            return Ok(());
        }
        let (lines, tokens): (Vec<&String>, Vec<Pretokenized>) =
            lines.iter().filter_map(|line| Some((line, text::pretokenized(line)?))).unzip();
        let sentences: Vec<Sentence> = tokens.iter().map(|tokens| tokens.sentence.clone()).collect();
        for ((line, tokens), annotation) in lines.iter().zip(&tokens).zip(annotate(&sentences, model)) {
            let (words, annotation) = surface(tokens, &annotation);
            sentence(view, None, line, &words, &annotation, out)?;
        }
    }
}

/// Prints the tuples of articles; events of a file of JSON lines under the
/// records' own ids.
pub(super) fn of_articles(view: View, reader: Reader, model: &Model, out: &mut dyn Write) -> anyhow::Result<()> {
    for outcome in reader {
        let Outcome::Document(document) = outcome else { continue };
        let sentences = text::sentences(&document.body);
        let annotations = annotate(&sentences, model);
        for (words, annotation) in sentences.iter().zip(&annotations) {
            let written = words.span.of(&document.body).replace(['\n', '\t'], " ");
            sentence(view, None, &written, words, annotation, out)?;
        }
    }
    Ok(())
}

/// Prints the events of JSON lines `{"id", "text"}`.
pub(super) fn events_of_lines(path: &Path, model: &Model, out: &mut dyn Write) -> anyhow::Result<()> {
    let name = path.display();
    let file = std::fs::File::open(path).with_context(|| format!("cannot read `{name}`"))?;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| format!("cannot read `{name}`"))?;
        if line.trim().is_empty() {
            continue;
        }
        let record: serde_json::Value =
            serde_json::from_str(&line).with_context(|| format!("`{name}`, line {}", number + 1))?;
        let document = Document::from_text(record["text"].as_str().unwrap_or_default());
        let sentences = text::sentences(&document.body);
        let annotations = annotate(&sentences, model);
        let extraction = relata::extract::extract(&document, &sentences, &annotations);
        let found = events::events(&extraction, &sentences, &annotations);
        let line = serde_json::json!({ "id": record["id"], "events": found });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn sentence(
    view: View,
    id: Option<&str>,
    written: &str,
    sentence: &Sentence,
    annotation: &Annotation,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mended = mended(sentence, annotation);
    let tree = Tree::new(sentence, &mended);
    let found = match view {
        View::Carb => carb::tuples(&tree),
        View::Benchie => benchie::tuples(&tree),
        View::Events => {
            let (words, trees) = (std::slice::from_ref(sentence), std::slice::from_ref(annotation));
            let extraction = relata::extract::extract(&Document::from_text(written), words, trees);
            let found = events::events(&extraction, words, trees);
            let line = serde_json::json!({ "id": id, "text": written, "events": found });
            writeln!(out, "{line}")?;
            return Ok(());
        }
    };
    for tuple in found {
        writeln!(out, "{}", tuple.line(written))?;
    }
    Ok(())
}
