//! Hangs participles and gerunds where news means them: under the verb whose
//! subject acts ("kills ten using a drone", "closes its plants citing costs"),
//! not under the noun that happens to stand before them.

use super::repair::Move;
use super::{attribution, control};
use crate::lexicon::verbs;
use crate::syntax::{NameKind, NounKind, Tree};

/// The moves of all words of a sentence.
pub(super) const ALL: [fn(&Tree<'_>, usize) -> Vec<Move>; 10] =
    [gerund, attributive, preposition, agentive, telling, result, prompting, caused, for_deed, in_order];

/// Tells whether a noun is somebody.
pub(super) fn is_person(tree: &Tree<'_>, noun: usize) -> bool {
    let listed = verbs::NOUN_KINDS.get(tree.lemma(noun).to_lowercase().as_str()).copied();
    listed.map_or(tree.word(noun).noun_kind == Some(NounKind::Person), |kind| kind == "person")
}

/// Whether a noun can act: people, bodies, countries, names of either.
fn is_actor(tree: &Tree<'_>, noun: usize) -> bool {
    let named = tree.annotation.names.iter().find(|(range, _)| range.contains(&noun)).map(|(_, kind)| *kind);
    let listed = verbs::NOUN_KINDS.get(tree.lemma(noun).to_lowercase().as_str()).copied();
    match (named, listed) {
        (Some(kind), _) => kind != NameKind::Other,
        (None, Some(kind)) => matches!(kind, "person" | "group" | "organization" | "government" | "country"),
        (None, None) => {
            tree.upos(noun) == "PRON"
                || matches!(tree.word(noun).noun_kind, Some(NounKind::Person | NounKind::Organization))
        }
    }
}

/// The nearest verb above a word that stands before it.
fn verb_above(tree: &Tree<'_>, word: usize) -> Option<usize> {
    std::iter::successors(tree.head(word), |&up| tree.head(up))
        .take(tree.len())
        .find(|&up| up < word && (tree.upos(up) == "VERB" || tree.has(up, "cop")))
}

/// "on suspicion of grooming victims": what has a preposition of its own does
/// not describe the noun behind it, but takes it for its object.
fn gerund(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(object) = tree.head(act).filter(|&head| act < head) else { return Vec::new() };
    let has_mark = tree
        .children(act)
        .iter()
        .any(|&mark| mark < act && matches!(tree.base_deprel(mark), "mark" | "case") && is_preposition(tree, mark));
    let noun = matches!(tree.upos(object), "NOUN" | "PROPN");
    if tree.xpos(act) != "VBG" || !matches!(tree.base_deprel(act), "acl" | "amod") || !has_mark || !noun {
        return Vec::new();
    }
    match tree.head(object).filter(|&above| above < act) {
        Some(above) if matches!(tree.upos(above), "NOUN" | "PROPN") => {
            vec![(act, above, "acl"), (object, act, "obj")]
        }
        Some(above) => vec![(act, above, "advcl"), (object, act, "obj")],
        None => Vec::new(),
    }
}

/// "because of increasing violence", "by responding officers": what has no
/// object describes the noun behind it.
fn attributive(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let noun = act + 1;
    let Some(above) = tree.head(act).filter(|&above| above < act && noun < tree.len()) else { return Vec::new() };
    let alone = matches!(
        tree.lemma(act),
        "decline"
            | "decrease"
            | "deteriorate"
            | "escalate"
            | "fall"
            | "grow"
            | "increase"
            | "mount"
            | "respond"
            | "rise"
            | "worsen"
    );
    let phrase = tree.children(act).iter().copied().find(|&child| {
        act < child && matches!(tree.base_deprel(child), "obj" | "obl") && tree.subtree(child).first() == Some(&noun)
    });
    let Some(phrase) = phrase
        .filter(|&phrase| alone && tree.xpos(act) == "VBG" && !tree.has(phrase, "case") && !tree.has(phrase, "det"))
    else {
        return Vec::new();
    };
    let marks: Vec<usize> = tree.children(act).iter().copied().filter(|&mark| mark < act).collect();
    let prepositions = marks.iter().all(|&mark| matches!(tree.base_deprel(mark), "mark" | "case"));
    if marks.is_empty() || !prepositions || !matches!(tree.base_deprel(act), "advcl" | "acl") {
        return Vec::new();
    }
    let by = marks.iter().any(|&mark| tree.lemma(mark) == "by");
    let relation = match tree.upos(above) {
        "VERB" if by => "obl:agent",
        "VERB" => "obl",
        _ => "nmod",
    };
    let mut moves = vec![(phrase, above, relation), (act, phrase, "amod")];
    moves.extend(marks.into_iter().map(|mark| (mark, phrase, "case")));
    moves
}

fn is_preposition(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.lemma(idx), "of" | "for" | "by" | "in" | "from" | "about" | "against" | "with" | "without" | "on")
}

/// "is elected pending a vote", "step down following protests": prepositions.
fn preposition(tree: &Tree<'_>, word: usize) -> Vec<Move> {
    let form = tree.form(word).to_lowercase();
    if !matches!(form.as_str(), "pending" | "following" | "regarding" | "concerning") || word == 0 {
        return Vec::new();
    }
    let Some(above) = tree.head(word) else { return Vec::new() };
    if tree.deprel(word) == "amod" && word < above {
        // "the following protests" has its article before it.
        let opens = tree.subtree(above).first() == Some(&word);
        let relation = if tree.deprel(above) == "obj" { "obl" } else { return_relation(tree.base_deprel(above)) };
        return match tree.head(above).filter(|&head| opens && head < word) {
            Some(head) if matches!(tree.base_deprel(above), "obj" | "obl" | "nmod") => {
                vec![(word, above, "case"), (above, head, relation)]
            }
            _ => Vec::new(),
        };
    }
    let marked = tree.has(word, "mark") || tree.has(word, "compound:prt") || tree.has(word, "aux");
    if !matches!(tree.base_deprel(word), "acl" | "advcl") || above > word || marked {
        return Vec::new();
    }
    let Some(object) = tree.child(word, "obj") else { return Vec::new() };
    let Some(verb) = verb_above(tree, word) else { return Vec::new() };
    let mut moves = vec![(object, verb, "obl"), (word, object, "case")];
    moves.extend(tree.children_by(word, "obl").filter(|&child| object < child).map(|child| (child, verb, "obl")));
    moves
}

fn return_relation(deprel: &str) -> &'static str {
    if deprel == "nmod" { "nmod" } else { "obl" }
}

