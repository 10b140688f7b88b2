//! The built-in model says of sentences of our own what the trainer's own
//! arithmetic said of them, and any sentence gets a tree.

use std::path::Path;

use proptest::prelude::*;
use relata::model::Model;
use relata::syntax::annotate;
use relata::text::{Sentence, Span, Token};

#[derive(serde::Deserialize)]
struct Fixture {
    forms: Vec<String>,
    upos: Vec<String>,
    xpos: Vec<String>,
    feats: Vec<String>,
    lemma: Vec<String>,
    /// 1-based, 0 for the root; left out where the best heads make no tree.
    #[serde(default)]
    heads: Vec<usize>,
    #[serde(default)]
    deprel: Vec<String>,
}

fn sentence(forms: &[String]) -> Sentence {
    let token = |form: &String| Token { form: form.clone(), span: Span::new(0, 1), joined: false };
    Sentence { span: Span::new(0, 1), tokens: forms.iter().map(token).collect() }
}

#[test]
fn labels_are_those_of_the_trainer() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fixture.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    let fixtures: Vec<Fixture> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sentences: Vec<Sentence> = fixtures.iter().map(|fixture| sentence(&fixture.forms)).collect();
    let annotations = annotate(&sentences, Model::embedded());
    let mut n_compared = 0;
    let mut others = Vec::new();
    for (fixture, annotation) in fixtures.iter().zip(&annotations) {
        for (idx, word) in annotation.words.iter().enumerate() {
            let mut compare = |layer: &str, expected: Option<&str>, found: &str| {
                let Some(expected) = expected else { return };
                n_compared += 1;
                if expected != found {
                    others.push(format!("{}: {layer} {found}, not {expected}", fixture.forms[idx]));
                }
            };
            let head = fixture.heads.get(idx).map(ToString::to_string);
            compare("upos", Some(&fixture.upos[idx]), &word.upos);
            compare("xpos", Some(&fixture.xpos[idx]), &word.xpos);
            compare("feats", Some(&fixture.feats[idx]), &word.feats);
            compare("lemma", Some(&fixture.lemma[idx]), &word.lemma);
            compare("head", head.as_deref(), &word.head.map_or(0, |head| head + 1).to_string());
            compare("relation", fixture.deprel.get(idx).map(String::as_str), &word.deprel);
        }
    }
    assert!(n_compared > 1000, "{n_compared}");
    // A near tie may fall otherwise where a byte is rounded otherwise.
    assert!(others.len() * 200 < n_compared, "{others:#?}");
}

#[test]
fn every_kind_of_instructions_gives_the_same_annotations() {
    let text = "Peskov said on Monday that Moscow opposes the transfer. \
                Did Norway’s minister, Ode Sand, deny it? She would not say whether missiles had been sold.";
    let sentences = relata::text::sentences(text);
    let paths = Model::embedded_on_each_path().unwrap();
    let expected = annotate(&sentences, Model::embedded());
    for model in &paths {
        assert_eq!(annotate(&sentences, model), expected, "{}", model.instructions());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_sentence_gets_a_tree(forms in proptest::collection::vec("\\PC{0,12}", 1..40), times in 1..12usize) {
        // Some are longer than the model reads at once.
        let forms: Vec<String> = std::iter::repeat_n(forms, times).flatten().collect();
        let sentence = sentence(&forms);
        let n_words = sentence.tokens.len();
        let annotation = annotate(std::slice::from_ref(&sentence), Model::embedded()).remove(0);
        prop_assert_eq!(annotation.words.len(), n_words);
        prop_assert_eq!(annotation.words.iter().filter(|word| word.head.is_none()).count(), 1);
        for start in 0..n_words {
            let mut word = Some(start);
            let mut n_steps = 0;
            while let Some(at) = word {
                word = annotation.words[at].head;
                n_steps += 1;
                prop_assert!(n_steps <= n_words, "a cycle");
            }
        }
        prop_assert!(annotation.words.iter().all(|word| !word.upos.is_empty() && !word.deprel.is_empty()));
        let mut free = 0;
        for (words, _) in &annotation.names {
            prop_assert!(free <= words.start && words.start < words.end && words.end <= n_words);
            free = words.end;
        }
    }
}
