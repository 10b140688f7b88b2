//! How fast the graph opens and answers, on a made-up heavy-tailed multigraph.
//!
//! `cargo bench --bench graph [-- --claims N] [--keep FOLDER]`: makes the claims
//! (the same every time), imports them, which is timed with and without the
//! resolution of actors, and asks eight questions: cold, in a new process each
//! with the files in memory, its processor time from start to answer; and warm,
//! again in one process, no result kept, the mean of many. `--keep` leaves `graph.db`
//! and `edges.csv` for `rivals.py` beside this file. `--records FILE` times the
//! import of a file that `extract` wrote, and nothing else.

// A bench is run to be read.
#![allow(clippy::print_stderr, clippy::print_stdout)]
#![allow(clippy::unwrap_used)]

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use relata::eval::clock::Watch;
use relata::extract::{
    AnalysisVersion, Claim, ClaimRecord, DocumentRecord, EntityRecord, Evidence, EvidenceSpan, Form, Kind,
    MentionRecord, Modality, Part, Polarity, Ref, RefType,
};
use relata::graph::{self, Columns, Graph, Search};
use relata::ingest::{self, Failure, Monitor, Progress, Settings};
use relata::model::Model;
use relata::pipeline::Analysis;
use relata::store::Store;
use relata::text::{ClaimId, DocumentId, EntityId, Span, TextId};

const N_ACTORS: f64 = 100_000.0;
const CLAIMS_PER_DOCUMENT: usize = 10;
/// How many claims the speed of importing is measured on.
const N_IMPORTED: usize = 200_000;
const RELATIONS: [(&str, &str); 8] = [
    ("meets", "meet"),
    ("supports", "support"),
    ("opposes", "oppose"),
    ("accuses", "accuse"),
    ("criticizes", "criticize"),
    ("aids", "aid"),
    ("threatens", "threaten"),
    ("sanctions", "sanction"),
];
const QUESTIONS: [&str; 8] =
    ["hub", "two hops", "shortest path", "all paths to 3", "pagerank", "components", "pattern", "bound pattern"];

/// A small generator of numbers, the same on every machine (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ word >> 31
    }

    /// Returns an actor: a few are in most claims.
    fn actor(&mut self) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (N_ACTORS * share.powi(3)) as usize
    }
}

/// Returns a name of two words for a number, no two the same.
fn name(actor: usize) -> String {
    let letters: String = (0..4).map(|at| char::from(b'a' + (actor / 26_usize.pow(at) % 26) as u8)).collect();
    format!("Ana Q{letters}")
}

/// Makes a document of claims, one a sentence; `edges` gets what they join.
fn article(n: usize, numbers: &mut Numbers, edges: &mut dyn Write) -> Analysis {
    let id = DocumentId::of(&[&n.to_le_bytes()]);
    let drawn: Vec<(usize, usize, usize)> = (0..CLAIMS_PER_DOCUMENT)
        .map(|_| {
            let (subject, mut object) = (numbers.actor(), numbers.actor());
            if object == subject {
                object = (object + 1) % N_ACTORS as usize;
            }
            (subject, (numbers.next() % 8) as usize, object)
        })
        .collect();
    let mut body = String::new();
    let mut places = Vec::new();
    for &(subject, relation, object) in &drawn {
        let start = body.len();
        let mut add = |words: &str| {
            let from = body.len();
            body.push_str(words);
            Span::new(from, body.len())
        };
        let subject = add(&name(subject));
        add(" ");
        let verb = add(RELATIONS[relation].0);
        add(" ");
        let object = add(&name(object));
        add(".");
        places.push((Span::new(start, body.len()), subject, verb, object));
        body.push(' ');
    }
    let text_id = TextId::of_body(&body);
    let mut entities: Vec<EntityRecord> = Vec::new();
    let mut mentions = Vec::new();
    let mut entity = |actor: usize, span: Span| {
        let name = name(actor);
        let found = entities.iter().find(|entity| entity.name == name).map(|entity| entity.id);
        let id = found.unwrap_or_else(|| EntityId::of_mention(id, text_id, span));
        if found.is_none() {
            entities.push(EntityRecord { id, ref_type: RefType::Actor, name: name.clone(), kind: Kind::Person });
        }
        mentions.push(MentionRecord {
            start: span.start,
            end: span.end,
            head_start: span.start,
            head_end: span.end,
            form: Form::Name,
            kind: Kind::Person,
            entity: id,
            why: "first mention".to_owned(),
            confidence: 1.0,
        });
        Ref {
            ref_type: RefType::Actor,
            id: None,
            entity: Some(id),
            text: name.clone(),
            name,
            kind: Kind::Person,
            start: Some(span.start),
            end: Some(span.end),
        }
    };
    let mut claims = Vec::new();
    for (at, (&(subject, relation, object), &(sentence, left, verb, right))) in drawn.iter().zip(&places).enumerate() {
        let (subject_part, object_part) = (entity(subject, left), entity(object, right));
        writeln!(edges, "{subject},{object},{}", RELATIONS[relation].0).unwrap();
        let spans = [(Part::Subject, left), (Part::Predicate, verb), (Part::Object, right)];
        let spans = spans.map(|(part, span)| EvidenceSpan { part, n: 0, start: span.start, end: span.end });
        claims.push(Claim {
            id: ClaimId::of(&[&id.0, &at.to_le_bytes()]),
            subject: Some(subject_part),
            predicate: RELATIONS[relation].1.to_owned(),
            predicate_text: RELATIONS[relation].0.to_owned(),
            relation: Some(RELATIONS[relation].0.to_owned()),
            mode: None,
            object: Some(object_part),
            arguments: Vec::new(),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            tense: None,
            attribution: Vec::new(),
            time: None,
            confidence: (numbers.next() % 1000) as f64 / 1000.0,
            rule: "made up".to_owned(),
            evidence: vec![Evidence {
                sentence: at as u32,
                start: sentence.start,
                end: sentence.end,
                quote: sentence.of(&body).to_owned(),
                spans: spans.to_vec(),
            }],
        });
    }
    let word = |text: &str| text.to_owned();
    let document = DocumentRecord {
        schema: DocumentRecord::SCHEMA.to_owned(),
        id,
        uri: Some(format!("https://example.org/{n}")),
        path: None,
        title: None,
        publisher: Some(format!("Paper {}", n % 50)),
        author: None,
        published: Some(format!("20{:02}-{:02}-{:02}", 10 + n % 15, 1 + n % 12, 1 + n % 28)),
        language: Some(word("en")),
        text_id,
        copy_of: None,
        analysis: AnalysisVersion { rules: word("1"), model: word("none"), lexicon: word("1"), ontology: word("1") },
        n_claims: claims.len(),
        sentences: places.iter().map(|place| place.0).collect(),
        mentions,
        entities,
        body,
    };
    Analysis { document, claims }
}