/// "wounds ten others using a drone", "closes its plants citing costs": only
/// somebody uses, cites or wins, who is the subject of the verb before.
fn agentive(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(noun) = tree.head(act).filter(|&noun| noun < act && tree.deprel(act) == "acl") else {
        return Vec::new();
    };
    if tree.xpos(act) != "VBG" || tree.has(act, "mark") || tree.has(act, "nsubj") || tree.upos(noun) == "VERB" {
        return Vec::new();
    }
    let Some(verb) = verb_above(tree, act).filter(|&verb| tree.upos(verb) == "VERB") else { return Vec::new() };
    let fits = match tree.lemma(act) {
        "cite" | "quote" => true,
        "use" => is_harm(tree.lemma(verb)) && tree.is_under(noun, verb),
        "win" | "defeat" | "beat" | "hope" | "vow" | "pledge" | "promise" => !is_actor(tree, noun),
        "say" | "state" | "argue" | "claim" | "insist" | "stress" | "add" => {
            !is_actor(tree, noun) && !is_text(tree, noun)
        }
        _ => false,
    };
    // The nearest verb of saying above cites, where one tells the clause.
    let saying = saying_above(tree, verb).filter(|_| tree.lemma(act) == "cite").unwrap_or(verb);
    if fits { vec![(act, saying, "advcl")] } else { Vec::new() }
}

fn saying_above(tree: &Tree<'_>, told: usize) -> Option<usize> {
    let verb = tree.head(told).filter(|&verb| verb < told && tree.deprel(told) == "ccomp")?;
    attribution::kind_of_verb(tree.lemma(verb), tree.lemma(verb)).map(|_| verb)
}

fn is_harm(lemma: &str) -> bool {
    matches!(
        lemma,
        "abduct"
            | "assassinate"
            | "attack"
            | "beat"
            | "bomb"
            | "destroy"
            | "disperse"
            | "hit"
            | "injure"
            | "kidnap"
            | "kill"
            | "murder"
            | "rob"
            | "shell"
            | "shoot"
            | "stab"
            | "strike"
            | "target"
            | "torture"
            | "wound"
    )
}

