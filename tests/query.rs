//! What questions find in a database of claims made by hand.

use relata::graph::{Columns, Cost, Search};
use relata::pipeline::Analysis;
use relata::query::{self, Filter, Network, Paths, Pattern, Vocabulary};
use relata::store::Store;
use relata::{ontology, render};

use crate::support::{article, store};

/// Three articles: two publishers, the third a copy of the first.
pub(crate) fn articles() -> Vec<Analysis> {
    let lines = [
        "Kremlin/government | oppose/opposes | transfer of Tomahawk missiles to Ukraine/theme | said_by=Ivan_Petrov",
        "Donald Trump/person | supply/aids | Tomahawk missiles/theme | planned recipient:to=Ukraine/country",
        "Donald Trump/person | escalate/- | conflict/theme | negated desired said_by=Donald_Trump",
        "Ukraine/country | seek/requests | transfer of Tomahawk missiles/theme | on=2025-09-20",
        "Donald Trump/person | send/aids | Patriot batteries/theme | recipient:to=Kyiv/government sure=0.4",
    ];
    let others = [
        "Moscow/government | reject/opposes | transfer of Tomahawk missiles to Ukraine/theme | said_by=Ivan_Petrov",
        "Russian officials/group | oppose/opposes | transfer/theme |",
        "Xi Jinping/person | meet/meets | Donald Trump/person |",
        "Ivan Petrov/person | spokesman/spokesperson_of | Kremlin/government |",
        "Donald Trump/person | rule out/opposes | transfer/theme | not_said said_by=Ana_Lind",
        "Donald Trump/person | support/supports | Ukraine policy/theme |",
        "Lake Army/organization | kill/attacks | two soldiers/group | location:in=Ukraine/country",
    ];
    vec![
        article("https://example.org/a", "Harbour Post", "2025-10-06", &lines),
        article("https://example.org/b", "Lake Herald", "2025-10-13T08:00:00Z", &others),
        article("https://example.org/c", "Reprint Times", "2025-10-20", &lines),
    ]
}

fn vocabulary(store: &Store) -> Vocabulary {
    let types = ontology::relations().iter().map(|relation| relation.name.to_owned());
    let verbs = ontology::verbs().into_iter().map(str::to_owned).chain(store.predicates().unwrap());
    Vocabulary::new(types, verbs)
}

/// Shows the answers to a pattern, one line each.
fn answers(pattern: &str, filter: &Filter) -> Vec<String> {
    let store = store(&articles());
    let pattern = Pattern::parse(pattern, &vocabulary(&store)).unwrap();
    let found = query::find(&pattern, filter, &store).unwrap();
    let step = |group: &query::Group| {
        let name = |side: &Option<query::Side>| match side {
            Some(side) => match side.role {
                Some(role) => format!("{} as {role}", side.name),
                None => side.name.clone(),
            },
            None => "-".to_owned(),
        };
        let speakers: Vec<_> = group.speakers.iter().filter_map(|speaker| speaker.name.clone()).collect();
        let said = if speakers.is_empty() { String::new() } else { format!(", {}", speakers.join(" > ")) };
        let not = if group.polarity == relata::extract::Polarity::Negated { "not " } else { "" };
        format!(
            "{} {not}{} {}{said} ({})",
            name(&group.subject),
            group.relation,
            name(&group.object),
            group.n_documents
        )
    };
    found.iter().map(|answer| answer.steps.iter().map(|group| step(group)).collect::<Vec<_>>().join("; ")).collect()
}

#[track_caller]
fn check(pattern: &str, expected: &[&str]) {
    assert_eq!(answers(pattern, &Filter::default()), expected, "{pattern}");
}

#[track_caller]
fn check_including(pattern: &str, include: &str, expected: &[&str]) {
    let filter = Filter { include: vec![include.parse().unwrap()], ..Filter::default() };
    assert_eq!(answers(pattern, &filter), expected, "{pattern}");
}