/// Writes the records of `n_claims` claims as `extract` would; `edges` gets what they join.
fn write_records(path: &Path, edges: &mut dyn Write, n_claims: usize) {
    let mut lines = BufWriter::new(File::create(path).unwrap());
    writeln!(edges, "source,target,relation").unwrap();
    let mut numbers = Numbers(1);
    for n in 0..n_claims / CLAIMS_PER_DOCUMENT {
        let Analysis { document, claims } = article(n, &mut numbers, edges);
        let header = document.header();
        serde_json::to_writer(&mut lines, &document).unwrap();
        lines.write_all(b"\n").unwrap();
        for claim in claims {
            serde_json::to_writer(&mut lines, &ClaimRecord::new(header.clone(), claim)).unwrap();
            lines.write_all(b"\n").unwrap();
        }
    }
    lines.flush().unwrap();
    edges.flush().unwrap();
}

/// Imports a file of records; returns the processor time that it took.
fn import(records: &Path, database: &Path) -> Duration {
    struct Quiet;
    impl Monitor for Quiet {
        fn progress(&mut self, _: &Progress) {}
        fn failed(&mut self, failure: &Failure) {
            eprintln!("{failure}");
        }
    }
    let stop = AtomicBool::new(false);
    let settings = Settings { analyzer: Model::embedded().into(), n_jobs: 1, stop: &stop };
    let mut store = Store::create(database).unwrap();
    let watch = Watch::start();
    ingest::import(&[records.to_owned()], &mut store, &settings, &mut Quiet).unwrap();
    watch.elapsed()
}

/// Returns the processor time that it takes to say who the entities of records are.
fn resolution(records: &Path, database: &Path) -> Duration {
    let mut store = Store::create(database).unwrap();
    let mut taken = Duration::ZERO;
    let mut put = |batch: Vec<Analysis>| {
        let mut open = store.batch().unwrap();
        open.put(&batch).unwrap();
        let watch = Watch::start();
        open.resolve().unwrap();
        taken += watch.elapsed();
        open.commit().unwrap();
    };
    let (mut batch, mut n_bytes): (Vec<Analysis>, usize) = (Vec::new(), 0);
    for line in BufReader::new(File::open(records).unwrap()).lines() {
        let line = line.unwrap();
        n_bytes += line.len();
        if line.contains(DocumentRecord::SCHEMA) {
            // As large as those of `import` are.
            if 16_000_000 < n_bytes || 4096 <= batch.len() {
                put(std::mem::take(&mut batch));
                n_bytes = 0;
            }
            batch.push(Analysis { document: serde_json::from_str(&line).unwrap(), claims: Vec::new() });
        } else {
            batch.last_mut().unwrap().claims.push(serde_json::from_str::<ClaimRecord>(&line).unwrap().claim);
        }
    }
    put(batch);
    taken
}

/// Says how fast records are imported, with and without the resolution of actors.
fn measure_import(records: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let whole = import(records, &folder.path().join("import.db")).as_secs_f64();
    let without = whole - resolution(records, &folder.path().join("resolution.db")).as_secs_f64();
    let lines = BufReader::new(File::open(records).unwrap()).lines();
    let n_claims = lines.filter(|line| line.as_ref().unwrap().contains(ClaimRecord::SCHEMA)).count();
    println!(
        "imported {n_claims} claims of {} bytes: {:.0} a second of processor time, {:.0} without the resolution of actors",
        records.metadata().unwrap().len() / n_claims as u64,
        n_claims as f64 / whole,
        n_claims as f64 / without
    );
}

