//! Mends subjects that the parser broke off: "Rome, the Shire and Oslo signed",
//! "Rome and the evil awful Oslo signed", "Arming Rome would help, Oslo said".

use super::conjunction;
use crate::syntax::{Annotation, Tree};
use crate::text::Sentence;

/// Joins words that stand in one place of a verb with nothing but a comma or a
/// misread adjective between them.
pub(super) fn joined(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    for (gerund, verb, said) in clauses_of_gerunds(&Tree::new(sentence, &annotation)) {
        move_under(&mut annotation, verb, said, "ccomp");
        move_under(&mut annotation, gerund, verb, "csubj");
    }
    for (gerund, object, verb) in gerunds(&Tree::new(sentence, &annotation)) {
        move_under(&mut annotation, object, gerund, "obj");
        move_under(&mut annotation, gerund, verb, "csubj");
    }
    for (subject, verb) in fronted(&Tree::new(sentence, &annotation)) {
        annotation.words[subject].head = Some(verb);
    }
    let found = adjectives(&Tree::new(sentence, &annotation));
    for (adjective, noun) in found {
        let Some(first) = annotation.words[adjective].head else { continue };
        move_under(&mut annotation, noun, first, "conj");
        for word in 0..annotation.words.len() {
            if annotation.words[word].head == Some(adjective) {
                annotation.words[word].head = Some(noun);
            }
        }
        move_under(&mut annotation, adjective, noun, "amod");
    }
    let found = listed(&Tree::new(sentence, &annotation));
    for (first, second) in found {
        for word in 0..annotation.words.len() {
            if annotation.words[word].head == Some(second) && annotation.words[word].deprel == "conj" {
                annotation.words[word].head = Some(first);
            }
        }
        move_under(&mut annotation, second, first, "conj");
    }
    annotation
}

fn move_under(annotation: &mut Annotation, word: usize, head: usize, deprel: &str) {
    annotation.words[word].head = Some(head);
    deprel.clone_into(&mut annotation.words[word].deprel);
}

/// Subjects of a saying at the end that belong to what is said: in "Rome and Oslo
/// signed the treaty, the agency said" only the agency says.
fn fronted(tree: &Tree<'_>) -> Vec<(usize, usize)> {
    let clauses = (0..tree.len()).filter(|&verb| tree.deprel(verb) == "ccomp" && tree.upos(verb) == "VERB");
    clauses
        .flat_map(|verb| {
            let said = tree.head(verb).filter(|&said| verb < said);
            let subjects = said.map(|said| tree.children_by(said, "nsubj").collect::<Vec<_>>()).unwrap_or_default();
            let speaks = subjects.iter().any(|&subject| verb < subject);
            subjects.into_iter().filter(move |&subject| speaks && subject < verb).map(move |subject| (subject, verb))
        })
        .collect()
}

/// Gerunds that open what is said, with their objects and the verb that they
/// are the subject of: "Arming the rebels would help, officials said", where the
/// rebels hang under `help` and the gerund under `said`.
fn gerunds(tree: &Tree<'_>) -> Vec<(usize, usize, usize)> {
    (0..tree.len())
        .filter(|&word| tree.xpos(word) == "VBG" && tree.deprel(word) == "advcl" && !tree.has(word, "mark"))
        .filter_map(|gerund| {
            let said = tree.head(gerund)?;
            let verb = tree.children_by(said, "ccomp").find(|&verb| gerund < verb && verb < said)?;
            let object = tree.children_by(verb, "nsubj").next()?;
            let phrase = tree.subtree(object);
            let close = phrase.first() == Some(&(gerund + 1)) && (gerund..verb).all(|word| tree.form(word) != ",");
            (close && !tree.has(gerund, "obj") && !tree.has(said, "obj")).then_some((gerund, object, verb))
        })
        .collect()
}

/// The same where the verb hangs under the gerund that is its subject: the
/// gerund, the verb, the saying.
fn clauses_of_gerunds(tree: &Tree<'_>) -> Vec<(usize, usize, usize)> {
    (0..tree.len())
        .filter(|&word| tree.xpos(word) == "VBG" && tree.deprel(word) == "advcl" && !tree.has(word, "mark"))
        .filter_map(|gerund| {
            let said = tree.head(gerund).filter(|&said| !tree.has(said, "ccomp"))?;
            let object = tree.children_by(gerund, "obj").next()?;
            let verb = tree.children_by(gerund, "ccomp").find(|&verb| object < verb && verb < said)?;
            let close = (gerund..verb).all(|word| tree.form(word) != ",");
            (close && tree.has(verb, "aux") && !tree.has(verb, "nsubj")).then_some((gerund, verb, said))
        })
        .collect()
}

