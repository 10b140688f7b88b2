//! `relata parse`: text to CoNLL-U.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::Status;
use super::model_args::ModelArgs;
use relata::syntax::{annotate, conllu, surface};
use relata::text::{self, Pretokenized, Sentence};

/// Sentences of pre-tokenised text that are annotated together.
const BATCH: usize = 1000;

/// Print tags, lemmas and trees of a text
///
/// Reads plain text and prints its sentences as CoNLL-U: parts of speech,
/// features, lemmas, heads and relations of Universal Dependencies, with names
/// (`NER=B-PER`) and kinds of noun phrases (`Kind=person`) in the last column.
/// Exit status 1 if there is no sentence in the text.
///
/// Example:
///
///   echo "The mayor of Oslo resigned." | relata parse
#[derive(Debug, Args)]
pub(crate) struct ParseArgs {
    /// A text file; `-` is standard input
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
    /// Each line is a sentence of tokens parted by spaces, and the output has
    /// these very tokens
    #[arg(long)]
    pretokenized: bool,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &ParseArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let model = args.model.get()?;
    let name = args.file.display().to_string();
    let mut input: Box<dyn BufRead> = if name == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        let file = std::fs::File::open(&args.file).with_context(|| format!("cannot read `{name}`"))?;
        Box::new(BufReader::new(file))
    };
    let mut n_sentences = 0;
    if args.pretokenized {
        loop {
            let lines: Vec<String> = input
                .by_ref()
                .lines()
                .take(BATCH)
                .collect::<Result<_, _>>()
                .with_context(|| format!("cannot read `{name}`"))?;
            if lines.is_empty() {
                break;
            }
            // A blank line is no sentence.
            let (lines, tokens): (Vec<&String>, Vec<Pretokenized>) =
                lines.iter().filter_map(|line| Some((line, text::pretokenized(line)?))).unzip();
            let sentences: Vec<Sentence> = tokens.iter().map(|tokens| tokens.sentence.clone()).collect();
            for ((line, tokens), annotation) in lines.iter().zip(&tokens).zip(annotate(&sentences, model)) {
                let (sentence, annotation) = surface(tokens, &annotation);
                conllu::write(out, line, &sentence, &annotation)?;
            }
            n_sentences += sentences.len();
        }
    } else {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).with_context(|| format!("cannot read `{name}`"))?;
        let body = String::from_utf8_lossy(&bytes);
        let sentences = text::sentences(&body);
        for (sentence, annotation) in sentences.iter().zip(annotate(&sentences, model)) {
            conllu::write(out, &body, sentence, &annotation)?;
        }
        n_sentences = sentences.len();
    }
    Ok(if n_sentences > 0 { Status::Found } else { Status::Nothing })
}
