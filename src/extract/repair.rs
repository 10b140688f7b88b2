//! Mends what the parser often gets wrong in news, before rules read the tree.

use std::borrow::Cow;

use super::attribution;
use super::{
    reattach, repair_compounds, repair_conjuncts, repair_coordination, repair_gerunds, repair_names,
    repair_participles, repair_phrases, repair_subjects, repair_verbs,
};
use crate::lexicon::{country, title, verbs};
use crate::syntax::{Annotation, NameKind, Tree, label};
use crate::text::Sentence;

/// Where a word goes: the word, its new head, its new relation.
pub(super) type Move = (usize, usize, &'static str);

/// Mends the tree of a sentence in all these ways.
pub(super) fn all(sentence: &Sentence, annotation: &Annotation) -> Annotation {
    let annotation = tail_saying(sentence, annotation).into_owned();
    let annotation = repair_names::whole(sentence, annotation);
    let annotation = repair_gerunds::nouns(sentence, repair_verbs::verbs(sentence, annotation));
    let annotation = repair_compounds::compounds(sentence, annotation);
    let annotation = charges(sentence, titled_names(sentence, annotation));
    let mut annotation = repair_coordination::joined(sentence, neighbours(sentence, annotation));
    let mut moves = repair_phrases::ALL
        .iter()
        .chain(&repair_subjects::ALL)
        .chain(&[repair_conjuncts::level as fn(&Tree<'_>, usize) -> Vec<Move>])
        .chain(&repair_participles::ALL)
        .chain(&reattach::ALL);
    loop {
        // A tree holds until something moves.
        let tree = Tree::new(sentence, &annotation);
        let found_by = |find: &fn(&Tree<'_>, usize) -> Vec<Move>| -> Vec<Move> {
            (0..tree.len()).flat_map(|word| find(&tree, word)).collect()
        };
        let Some(found) = moves.by_ref().map(found_by).find(|found| !found.is_empty()) else { break };
        for (word, head, deprel) in found {
            move_under(&mut annotation, word, head, deprel);
        }
    }
    annotation
}

/// Hangs a word under another, but not under one of its own, and never the root.
fn move_under(annotation: &mut Annotation, word: usize, head: usize, deprel: &str) {
    let under_itself = std::iter::successors(Some(head), |&up| annotation.words[up].head)
        .take(annotation.words.len())
        .any(|up| up == word);
    if !under_itself && annotation.words[word].head.is_some() {
        annotation.words[word].head = Some(head);
        deprel.clone_into(&mut annotation.words[word].deprel);
    }
}

/// Makes a saying at the end of a sentence a parataxis of the clause it
/// reports, where the parser took it for one more conjunct: in "The council
/// opposes the port and wants a vote, its speaker Ruiz said on Monday" the
/// speaker says all of it.
fn tail_saying<'a>(sentence: &Sentence, annotation: &'a Annotation) -> Cow<'a, Annotation> {
    let tree = Tree::new(sentence, annotation);
    let found = (0..tree.len()).rev().find(|&verb| is_tail_saying(&tree, verb));
    let Some((verb, root)) = found.zip(tree.root()) else { return Cow::Borrowed(annotation) };
    let mut mended = annotation.clone();
    mended.words[verb].head = Some(root);
    "parataxis".clone_into(&mut mended.words[verb].deprel);
    Cow::Owned(mended)
}

/// Makes a person's name the head of the title before it, where the parser hung
/// the name under the title: "ministry spokesman Pavel Ruiz said" is about Ruiz.
fn titled_names(sentence: &Sentence, annotation: Annotation) -> Annotation {
    let tree = Tree::new(sentence, &annotation);
    let found: Vec<(usize, std::ops::Range<usize>)> = annotation
        .names
        .iter()
        .filter(|(_, kind)| *kind == NameKind::Person)
        .filter_map(|(range, _)| Some((range.start.checked_sub(1)?, range.clone())))
        .filter(|(before, range)| {
            tree.upos(*before) == "NOUN"
                && tree.head(range.start) == Some(*before)
                && matches!(tree.base_deprel(range.start), "flat" | "appos")
                && is_title(tree.lemma(*before))
        })
        .collect();
    let mut mended = annotation.clone();
    for (before, range) in found {
        let name = range.start;
        mended.words[name].head = mended.words[before].head;
        mended.words[name].deprel.clone_from(&annotation.words[before].deprel);
        mended.words[before].head = Some(name);
        "nmod:desc".clone_into(&mut mended.words[before].deprel);
        for part in range.skip(1) {
            mended.words[part].head = Some(name);
            "flat".clone_into(&mut mended.words[part].deprel);
        }
        for &child in tree.children(before) {
            if matches!(tree.base_deprel(child), "case" | "cc" | "conj" | "punct" | "mark" | "acl") && child != name {
                mended.words[child].head = Some(name);
            }
        }
    }
    mended
}

/// Hangs "of bombing" under the verb in "accused Moscow of bombing", where the
/// parser took it for a description of Moscow.
fn charges(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    let tree = Tree::new(sentence, &annotation);
    let found: Vec<(usize, usize)> = (0..tree.len())
        .filter(|&act| {
            tree.deprel(act) == "acl"
                && tree.xpos(act) == "VBG"
                && tree.children_by(act, "mark").any(|mark| matches!(tree.lemma(mark), "of" | "from" | "into"))
        })
        .filter_map(|act| {
            let whom = super::conjunction::first(&tree, tree.head(act)?);
            let whom = Some(whom).filter(|&whom| matches!(tree.deprel(whom), "obj" | "nsubj:pass"))?;
            let verb = tree.head(whom).filter(|&verb| takes_a_charge(tree.lemma(verb)))?;
            Some((act, verb))
        })
        .collect();
    for (act, verb) in found {
        annotation.words[act].head = Some(verb);
        "advcl".clone_into(&mut annotation.words[act].deprel);
    }
    annotation
}

/// Hangs words under what stands beside them, where the parser went further:
/// "Russian" under the title in "Russian President Orlov's aide", and a
/// participle behind a comma beside its verb in "he said, stressing the need".
fn neighbours(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    let tree = Tree::new(sentence, &annotation);
    let (mut heads, mut participles) = (Vec::new(), Vec::new());
    for word in 0..tree.len() {
        let title = word + 1;
        let adjective = tree.deprel(word) == "amod" && country::of_word(tree.form(word)).is_some();
        if adjective
            && title < tree.len()
            && tree.deprel(title) == "nmod:desc"
            && tree.head(title).is_some_and(|name| Some(name) != tree.head(word) && name > title)
        {
            heads.push((word, title));
        }
        let bare =
            tree.children(word).iter().all(|&child| !matches!(tree.base_deprel(child), "nsubj" | "mark" | "aux"));
        if tree.deprel(word) == "ccomp"
            && tree.xpos(word) == "VBG"
            && bare
            && tree.form(word.saturating_sub(1)) == ","
            && tree.head(word).is_some_and(|verb| verb < word)
        {
            participles.push(word);
        }
    }
    for (word, head) in heads {
        annotation.words[word].head = Some(head);
    }
    for word in participles {
        "advcl".clone_into(&mut annotation.words[word].deprel);
    }
    annotation
}

fn takes_a_charge(lemma: &str) -> bool {
    matches!(
        lemma,
        "accuse"
            | "suspect"
            | "convict"
            | "acquit"
            | "clear"
            | "prevent"
            | "stop"
            | "bar"
            | "keep"
            | "block"
            | "discourage"
            | "deter"
            | "prohibit"
            | "ban"
            | "pressure"
            | "trick"
            | "coerce"
            | "dissuade"
            | "restrain"
    )
}

fn is_title(lemma: &str) -> bool {
    title::find(lemma).is_some() || verbs::NOUN_KINDS.get(lemma).is_some_and(|kind| *kind == "person")
}

fn is_tail_saying(tree: &Tree<'_>, verb: usize) -> bool {
    if tree.deprel(verb) != "conj" || tree.has(verb, "cc") {
        return false;
    }
    let says = attribution::kind_of_verb(tree.lemma(verb), tree.lemma(verb)).is_some();
    let Some(subject) = tree.child(verb, "nsubj").filter(|&subject| says && subject < verb) else { return false };
    let Some(&start) = tree.subtree(subject).first() else { return false };
    let after_comma = start.checked_sub(1).is_some_and(|before| matches!(tree.form(before), "," | "\"" | "”" | "''"));
    // What follows the verb says when and where it was said, no more.
    let plain = tree
        .children(verb)
        .iter()
        .filter(|&&child| verb < child)
        .all(|&child| matches!(label::base(tree.deprel(child)), "obl" | "advmod" | "punct"));
    let last = tree.subtree(verb).last().copied().unwrap_or(verb);
    let ends = (last + 1..tree.len()).all(|word| tree.upos(word) == "PUNCT");
    let outside = tree.root().is_some_and(|root| root < start);
    after_comma && plain && ends && outside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn deprel_of_said(body: &str, rows: &[(&str, usize, &str)]) -> String {
        let sentence = text::sentences(body).remove(0);
        assert_eq!(sentence.tokens.len(), rows.len());
        let words = rows.iter().zip(&sentence.tokens).map(|(&(upos, head, deprel), token)| crate::syntax::Word {
            upos: upos.to_owned(),
            xpos: String::new(),
            feats: "_".to_owned(),
            lemma: if token.form == "said" { "say".to_owned() } else { token.form.to_lowercase() },
            head: head.checked_sub(1),
            deprel: deprel.to_owned(),
            noun_kind: None,
            margin: crate::syntax::Word::SURE,
        });
        let annotation = Annotation { words: words.collect(), names: Vec::new() };
        let mended = tail_saying(&sentence, &annotation);
        let said = sentence.tokens.iter().position(|token| token.form == "said").unwrap();
        mended.words[said].deprel.clone()
    }

    #[test]
    fn a_conjunct_that_reports_the_rest() {
        let rows = [
            ("PROPN", 2, "nsubj"),
            ("VERB", 0, "root"),
            ("CCONJ", 4, "cc"),
            ("VERB", 2, "conj"),
            ("PUNCT", 7, "punct"),
            ("PROPN", 7, "nsubj"),
            ("VERB", 2, "conj"),
            ("PUNCT", 2, "punct"),
        ];
        assert_eq!(deprel_of_said("Oslo objects and waits, Ruiz said.", &rows), "parataxis");
    }

    #[test]
    fn a_true_conjunct_stays() {
        let rows = [
            ("PROPN", 2, "nsubj"),
            ("VERB", 0, "root"),
            ("CCONJ", 5, "cc"),
            ("PROPN", 5, "nsubj"),
            ("VERB", 2, "conj"),
            ("ADV", 5, "advmod"),
            ("PUNCT", 2, "punct"),
        ];
        assert_eq!(deprel_of_said("Oslo objects and Ruiz said so.", &rows), "conj");
    }
}