#[test]
fn a_government_answers_under_all_its_names() {
    let russia = "Russia opposes transfer of Tomahawk missiles to Ukraine, Ivan Petrov (2)";
    for name in ["Kremlin", "moscow", "\"Russian government\"", "Russia"] {
        check(&format!("{name} opposes ?"), &[russia]);
    }
}

#[test]
fn other_words_are_found_only_where_asked_for() {
    check(
        "? opposes ~\"arming Ukraine\"",
        &["Russia opposes transfer of Tomahawk missiles to Ukraine, Ivan Petrov (2)"],
    );
    check("? opposes ~\"arming Norway\"", &[]);
    check("? opposes \"arming Ukraine\"", &[]);
    check("~\"arms shipments\" opposes ?", &[]);
    let found = answers("? ~opposing transfer", &Filter::default());
    assert!(found.iter().any(|line| line.starts_with("Russian officials opposes transfer")), "{found:?}");
}

#[test]
fn phrases_are_found_by_their_head() {
    let russia = "Russia opposes transfer of Tomahawk missiles to Ukraine, Ivan Petrov (2)";
    check("? opposes transfer", &[russia, "Russian officials opposes transfer (1)"]);
    check("? opposes \"transfer of missiles\"", &[russia]);
    // Who opposes a transfer to Ukraine does not oppose Ukraine.
    check("? opposes Ukraine", &[]);
    check("? supports Ukraine", &[]);
    check("? supports policy", &["Donald Trump supports Ukraine policy (1)"]);
}

#[test]
fn an_object_is_also_sought_among_the_arguments() {
    check("Trump aids Ukraine", &["Donald Trump aids Ukraine as recipient (1)"]);
    let planned = "Donald Trump aids Ukraine as recipient (1)";
    check_including("Trump ? Ukraine", "planned", &[planned, planned]);
}

#[test]
fn where_it_happens_is_no_object() {
    check("? kill Ukraine", &[]);
    check("? ? Ukraine", &["Donald Trump aids Ukraine as recipient (1)", "Lake Army attacks Ukraine as location (1)"]);
}

#[test]
fn what_holds_both_ways_is_found_both_ways() {
    check("Trump meets ?", &["Donald Trump meets Xi Jinping (1)"]);
    check("? meets Trump", &["Xi Jinping meets Donald Trump (1)"]);
    check("? meets ?", &["Xi Jinping meets Donald Trump (1)"]);
}

#[test]
fn clauses_are_joined_over_what_they_share() {
    check("? opposes ?x; Trump supports ?x", &[]);
    check(
        "?x spokesperson_of ?y; ?y opposes ?",
        &[
            "Ivan Petrov spokesperson_of Russia (1); Russia opposes transfer of Tomahawk missiles to Ukraine, Ivan Petrov (2)",
        ],
    );
    check(
        "?x meets ?y; ?y aids Ukraine",
        &["Xi Jinping meets Donald Trump (1); Donald Trump aids Ukraine as recipient (1)"],
    );
}

#[test]
fn only_facts_by_default() {
    check("Trump escalate ?", &[]);
    check_including("Trump escalate ?", "negated", &[]);
    check_including("Trump escalate ?", "all", &["Donald Trump not escalate conflict, Donald Trump (1)"]);
    // *Ana Lind did not say that Trump ruled it out* is no fact either.
    check("Trump rule out transfer", &[]);
    check_including("Trump rule out transfer", "negated", &["Donald Trump opposes transfer, Ana Lind (1)"]);
}

