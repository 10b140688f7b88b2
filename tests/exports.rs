//! Exports: what was written is read back, names as hostile as can be.
//!
//! The programs that people use on these files read them in `exports/check.py`.

use std::collections::BTreeSet;

use relata::export::{self, Destination, Format, Selection, Summary};
use relata::pipeline::Analysis;
use relata::query::Filter;
use relata::store::Store;

use crate::corpus::{Corpus, assert_same};
use crate::support;

/// Names that end strings, open tags, break lines, run the other way.
fn hostile() -> Vec<String> {
    vec![
        "Ruiz \"the 'Fox'\" \\ <b>&amp;</b> ]]> --> */ #1; {x} $y `z`".to_owned(),
        "line\none\r\ntwo\ttab".to_owned(),
        "\u{202e}שלום العالم\u{202c}".to_owned(),
        "ж".repeat(5_000),
        "=cmd|' /C calc'!A0".to_owned(),
        "bell\u{7}escape\u{1b}[31mnone\u{fffe}".to_owned(),
    ]
}

/// Makes a database in which actors bear the names; blanks stand for what the
/// notation of `support` uses itself.
fn store() -> Store {
    let mut articles: Vec<Analysis> = vec![support::article(
        "https://example.org/a?b=<c>&d=\"e\"",
        "The \"Post\" & Sons",
        "2026-05-01",
        &[
            "NAME0/person | oppose/opposes | NAME1/organization | said_by=NAME2",
            "NAME3/person | attack/attacks | NAME4/country | negated possible on=2026-04-03",
            "NAME5/person | resign/- | -",
            "- | accuse/accuses | NAME5/person | recipient:to=NAME2/person",
            "NAME2/person | own/owns | three ships/value | sure=0.9",
        ],
    )];
    for article in &mut articles {
        let json = serde_json::to_string(&article.claims).unwrap();
        let entities = serde_json::to_string(&article.document.entities).unwrap();
        let named = |mut text: String| {
            for (n, name) in hostile().iter().enumerate() {
                let name = serde_json::to_string(name).unwrap();
                text = text.replace(&format!("\"NAME{n}\""), &name);
            }
            text
        };
        article.claims = serde_json::from_str(&named(json)).unwrap();
        article.document.entities = serde_json::from_str(&named(entities)).unwrap();
    }
    support::store(&articles)
}

fn written(store: &Store, format: Format) -> (String, Summary) {
    let mut out = Vec::new();
    let selection = Selection::all(store).unwrap();
    let summary = export::write(format, &selection, Destination::Stream(&mut out)).unwrap();
    (String::from_utf8(out).unwrap(), summary)
}

#[test]
fn jsonl_comes_back_as_an_equal_database() {
    let corpus = Corpus::new(24);
    corpus.run(&["ingest", "articles", "--base", ".", "--db", "a.db"]);
    let expected = corpus.content("a.db");
    corpus.run(&["export", "--format", "jsonl", "-o", "all.jsonl", "--db", "a.db"]);
    corpus.run(&["import", "all.jsonl", "--db", "b.db"]);
    assert_same(&corpus.content("b.db"), &expected);
}

#[test]
fn a_part_of_jsonl_can_be_imported() {
    let corpus = Corpus::new(24);
    corpus.run(&["ingest", "articles", "--base", ".", "--db", "a.db"]);
    corpus.run(&["export", "--format", "jsonl", "--relation", "says", "-o", "says.jsonl", "--db", "a.db"]);
    corpus.run(&["import", "says.jsonl", "--db", "b.db"]);
    let n_claims = |database| corpus.content(database).iter().filter(|line| line.starts_with("claim\t")).count();
    assert!(0 < n_claims("b.db") && n_claims("b.db") < n_claims("a.db"));
}

#[test]
fn hostile_names_survive_xml() {
    let store = store();
    for format in [Format::Graphml, Format::Gexf] {
        let (text, summary) = written(&store, format);
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut found = BTreeSet::new();
        let (mut n_nodes, mut n_edges) = (0, 0);
        let mut content = String::new();
        loop {
            use quick_xml::events::Event;
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) => {
                    content.clear();
                    match tag.name().as_ref() {
                        "node" => n_nodes += 1,
                        "edge" => n_edges += 1,
                        _ => {}
                    }
                    for attribute in tag.attributes() {
                        found.insert(
                            attribute
                                .unwrap()
                                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                                .unwrap()
                                .into_owned(),
                        );
                    }
                }
                Event::Text(text) => content.push_str(&text),
                Event::GeneralRef(entity) => {
                    content.push_str(&quick_xml::escape::unescape(&format!("&{};", &*entity)).unwrap());
                }
                Event::End(_) => {
                    found.insert(std::mem::take(&mut content));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((n_nodes, n_edges), (summary.n_nodes, summary.n_edges), "{format:?}");
        for name in &hostile()[..5] {
            assert!(found.contains(name), "{format:?}: {name:?}");
        }
        assert!(found.contains("bell\u{fffd}escape\u{fffd}[31mnone\u{fffd}"), "{format:?}");
        assert!(0 < summary.n_replaced);
    }
}

#[test]
fn hostile_names_survive_tables() {
    let store = store();
    let folder = tempfile::tempdir().unwrap();
    let selection = Selection::all(&store).unwrap();
    let summary = export::write(Format::Csv, &selection, Destination::Path(folder.path())).unwrap();
    assert_eq!((summary.n_claims, summary.n_edges, summary.n_replaced), (5, 6, 0));
    let rows = |name: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(folder.path().join(name)).unwrap();
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let (nodes, edges) = (rows("nodes.csv"), rows("edges.csv"));
    assert_eq!((nodes.len() as u64, edges.len() as u64), (summary.n_nodes, summary.n_edges));
    for name in hostile() {
        assert!(nodes.iter().any(|row| row[1] == name), "{name:?}");
    }
    for edge in &edges {
        assert!(edge[1..3].iter().all(|end| nodes.iter().any(|node| node[0] == *end)));
    }
}

#[test]
fn what_is_no_fact_is_marked() {
    let (text, _) = written(&store(), Format::Dot);
    assert!(text.contains("label=\"NOT possible attacks\""), "{text}");
    assert_eq!(text.matches("style=dashed").count(), 2);
    let (text, summary) = written(&store(), Format::Mermaid);
    assert_eq!(text.matches("-.->").count(), 2);
    assert_eq!(text.lines().count() as u64, 1 + summary.n_nodes + summary.n_edges);
}

#[test]
fn filters_hold() {
    let store = store();
    let selection = Selection::new(&store, Filter { unattributed: true, ..Filter::default() }).unwrap();
    let mut out = Vec::new();
    let summary = export::write(Format::Graphml, &selection, Destination::Stream(&mut out)).unwrap();
    assert_eq!(summary.n_claims, 3);
}

#[test]
fn several_files_need_a_folder() {
    let store = store();
    let selection = Selection::all(&store).unwrap();
    let error = export::write(Format::Csv, &selection, Destination::Stream(&mut Vec::new())).unwrap_err();
    assert!(error.to_string().contains("several files"), "{error}");
}
