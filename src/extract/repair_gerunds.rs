//! Makes nouns of gerunds that the parser read as verbs: "money laundering",
//! "a school shooting", "enables tracing of contacts".

use super::repair_participles::is_person;
use crate::lexicon::verbs;
use crate::syntax::{Annotation, NounKind, Tree};
use crate::text::Sentence;

/// Makes nouns of gerunds that are none: "money laundering", "a school shooting".
pub(super) fn nouns(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    for act in 1..annotation.words.len() {
        if annotation.words[act].xpos != "VBG" || annotation.words[act].upos != "VERB" {
            continue;
        }
        let tree = Tree::new(sentence, &annotation);
        let clause =
            |child: usize| matches!(tree.base_deprel(child), "obj" | "ccomp" | "xcomp" | "aux" | "mark" | "advmod");
        if tree.children(act).iter().any(|&child| clause(child)) {
            continue;
        }
        let parts = tree
            .children(act)
            .iter()
            .any(|&child| child < act && matches!(tree.base_deprel(child), "det" | "compound" | "amod" | "nmod"));
        let mut mended = annotation.clone();
        if matches!(tree.base_deprel(act), "csubj" | "nsubj") && parts {
            let deprel = if tree.deprel(act).ends_with(":pass") { "nsubj:pass" } else { "nsubj" };
            deprel.clone_into(&mut mended.words[act].deprel);
        } else if tree.deprel(act) == "xcomp" && is_noun_with_of(&tree, act) {
            "obj".clone_into(&mut mended.words[act].deprel);
        } else if let Some(noun) = compounded(&tree, act) {
            mended.words[act].head = tree.head(noun);
            tree.deprel(noun).clone_into(&mut mended.words[act].deprel);
            for &child in tree.children(noun) {
                if child != act {
                    mended.words[child].head = Some(act);
                }
            }
            mended.words[noun].head = Some(act);
            "compound".clone_into(&mut mended.words[noun].deprel);
        } else {
            continue;
        }
        for &child in tree.children(act) {
            if child > act && tree.base_deprel(child) == "obl" {
                "nmod".clone_into(&mut mended.words[child].deprel);
            }
        }
        let word = &mut mended.words[act];
        "NOUN".clone_into(&mut word.upos);
        "NN".clone_into(&mut word.xpos);
        tree.form(act).to_lowercase().clone_into(&mut word.lemma);
        annotation = mended;
    }
    annotation
}

/// "enables tracing of contacts".
fn is_noun_with_of(tree: &Tree<'_>, act: usize) -> bool {
    let of = act + 1;
    of < tree.len() && tree.form(of) == "of" && tree.head(of).is_some_and(|noun| tree.head(noun) == Some(act))
}

/// The noun right before a gerund that names an act on it.
fn compounded(tree: &Tree<'_>, act: usize) -> Option<usize> {
    let noun = act.checked_sub(1).filter(|&noun| tree.head(act) == Some(noun) && tree.deprel(act) == "acl")?;
    let form = tree.form(act).to_lowercase();
    let is_act = verbs::EVENT_NOUNS.contains_key(form.as_str())
        || matches!(
            form.as_str(),
            "bombing"
                | "doping"
                | "farming"
                | "fixing"
                | "hacking"
                | "hunting"
                | "laundering"
                | "logging"
                | "mining"
                | "poaching"
                | "posting"
                | "profiling"
                | "rigging"
                | "shooting"
                | "smuggling"
                | "spending"
                | "stabbing"
                | "tampering"
                | "testing"
                | "trafficking"
        );
    let living = is_person(tree, noun) || tree.word(noun).noun_kind == Some(NounKind::Animal);
    (tree.xpos(noun) == "NN" && is_act && !living).then_some(noun)
}