#[test]
fn filters_narrow() {
    let lines = |filter: Filter| answers("? ? ?", &filter).len();
    let word = |word: &str| Some(word.to_owned());
    assert_eq!(lines(Filter::default()), 8);
    assert_eq!(lines(Filter { since: word("2025-10-13"), ..Filter::default() }), 6);
    assert_eq!(lines(Filter { until: word("2025-10"), ..Filter::default() }), 8);
    assert_eq!(lines(Filter { until: word("2025-10-12"), ..Filter::default() }), 3);
    assert_eq!(lines(Filter { event_since: word("2025-09-20"), ..Filter::default() }), 1);
    assert_eq!(lines(Filter { publishers: vec!["harbour post".to_owned()], ..Filter::default() }), 3);
    assert_eq!(lines(Filter { min_confidence: Some(0.5), ..Filter::default() }), 7);
    assert_eq!(lines(Filter { unattributed: true, ..Filter::default() }), 7);
    let store = store(&articles());
    let relations = vec![vocabulary(&store).relation(&["opposed"]).unwrap()];
    assert_eq!(lines(Filter { relations, ..Filter::default() }), 2);
}

#[test]
fn groups_count_documents_and_publishers_but_no_copies() {
    let store = store(&articles());
    let pattern = Pattern::parse("Kremlin opposes ?", &vocabulary(&store)).unwrap();
    let found = query::find(&pattern, &Filter::default(), &store).unwrap();
    let group = &found[0].steps[0];
    assert_eq!((group.n_documents, group.n_publishers, group.claims.len()), (2, 2, 2));
    assert_eq!((group.first.as_deref(), group.last.as_deref()), (Some("2025-10-06"), Some("2025-10-13")));
    let texts: Vec<&String> = group.subject.iter().flat_map(|side| &side.texts).collect();
    assert_eq!(texts, ["Kremlin", "Moscow"]);
}

#[test]
fn claims_are_listed_by_whom_they_are_about_and_who_says_so() {
    let store = store(&articles());
    let count = |about: Option<&str>, by: Option<&str>, limit| {
        let (claims, is_cut) = query::claims(about, by, &Filter::default(), limit, &store).unwrap();
        (claims.len(), is_cut)
    };
    assert_eq!(count(None, None, 0), (9, false));
    assert_eq!(count(None, None, 2), (2, true));
    assert_eq!(count(Some("Kremlin"), None, 0), (3, false));
    assert_eq!(count(Some("Ukraine"), None, 0), (3, false));
    assert_eq!(count(Some("transfer"), Some("Petrov"), 0), (2, false));
    assert_eq!(count(None, Some("Trump"), 0), (0, false));
}

#[test]
fn an_actor_has_names_offices_and_deeds() {
    let store = store(&articles());
    let actor = query::actors_named("Kremlin", &store).unwrap().remove(0);
    let profile = query::profile(actor, &Filter::default(), 10, &store).unwrap();
    assert_eq!(profile.actor.name, "Russia");
    assert_eq!(profile.held_by_others[0].relation, "spokesperson_of");
    assert_eq!(profile.recent.len(), 3);
    let trump = query::actors_named("trump", &store).unwrap().remove(0);
    let profile = query::profile(trump, &Filter::default(), 10, &store).unwrap();
    let names = |groups: &[query::Group]| -> Vec<String> {
        groups.iter().flat_map(|group| group.object.iter().map(|side| side.name.clone())).collect()
    };
    assert_eq!(names(&profile.acts_on), ["Ukraine"]);
    assert_eq!(profile.acted_on_by[0].subject.as_ref().unwrap().name, "Xi Jinping");
}

