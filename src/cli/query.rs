//! `relata query`: who does what to whom, by a pattern.

use std::io::Write;

use clap::Args;
use relata::model::Model;
use relata::query::{self, Pattern, Question, Vocabulary, Wanted};
use relata::store::Store;
use relata::{ontology, render};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};

/// Ask who does what to whom
///
/// A pattern is subject, relation, object, any of them `?`. A relation is a
/// type (`opposes`) or a verb in any form (`ruled out`); names match in any
/// case and under any alias, phrases by their head (`transfer` finds "transfer
/// of missiles to Ukraine"). Put names of several words in quotes where the
/// pattern can be read in two ways.
///
///   ? opposes transfer                    who opposes it
///   ? opposes ?x; Ukraine requests ?x     clauses joined on a variable
///   ?:country aids|supports Ukraine       of a kind; any of two relations
///   Russia hostile|accuses ?:country      hostile, friendly: groups of types
///   ? not opposes transfer                that it is not so
///   Ukraine ^opposes ?                    the other way round
///   Trump meets*1..3 ?:person             a chain of one to three steps
///   Peskov says (? opposes ?)             what somebody says
///   ? opposes (Kremlin aids ?)            claims about claims
///   ? opposes ~"arming Ukraine"           in other words, the nearest first
///
/// Behind the clauses, in this order: `where` conditions joined by `and` on
/// date, event, speaker, publisher, modality, polarity, confidence, count (of
/// documents); `group by` subject, relation, object, speaker, publisher, year,
/// month, day or ?x; `count`; `order by` count, claims, first, last,
/// confidence, subject, relation, object or ?x; `limit`.
///
///   ? opposes ? where date >= 2025-10 and speaker = Peskov limit 5
///   ? attacks ?:country group by month
///
///   pattern   = clause { ";" clause } [ "where" condition { "and" condition } ]
///               [ "group by" key ] [ "count" ]
///               [ "order by" key [ "asc" | "desc" ] ] [ "limit" number ] ;
///   clause    = part relation [ part ] ;
///   part      = "?" [ name ] [ ":" kind ] | quoted | word { word } | near
///             | "(" clause ")" ;
///   relation  = "?" | quoted | near
///             | [ "not" ] [ "^" ] verb { "|" verb } [ "*" steps ] ;
///   near      = "~" ( word | quoted ) ;
///   verb      = type | "hostile" | "friendly" | word { word } ;
///   steps     = number | [ number ] ".." number ;
///   condition = field ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value ;
///
/// A question in words is read as a pattern, which is shown:
///
///   who opposes the transfer?     does the Kremlin support the transfer?
///   when did Trump meet Xi?       what does Trump say about Ukraine?
///   how are Peskov and Zelensky connected?
///
/// To does, did, is, has and will the answer is yes, no, both or not said,
/// with what says so; to when and where, a time or a place. A question that is not understood is an error that
/// names the nearest pattern.
///
/// Answers are grouped by subject, relation, object, polarity, modality and
/// speaker. Only what is stated as a fact is shown, unless --include or `where`
/// says otherwise; who says so stands beneath.
///
/// Example: relata query "? opposes transfer" --since 2025-10-01
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct QueryArgs {
    /// The pattern, or a question in words
    #[arg(value_name = "PATTERN")]
    pattern: String,

    /// Show how the clauses are looked up, in their order, instead of answers
    #[arg(long)]
    plan: bool,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &QueryArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let vocabulary = vocabulary(&store)?;
    let mut written = args.pattern.clone();
    let mut wanted = None;
    if query::is_question(&args.pattern) {
        match query::question(&args.pattern, Model::embedded()) {
            Some(Question::Pattern { pattern, wanted: asked }) => {
                note(&format!("read as `{pattern}`"));
                (written, wanted) = (pattern, Some(asked));
            }
            Some(Question::Claims { by, about }) => {
                let by = by.into_iter().flat_map(|name| ["--by".to_owned(), name]);
                let about = about.into_iter().flat_map(|name| ["--about".to_owned(), name]);
                return instead("claims", by.chain(about).collect(), &args.pattern, out);
            }
            Some(Question::Path { from, to }) => return instead("path", vec![from, to], &args.pattern, out),
            None => {
                let nearest = query::nearest(&args.pattern, Model::embedded());
                anyhow::bail!("the question is not understood; the nearest pattern is `{nearest}`");
            }
        }
    }
    let pattern =
        Pattern::parse(&written, &vocabulary).map_err(|error| anyhow::anyhow!("{}", error.explain(&written)))?;
    let filter = args.filter.filter(&vocabulary)?;
    if wanted == Some(Wanted::Whether) {
        let verdict = query::verdict(&pattern, &filter, &store)?;
        note(&format!("answer: {}", verdict.word()));
        let mut answers = [verdict.yes, verdict.no].concat();
        let status = Status::found(!answers.is_empty());
        args.output.cut(&mut answers, "answers");
        render::write(out, &answers, args.output.style())?;
        return Ok(status);
    }
    let (mut answers, plan) = query::find_planned(&pattern, &filter, &store)?;
    let status = Status::found(!answers.is_empty());
    let style = args.output.style();
    if args.plan {
        render::write(out, &plan, style)?;
    } else if pattern.modifiers.count || pattern.modifiers.group_by.is_some() {
        let mut counted = query::tally(&answers, &pattern.modifiers);
        args.output.cut(&mut counted, "counts");
        render::write(out, &counted, style)?;
    } else {
        let circumstance = match wanted {
            Some(Wanted::When) => Some(query::times(&answers)),
            Some(Wanted::Where) => Some(query::places(&answers)),
            _ => None,
        };
        if let Some(found) = circumstance {
            let found = if found.is_empty() { "not said".to_owned() } else { found.join("; ") };
            note(&format!("answer: {found}"));
        }
        args.output.cut(&mut answers, "answers");
        render::write(out, &answers, style)?;
    }
    Ok(status)
}