/// What can say something without being somebody.
fn is_text(tree: &Tree<'_>, noun: usize) -> bool {
    let lemma = tree.lemma(noun).to_lowercase();
    verbs::CONTENT_NOUNS.get(lemma.as_str()).is_some_and(|value| value.starts_with("say:"))
        || matches!(
            lemma.as_str(),
            "agreement"
                | "article"
                | "bill"
                | "book"
                | "communique"
                | "communiqué"
                | "complaint"
                | "decree"
                | "document"
                | "email"
                | "interview"
                | "judgment"
                | "law"
                | "lawsuit"
                | "leaflet"
                | "letter"
                | "memo"
                | "note"
                | "paper"
                | "petition"
                | "post"
                | "poster"
                | "resolution"
                | "ruling"
                | "sign"
                | "speech"
                | "study"
                | "survey"
                | "text"
                | "tweet"
                | "video"
        )
}

/// "reports that births will fall, citing a survey", "denies that it fired,
/// calling the claims false": who tells goes on telling.
fn telling(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(told) = tree.head(act).filter(|&told| told < act && tree.deprel(act) == "advcl" && 0 < act) else {
        return Vec::new();
    };
    let plain = tree.xpos(act) == "VBG" && !tree.has(act, "mark") && !tree.has(act, "nsubj");
    let speaks = matches!(
        tree.lemma(act),
        "accuse"
            | "add"
            | "argue"
            | "blame"
            | "call"
            | "cite"
            | "claim"
            | "deny"
            | "describe"
            | "insist"
            | "note"
            | "quote"
            | "say"
            | "state"
            | "stress"
            | "tell"
            | "urge"
            | "warn"
    );
    if !plain || !speaks || tree.form(act - 1) != "," {
        return Vec::new();
    }
    let outer = saying_above(tree, told).or_else(|| signed_result(tree, act, told));
    outer.map_or_else(Vec::new, |outer| vec![(act, outer, "advcl")])
}

/// "reported ten cases, the most so far, bringing the total to ninety": behind
/// a comma what comes of the whole clause does not describe its last noun.
fn result(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(noun) = tree.head(act).filter(|&noun| noun < act && 0 < act) else { return Vec::new() };
    if tree.deprel(act) == "advcl" && tree.xpos(act) == "VBG" && is_result(tree.lemma(act)) {
        let told = told_result(tree, act, noun).or_else(|| signed_result(tree, act, noun));
        return told.map_or_else(Vec::new, |told| vec![(act, told, "advcl")]);
    }
    if tree.upos(noun) == "VERB" {
        return Vec::new();
    }
    let behind_comma = tree.form(act - 1) == ",";
    if tree.deprel(act) != "acl" || tree.xpos(act) != "VBG" || !behind_comma || !is_result(tree.lemma(act)) {
        return Vec::new();
    }
    let verb = std::iter::successors(Some(noun), |&word| tree.head(word))
        .take(tree.len())
        .find(|&word| tree.upos(word) == "VERB" || tree.has(word, "cop"));
    match verb.filter(|&verb| verb < act) {
        Some(verb) => vec![(act, verb, "advcl")],
        None => Vec::new(),
    }
}

/// "said that a bomb went off, killing two": what came of it is told too.
fn told_result(tree: &Tree<'_>, act: usize, verb: usize) -> Option<usize> {
    let says = attribution::kind_of_verb(tree.lemma(verb), tree.lemma(verb)).is_some();
    tree.children_by(verb, "ccomp").find(|&told| says && verb < told && told < act && tree.form(act - 1) == ",")
}

/// "signs a deal to sell the port, ending the dispute": signing ends it.
fn signed_result(tree: &Tree<'_>, act: usize, infinitive: usize) -> Option<usize> {
    let noun = tree.head(infinitive).filter(|_| tree.deprel(infinitive) == "acl" && tree.form(act - 1) == ",")?;
    let to = tree.children_by(infinitive, "mark").any(|mark| tree.lemma(mark) == "to");
    tree.head(noun).filter(|&verb| to && verb < noun && tree.deprel(noun) == "obj" && tree.upos(verb) == "VERB")
}

/// Tells whether a participle of the verb behind a clause says what came of it.
pub(super) fn is_result(lemma: &str) -> bool {
    matches!(
        lemma,
        "affect"
            | "allow"
            | "bring"
            | "cause"
            | "create"
            | "cut"
            | "damage"
            | "destroy"
            | "displace"
            | "disrupt"
            | "enable"
            | "end"
            | "force"
            | "hurt"
            | "injure"
            | "kill"
            | "lead"
            | "leave"
            | "make"
            | "mark"
            | "prevent"
            | "prompt"
            | "raise"
            | "result"
            | "send"
            | "spark"
            | "strand"
            | "trap"
            | "trigger"
            | "wound"
    )
}