#[test]
fn paths_lead_through_claims_and_arguments() {
    let store = store(&articles());
    let network = Network::load(&Filter::default(), Columns::default(), &store).unwrap();
    let nodes = |name: &str| network.nodes_named(name, &store).unwrap();
    let paths = |to: &str, which| {
        let (from, to) = (nodes("Xi"), nodes(to));
        network.paths(&Search { from: &from, to: &to, max_hops: 4, limit: 10 }, which, &store).unwrap()
    };
    let (paths_found, is_cut) = paths("Ukraine", Paths::Shortest);
    let names: Vec<&str> = paths_found[0].nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!((names, is_cut), (vec!["Xi Jinping", "Donald Trump", "Ukraine"], false));
    let step = &paths_found[0].steps[1];
    assert_eq!((step.label.as_str(), step.is_forward, step.role.unwrap().as_str()), ("aids", true, "recipient"));
    assert!(paths("Kremlin", Paths::All).0.is_empty());
    let best = Paths::Best { cost: Cost::Confidence, chronological: false };
    assert_eq!(paths("Ukraine", best).0[0], paths_found[0]);
    let (common, _) = network.common(&nodes("Xi"), &nodes("Ukraine"), 0, &store).unwrap();
    assert_eq!(common.iter().map(|common| common.node.name.as_str()).collect::<Vec<_>>(), ["Donald Trump"]);
    let (from, to) = (nodes("Xi"), nodes("Ukraine"));
    let search = Search { from: &from, to: &to, max_hops: 2, limit: 0 };
    let (steps, _) = network.between(&search, &store).unwrap();
    let shown = steps.iter().map(|step| format!("{}-{}", step.from.name, step.to.name)).collect::<Vec<_>>();
    assert_eq!(shown, ["Xi Jinping-Donald Trump", "Donald Trump-Ukraine"]);
    let (near, _) = network.neighbors(&nodes("Trump"), 1, 0, &store).unwrap();
    let names: Vec<&str> = near.iter().map(|near| near.step.to.name.as_str()).collect();
    assert_eq!(names, ["Patriot batteries", "Ukraine", "Ukraine policy", "Xi Jinping"]);
}

#[test]
fn every_format_shows_an_answer() {
    let store = store(&articles());
    let pattern = Pattern::parse("? opposes transfer", &vocabulary(&store)).unwrap();
    let found = query::find(&pattern, &Filter::default(), &store).unwrap();
    let shown = |format: &str| {
        let style = render::Style { format: format.parse().unwrap(), width: 80, n_quotes: 1 };
        let mut out = Vec::new();
        render::write(&mut out, &found, style).unwrap();
        String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).unwrap()
    };
    let expected = "\
Russia [Kremlin, Moscow]  opposes  transfer of Tomahawk missiles to Ukraine
  said by Ivan Petrov · “oppose”, “reject” · 2 documents of 2 publishers ·
  2025-10-06 to 2025-10-13
  “Ivan Petrov says Kremlin oppose transfer of Tomahawk missiles to Ukraine.”
   Harbour Post, 2025-10-06, claim ";
    let table = shown("table");
    assert!(table.starts_with(expected), "{table}");
    let json: serde_json::Value = serde_json::from_str(&shown("json")).unwrap();
    assert_eq!(json[0]["subject"]["name"], "Russia");
    assert_eq!(json[0]["claims"].as_array().unwrap().len(), 2);
    assert_eq!(
        json[0]["claims"][0]["quote"]["text"],
        "Ivan Petrov says Kremlin oppose transfer of Tomahawk missiles to Ukraine."
    );
    assert_eq!(json[0]["claims"][1].get("quote"), None);
    assert_eq!(shown("jsonl").lines().count(), 2);
    let csv = shown("csv");
    assert!(csv.lines().nth(1).unwrap().starts_with("1,Russia,opposes,transfer of Tomahawk missiles to Ukraine,,affirmed,asserted,Ivan Petrov,2,2,2,2025-10-06,2025-10-13,"));
    assert_eq!(
        shown("tsv").lines().next().unwrap().split('\t').count(),
        csv.lines().next().unwrap().split(',').count()
    );
    assert!(shown("markdown").starts_with("### Russia \\[Kremlin, Moscow\\] *opposes* transfer"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_pattern_or_a_fault_with_a_place(text in "[?; \"“é\u{0}a-z]{0,24}|(\\? |opposes |transfer |rules? |out |\"|;){0,8}") {
        let types = ["opposes".to_owned()];
        let vocabulary = Vocabulary::new(types, ["rule", "rule out", "transfer"].map(str::to_owned));
        if let Err(error) = Pattern::parse(&text, &vocabulary) {
            let span = error.span();
            proptest::prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
            proptest::prop_assert!(error.explain(&text).contains('^'));
        }
    }
}