/// Returns the claims that a user means: those that say what the claim of this
/// id says, or those that answer a pattern.
pub(crate) fn meant(
    what: &str,
    vocabulary: &Vocabulary,
    filter: &query::Filter,
    store: &Store,
) -> anyhow::Result<query::Gathered> {
    let found = store.claims_by_key(&store.find_claims(what)?)?;
    match found.as_slice() {
        [] => {
            let pattern =
                Pattern::parse(what, vocabulary).map_err(|error| anyhow::anyhow!("{}", error.explain(what)))?;
            Ok(query::Gathered::answering(&pattern, filter, store)?)
        }
        [one] => Ok(query::Gathered::like(&one.record, filter, store)?),
        several => anyhow::bail!("`{what}` begins {} claims: write more of the id", several.len()),
    }
}

/// Runs another command that answers a question, with the same options.
fn instead(command: &str, words: Vec<String>, question: &str, out: &mut dyn Write) -> anyhow::Result<Status> {
    let shown: Vec<String> =
        words.iter().map(|word| if word.contains(' ') { format!("\"{word}\"") } else { word.clone() }).collect();
    note(&format!("read as `relata {command} {}`", shown.join(" ")));
    let mut arguments: Vec<String> = std::env::args().collect();
    let at = arguments.iter().position(|argument| argument == question).unwrap_or(arguments.len());
    arguments.splice(at..(at + 1).min(arguments.len()), words);
    if let Some(query) = arguments.iter_mut().skip(1).find(|argument| *argument == "query") {
        command.clone_into(query);
    }
    super::run_words(&arguments, out)
}

/// Returns the relations and verbs that a database knows.
pub(crate) fn vocabulary(store: &Store) -> anyhow::Result<Vocabulary> {
    let types = ontology::relations().iter().map(|relation| relation.name.to_owned());
    let verbs = ontology::verbs().into_iter().map(str::to_owned).chain(store.predicates()?);
    Ok(Vocabulary::new(types, verbs))
}
