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
            "NAME5/person | meet/meets | NAME2/person | said_by=NAME1",
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
    assert_eq!((summary.n_claims, summary.n_edges, summary.n_replaced), (6, 7, 0));
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

/// Returns a name as formats write it that cannot hold some characters.
fn replaced(name: &str, is_bad: fn(char) -> bool) -> String {
    name.chars().map(|c| if is_bad(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[track_caller]
fn assert_all(format: Format, found: &BTreeSet<String>, is_bad: fn(char) -> bool, summary: &Summary) {
    let names = hostile();
    for name in &names {
        let name = replaced(name, is_bad);
        assert!(found.contains(&name), "{format:?}: {name:?}");
    }
    let is_replacing = names.iter().any(|name| name.contains(is_bad));
    assert_eq!(0 < summary.n_replaced, is_replacing, "{format:?}");
}

/// Adds all strings of a value.
fn strings(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => _ = found.insert(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        serde_json::Value::Object(values) => values.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

#[test]
fn hostile_names_survive_json() {
    let store = store();
    for format in [Format::Jsonl, Format::Followthemoney, Format::Jsonld, Format::Html] {
        let (text, summary) = written(&store, format);
        let values: Vec<&str> = match format {
            Format::Jsonld => vec![&text],
            Format::Html => {
                let start = text.find("id=\"data\"").and_then(|at| Some(at + text[at..].find('>')? + 1)).unwrap();
                vec![&text[start..start + text[start..].find("</script>").unwrap()]]
            }
            _ => text.lines().collect(),
        };
        let mut found = BTreeSet::new();
        values.iter().for_each(|value| strings(&serde_json::from_str(value).unwrap(), &mut found));
        assert_all(format, &found, |_| false, &summary);
    }
}

#[test]
fn hostile_names_survive_rdf() {
    let store = store();
    for format in [Format::Turtle, Format::Ntriples, Format::Nquads] {
        let (text, summary) = written(&store, format);
        let of_term = |term: oxrdf::Term| match term {
            oxrdf::Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        };
        let found: BTreeSet<String> = match format {
            Format::Turtle => {
                oxttl::TurtleParser::new().for_slice(&text).map(|triple| of_term(triple.unwrap().object)).collect()
            }
            Format::Ntriples => {
                oxttl::NTriplesParser::new().for_slice(&text).map(|triple| of_term(triple.unwrap().object)).collect()
            }
            _ => oxttl::NQuadsParser::new().for_slice(&text).map(|quad| of_term(quad.unwrap().object)).collect(),
        };
        assert_all(format, &found, |_| false, &summary);
    }
}

#[test]
fn hostile_names_survive_parquet() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let store = store();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.parquet");
    let selection = Selection::all(&store).unwrap();
    let summary = export::write(Format::Parquet, &selection, Destination::Path(&path)).unwrap();
    let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut found = BTreeSet::new();
    for row in reader.get_row_iter(None).unwrap() {
        for (_, value) in row.unwrap().get_column_iter() {
            if let parquet::record::Field::Str(text) = value {
                found.insert(text.clone());
            }
        }
    }
    assert_all(Format::Parquet, &found, |_| false, &summary);
}

/// Reads strings between marks, in which a backslash gives the next character
/// another meaning.
fn escaped(text: &str, mark: char) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut chars = text.chars();
    while chars.by_ref().any(|c| c == mark) {
        let mut string = String::new();
        while let Some(c) = chars.next().filter(|&c| c != mark) {
            match c {
                '\\' => match chars.next().unwrap() {
                    'n' => string.push('\n'),
                    'r' => string.push('\r'),
                    't' => string.push('\t'),
                    'u' => {
                        let digits: String = chars.by_ref().take(4).collect();
                        string.push(char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap());
                    }
                    other => string.push(other),
                },
                c => string.push(c),
            }
        }
        found.insert(string);
    }
    found
}

/// Tells what charts that become SVG cannot hold.
fn is_no_text(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[test]
fn hostile_names_survive_charts() {
    let store = store();
    let (text, summary) = written(&store, Format::Dot);
    let found = escaped(&text, '"').into_iter().map(|name| name.replace("&amp;", "&")).collect();
    assert_all(Format::Dot, &found, is_no_text, &summary);

    let (text, summary) = written(&store, Format::Mermaid);
    let decoded = |name: &str| {
        let mut parts = name.split('#');
        let mut decoded = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, rest) = part.split_once(';').unwrap();
            decoded.push(char::from_u32(number.parse().unwrap()).unwrap());
            decoded.push_str(rest);
        }
        decoded.replace("<br>", "\n")
    };
    let found = text.split('"').skip(1).step_by(2).map(|name| decoded(&name.replace("<br>", "\n"))).collect();
    assert_all(Format::Mermaid, &found, is_no_text, &summary);
}

#[test]
fn hostile_names_survive_neo4j() {
    let store = store();
    let (text, summary) = written(&store, Format::Cypher);
    assert_all(Format::Cypher, &escaped(&text, '\''), |_| false, &summary);
    assert_eq!(
        text.lines().filter(|line| !line.starts_with("CREATE INDEX")).count() as u64,
        summary.n_nodes + summary.n_edges
    );

    let folder = tempfile::tempdir().unwrap();
    let selection = Selection::all(&store).unwrap();
    let summary = export::write(Format::Neo4j, &selection, Destination::Path(folder.path())).unwrap();
    let mut reader = csv::Reader::from_path(folder.path().join("nodes.csv")).unwrap();
    let found = reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert_all(Format::Neo4j, &found, |_| false, &summary);
}

#[test]
fn what_is_no_fact_is_marked() {
    let (text, _) = written(&store(), Format::Dot);
    assert!(text.contains("label=\"NOT possible attacks\""), "{text}");
    assert_eq!(text.matches("style=dashed").count(), 3);
    let (text, summary) = written(&store(), Format::Mermaid);
    assert_eq!(text.matches("-.->").count(), 3);
    assert_eq!(text.lines().count() as u64, 1 + summary.n_nodes + summary.n_edges);
}

#[test]
fn links_and_events_hold_all_claims() {
    let (text, summary) = written(&store(), Format::Followthemoney);
    let of = |schema: &str| text.matches(&format!("\"schema\":\"{schema}\"")).count() as u64;
    assert_eq!(of("UnknownLink"), summary.n_edges);
    assert_eq!((summary.n_claims, of("UnknownLink") + of("Event")), (6, 6));
    assert!(text.contains("NOT possible attacks"), "{text}");
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