fn make(path: &Path, edges: &Path, n_claims: usize) {
    let records = path.with_extension("jsonl");
    write_records(&records, &mut BufWriter::new(File::create(edges).unwrap()), n_claims);
    let taken = import(&records, path).as_secs_f64();
    std::fs::remove_file(records).unwrap();
    let size = path.metadata().unwrap().len();
    println!(
        "imported {n_claims} claims: {:.0} a second of processor time, {} bytes each in the database",
        n_claims as f64 / taken,
        size / n_claims as u64
    );
}

/// Answers one of [`QUESTIONS`] with a number.
fn answer(graph: &Graph, store: &Store, question: &str) -> f64 {
    let at = |actor: usize| {
        let ids = store.actor_ids_by_name(&name(actor)).unwrap();
        graph.find(RefType::Actor, ids[0].0).unwrap()
    };
    // The hub, and two that are in few claims.
    let (hub, left, right) = (at(0), at(40_000), at(70_001));
    match question {
        "hub" => graph::neighbors(graph, &[hub], 1).len() as f64,
        "two hops" => graph::neighbors(graph, &[hub], 2).len() as f64,
        "shortest path" => {
            let search = Search { from: &[left], to: &[right], max_hops: 12, limit: 1 };
            graph::shortest_paths(graph, &search).first().map_or(0.0, |path| path.nodes.len() as f64 - 1.0)
        }
        "all paths to 3" => {
            let search = Search { from: &[left], to: &[hub], max_hops: 3, limit: usize::MAX - 1 };
            graph::all_paths(graph, &search).0.len() as f64
        }
        "pagerank" => graph::page_rank(graph).values[hub.index()],
        "components" => {
            let first = graph::weak_components(graph);
            first.iter().enumerate().filter(|&(node, &first)| node == first as usize).count() as f64
        }
        "pattern" => graph::count_chains(graph, &["opposes", "supports"]) as f64,
        _ => {
            let (supports, opposes) = (graph.verbs_of("supports"), graph.verbs_of("opposes"));
            let middles = graph.incoming_of(hub, &supports);
            middles.map(|(_, middle)| graph.incoming_of(middle, &opposes).count() as f64).sum()
        }
    }
}

fn open(path: &Path, question: &str) -> (Store, Graph) {
    let store = Store::open(path).unwrap();
    let columns = Columns { verbs: question.ends_with("pattern"), ..Columns::default() };
    let mut graph = Graph::open(&store, columns).unwrap();
    graph.keep_facts(|facts| !facts.is_negated() && !facts.is_copy());
    (store, graph)
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).cloned();
    if let (Some(question), Some(path)) = (value("--ask"), value("--db")) {
        let (store, graph) = open(Path::new(&path), &question);
        let result = answer(&graph, &store, &question);
        // The watch of this thread began with the process.
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        let nanos: f64 = text.split_whitespace().next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default();
        println!("{result} {}", nanos / 1e6);
        return;
    }
    if let Some(records) = value("--records") {
        measure_import(Path::new(&records));
        return;
    }
    let n_claims = value("--claims").map_or(1_000_000, |n| n.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let folder: PathBuf = value("--keep").map_or(folder.path().to_owned(), PathBuf::from);
    let path = folder.join("graph.db");
    if !path.exists() {
        let records = folder.join("records.jsonl");
        write_records(&records, &mut std::io::sink(), N_IMPORTED);
        measure_import(&records);
        std::fs::remove_file(records).unwrap();
        make(&path, &folder.join("edges.csv"), n_claims);
    }
    let watch = Watch::start();
    let (store, graph) = open(&path, "pattern");
    println!("opened (made anew where it was missing) in {:.0} ms", watch.elapsed().as_secs_f64() * 1e3);
    println!("{} nodes, {} edges", graph.n_nodes(), graph.n_edges());
    println!("| question | answer | cold, ms | warm, ms |\n|---|---|---|---|");
    for question in QUESTIONS {
        let mut cold = Vec::new();
        let mut result = String::new();
        for _ in 0..5 {
            let run = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--ask", question, "--db"])
                .arg(&path)
                .output()
                .unwrap();
            let text = String::from_utf8(run.stdout).unwrap();
            let (answer, time) = text.trim().split_once(' ').unwrap();
            answer.clone_into(&mut result);
            cold.push(time.parse::<f64>().unwrap());
        }
        cold.sort_by(f64::total_cmp);
        answer(&graph, &store, question);
        // Time is counted in ticks: over many answers.
        let watch = Watch::start();
        let mut n_answers = 0_u32;
        while watch.elapsed() < Duration::from_millis(200) {
            std::hint::black_box(answer(&graph, &store, question));
            n_answers += 1;
        }
        let warm = watch.elapsed().as_secs_f64() * 1e3 / f64::from(n_answers);
        println!("| {question} | {result} | {:.1} | {warm:.2} |", cold[2]);
    }
}
