//! SPARQL over a database of claims made by hand: what stands as a fact, where
//! quotes lie, what a query may take.

use std::time::Duration;

use relata::rdf::{self, AnswerFormat, Limits, SparqlError, Told};
use sparesults::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};

use crate::support;

fn asked(query: &str, format: AnswerFormat, limits: Limits) -> Result<(Told, String), SparqlError> {
    let store = support::store(&[support::article(
        "https://example.org/žluť",
        "The Post",
        "2026-05-01",
        &[
            "Žofie Černá/person | oppose/opposes | přístav/theme",
            "Žofie Černá/person | attack/attacks | 🚢/theme | negated",
            "Żegota/organization | accuse/accuses | Žofie Černá/person | said_by=Ødegård",
            "Ødegård/person | support/supports | přístav/theme | possible",
            "Ødegård/person | meet/meets | Žofie Černá/person | on=2026-04-03",
        ],
    )]);
    let mut out = Vec::new();
    let told = rdf::ask(query, store, format, limits, 100, &mut out)?;
    Ok((told, String::from_utf8(out).unwrap()))
}

/// Returns the rows of an answer, their cells set apart by tabs.
fn rows(query: &str) -> Vec<String> {
    let (_, text) = asked(query, AnswerFormat::Tsv, Limits::default()).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn only_plain_facts_stand_by_themselves() {
    let stated = "?a ?relation ?b . ?a schema:name ?one . ?b schema:name ?other
        FILTER(STRSTARTS(STR(?relation), 'urn:relata:relation:'))";
    let plain = rows(&format!("SELECT ?one ?relation ?other {{ {stated} }} ORDER BY ?one"));
    assert_eq!(
        plain,
        [
            "\"Ødegård\"\t<urn:relata:relation:meets>\t\"Žofie Černá\"",
            "\"Žofie Černá\"\t<urn:relata:relation:opposes>\t\"přístav\""
        ]
    );
    let graphs = rows(
        "SELECT ?polarity ?modality ?relation { GRAPH ?claim { ?a ?relation ?b }
        ?claim relata:polarity ?polarity ; relata:modality ?modality } ORDER BY ?relation",
    );
    assert_eq!(
        graphs,
        [
            "\"affirmed\"\t\"asserted\"\t<urn:relata:relation:accuses>",
            "\"negated\"\t\"asserted\"\t<urn:relata:relation:attacks>",
            "\"affirmed\"\t\"possible\"\t<urn:relata:relation:supports>"
        ]
    );
}

#[test]
fn positions_are_code_points() {
    let found = rows(
        "SELECT ?same (COUNT(*) AS ?n) { ?target oa:hasSource ?document ; oa:hasSelector [ oa:exact ?words ;
        oa:prefix ?before ; oa:suffix ?after ] ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
        ?document schema:articleBody ?body
        BIND(SUBSTR(?body, ?start + 1, ?end - ?start) = ?words
            && CONTAINS(?body, CONCAT(?before, ?words, ?after)) AS ?same) } GROUP BY ?same",
    );
    assert_eq!(found, ["true\t5"]);
}

#[test]
fn answers_are_read_back() {
    let query = "SELECT ?claim ?name { ?claim relata:subject/schema:name ?name } ORDER BY ?claim";
    let read = |format: AnswerFormat, known: QueryResultsFormat| {
        let (told, text) = asked(query, format, Limits::default()).unwrap();
        assert!(told.is_found);
        match QueryResultsParser::from_format(known).for_slice(&text).unwrap() {
            SliceQueryResultsParserOutput::Solutions(solutions) => {
                solutions.map(|solution| solution.unwrap().get("name").unwrap().to_string()).collect::<Vec<_>>()
            }
            SliceQueryResultsParserOutput::Boolean(_) => Vec::new(),
        }
    };
    let names = read(AnswerFormat::Json, QueryResultsFormat::Json);
    assert_eq!(names.len(), 5);
    assert!(names.contains(&"\"Žofie Černá\"".to_owned()));
    assert_eq!(read(AnswerFormat::Xml, QueryResultsFormat::Xml), names);
    assert_eq!(read(AnswerFormat::Tsv, QueryResultsFormat::Tsv), names);
    let (_, csv) = asked(query, AnswerFormat::Csv, Limits::default()).unwrap();
    assert_eq!(csv.lines().count(), 6);
}

#[test]
fn too_much_is_given_up() {
    // Three times all triples, each with each: joined without a further look at the database.
    let much = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let limits = Limits { time: Some(Duration::from_millis(200)), memory: None };
    let start = std::time::Instant::now();
    assert!(matches!(asked(much, AnswerFormat::Csv, limits), Err(SparqlError::Late(_))));
    assert!(start.elapsed() < Duration::from_secs(5));
    if cfg!(target_os = "linux") {
        let limits = Limits { time: Some(Duration::from_secs(60)), memory: Some(1 << 20) };
        assert!(matches!(asked(much, AnswerFormat::Csv, limits), Err(SparqlError::Large(_))));
    }
}