/// "sinks on the river resulting in ten deaths": without a comma too.
fn prompting(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(noun) = tree.head(act).filter(|&noun| noun < act && tree.deprel(act) == "acl") else {
        return Vec::new();
    };
    let comes = matches!(tree.lemma(act), "prompt" | "result") && tree.xpos(act) == "VBG";
    let event = verbs::EVENT_NOUNS.contains_key(tree.lemma(noun).to_lowercase().as_str());
    match verb_above(tree, act).filter(|_| comes && !event && tree.upos(noun) != "VERB") {
        Some(verb) => vec![(act, verb, "advcl")],
        None => Vec::new(),
    }
}

/// "due to heavy rains causing floods", "in the weeks leading to the vote": the
/// rains cause, the weeks lead.
fn caused(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(noun) = act.checked_sub(1).filter(|&noun| matches!(tree.upos(noun), "NOUN" | "PROPN")) else {
        return Vec::new();
    };
    let plain = tree.xpos(act) == "VBG"
        && tree.deprel(act) == "advcl"
        && !tree.has(act, "mark")
        && !tree.has(act, "nsubj")
        && tree.head(noun) == tree.head(act)
        && tree.base_deprel(noun) == "obl";
    let leads = tree.lemma(act) == "lead" && tree.word(noun).noun_kind == Some(NounKind::Time);
    let by_nature = is_result(tree.lemma(act))
        && tree
            .children_by(noun, "case")
            .any(|case| matches!(tree.form(case).to_lowercase().as_str(), "due" | "because" | "amid" | "by" | "as"));
    if plain && (leads || by_nature) { vec![(act, noun, "acl")] } else { Vec::new() }
}

/// "is stoned by her father for marrying a man": people are not for an act.
fn for_deed(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(noun) = tree.head(act).filter(|&noun| noun < act && tree.deprel(act) == "acl") else {
        return Vec::new();
    };
    let marked = tree.children_by(act, "mark").any(|mark| tree.lemma(mark) == "for" && mark < act);
    let first = super::conjunction::first(tree, noun);
    let person = is_person(tree, noun) || is_person(tree, first) || control::is_proceeding(tree.lemma(noun));
    match verb_above(tree, act).filter(|&verb| tree.xpos(act) == "VBG" && marked && person && tree.upos(verb) == "VERB")
    {
        Some(verb) => vec![(act, verb, "advcl")],
        None => Vec::new(),
    }
}

/// "eases its rules for travellers in order to reunite families": *in order to*
/// says what somebody does something for.
fn in_order(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(above) = tree.head(act).filter(|&above| above < act && matches!(tree.deprel(act), "acl" | "advcl")) else {
        return Vec::new();
    };
    let order = tree.children_by(act, "mark").any(|mark| tree.lemma(mark) == "in" && mark < act);
    let to = tree.children_by(act, "mark").any(|mark| tree.lemma(mark) == "to");
    if !order || !to || tree.upos(above) == "VERB" {
        return Vec::new();
    }
    let verb = std::iter::successors(Some(above), |&up| tree.head(up))
        .take(tree.len())
        .find(|&up| up < act && tree.upos(up) == "VERB");
    verb.map_or_else(Vec::new, |verb| vec![(act, verb, "advcl")])
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::holds;

    #[test]
    fn a_gerund_under_its_noun() {
        holds(
            "Ruiz/NNP nsubj:pass 3 | was/VBD/be aux:pass 3 | arrested/VBN/arrest root 0 | on/IN case 5 | suspicion/NN obl 3 | of/IN mark 7 | robbing/VBG/rob acl 8 | banks/NNS/bank nmod 5",
            "Ruiz | rob | banks | affirmed possible",
        );
    }

    #[test]
    fn who_harms_uses() {
        holds(
            "Rome/NNP nsubj 2 | wounds/VBZ/wound root 0 | ten/CD nummod 4 | others/NNS/other obj 2 | using/VBG/use acl 4 | drones/NNS/drone obj 5",
            "Rome | use | drones",
        );
    }

    #[test]
    fn who_tells_cites() {
        holds(
            "Rome/NNP nsubj 2 | says/VBZ/say root 0 | Oslo/NNP nsubj 5 | will/MD aux 5 | fall/VB ccomp 2 | ,/, punct 7 | citing/VBG/cite advcl 5 | polls/NNS/poll obj 7",
            "Rome | cite | polls | affirmed asserted",
        );
    }
}