/// Adjectives taken for conjuncts, with the noun behind them: "Rome and the
/// awful Oslo signed", where `Oslo` hangs under the verb beside `Rome`.
fn adjectives(tree: &Tree<'_>) -> Vec<(usize, usize)> {
    (0..tree.len())
        .filter(|&word| tree.deprel(word) == "conj" && tree.upos(word) == "ADJ" && tree.has(word, "det"))
        .filter_map(|word| {
            let first = tree.head(word)?;
            let noun =
                (word + 1..tree.len()).find(|&next| tree.head(next) != Some(next + 1) || tree.upos(next) != "ADJ")?;
            let list = conjunction::first(tree, first);
            let beside = tree.head(noun).is_some()
                && tree.head(noun) == tree.head(list)
                && tree.deprel(noun) == tree.deprel(list)
                && tree.base_deprel(noun) == "nsubj";
            (beside && matches!(tree.upos(noun), "NOUN" | "PROPN")).then_some((word, noun))
        })
        .collect()
}

/// Two subjects of one verb parted by a comma, the second of which goes on with
/// `and`: the first members of one list.
fn listed(tree: &Tree<'_>) -> Vec<(usize, usize)> {
    (0..tree.len())
        .filter(|&second| tree.base_deprel(second) == "nsubj" && tree.has(second, "conj"))
        .filter_map(|second| {
            let verb = tree.head(second)?;
            let start = tree.subtree(second).into_iter().find(|&word| tree.upos(word) != "PUNCT")?;
            let comma = start.checked_sub(1).filter(|&comma| tree.form(comma) == ",")?;
            let first = tree
                .children_by(verb, "nsubj")
                .find(|&first| first < comma && second < verb && tree.deprel(first) == tree.deprel(second))?;
            let last = tree.subtree(first).into_iter().rfind(|&word| word < comma);
            (last == comma.checked_sub(1)).then_some((first, second))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn a_list_with_a_comma_is_one() {
        let hand = Hand::new(
            "Rome/NNP nsubj 7 | ,/, punct 1 | the/DT det 4 | Shire/NNP nsubj 7 | and/CC cc 6 | Oslo/NNP conj 4 | backed/VBD/back root 0 | Bonn/NNP obj 7",
        );
        assert_eq!(hand.claims().len(), 3, "{:?}", hand.claims());
    }

    #[test]
    fn who_speaks_last_speaks_alone() {
        let hand = Hand::new(
            "Rome/NNP nsubj 6 | backed/VBD/back ccomp 6 | Oslo/NNP obj 2 | ,/, punct 6 | officials/NNS/official nsubj 6 | said/VBD/say root 0",
        );
        assert!(hand.claims().contains(&"Rome | back | Oslo | affirmed asserted officials/neutral".to_owned()));
    }

    #[test]
    fn a_gerund_can_open_what_is_said() {
        let hand = Hand::new(
            "Arming/VBG/arm advcl 9 | the/DT det 3 | rebels/NNS/rebel nsubj 5 | would/MD aux 5 | harm/VB ccomp 9 | Oslo/NNP obj 5 | ,/, punct 5 | officials/NNS/official nsubj 9 | argued/VBD/argue root 0",
        );
        let claims = hand.claims();
        assert!(claims.iter().any(|claim| claim.starts_with("- | arm | rebels |")), "{claims:?}");
        assert!(claims.iter().any(|claim| claim.starts_with("[arm] | harm | Oslo |")), "{claims:?}");
    }

    #[test]
    fn a_gerund_is_no_clause_above_its_verb() {
        let hand = Hand::new(
            "Arming/VBG/arm advcl 9 | the/DT det 3 | rebels/NNS/rebel obj 1 | would/MD aux 5 | harm/VB ccomp 1 | Oslo/NNP obj 5 | ,/, punct 1 | officials/NNS/official nsubj 9 | argued/VBD/argue root 0",
        );
        let claims = hand.claims();
        assert!(claims.iter().any(|claim| claim.starts_with("- | arm | rebels |")), "{claims:?}");
        assert!(claims.iter().any(|claim| claim.starts_with("[arm] | harm | Oslo |")), "{claims:?}");
    }

    #[test]
    fn an_adjective_is_no_conjunct() {
        let hand = Hand::new(
            "Rome/NNP nsubj 6 | and/CC cc 4 | the/DT det 4 | awful/JJ conj 1 | Oslo/NNP nsubj 6 | backed/VBD/back root 0 | Bonn/NNP obj 6",
        );
        assert_eq!(
            hand.claims(),
            ["Rome | back | Bonn | affirmed asserted", "awful Oslo | back | Bonn | affirmed asserted"]
        );
    }
}
