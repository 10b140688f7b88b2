//! Links names to the list of known actors, and decides by use whether a
//! capital's name is the city or the government that sits there.

use super::members;
use crate::extract::{Form, Kind, Mention};
use crate::lexicon::known::{self, KnownActor, KnownKind};
use crate::lexicon::{country, fold, given};
use crate::syntax::Tree;

/// Returns the known actor that a mention names by itself.
///
/// Family names alone are not linked here: who they are is for the article to say.
pub(super) fn link(tree: &Tree<'_>, mention: &Mention) -> Option<&'static KnownActor> {
    let actors = known::actors();
    if mention.form == Form::Nominal {
        let government = matches!(tree.lemma(mention.head).to_lowercase().as_str(), "government");
        return if government { actors.government(&mention.name) } else { None };
    }
    if mention.form != Form::Name || matches!(mention.kind, Kind::Time | Kind::Quantity) {
        return None;
    }
    // No person is called Kremlin, whatever the model says of it.
    let may_be_person = mention.kind == Kind::Person && given::is_given_name(&mention.core);
    let longer = Some(&mention.name).filter(|name| name.contains(&mention.core) && name.len() > mention.core.len());
    let found = longer.and_then(|name| actors.find(name)).or_else(|| actors.find(&mention.core));
    // The name of *Russian* is Russia.
    let found = found.or_else(|| actors.find(&mention.name));
    let found = with_of(tree, mention).or(found).or_else(|| by_adjective(tree, mention));
    // *MPs* are several, whatever is called MPS; *a Palestinian* is somebody.
    if is_plural_acronym(&mention.core) || is_inhabitant(tree, mention) {
        return None;
    }
    let Some(found) = found else {
        return actors.government(&mention.core).filter(|_| !may_be_person);
    };
    if is_other_case(&mention.core, found) {
        return None;
    }
    if members::are_members(tree, mention, found) || members::is_another_countrys(tree, mention, found) {
        return None;
    }
    match found.kind {
        KnownKind::Person => (mention.core.contains(' ')).then_some(found),
        KnownKind::City if mention.kind == Kind::Person && !is_place(tree, mention) => None,
        KnownKind::City => match actors.government(&mention.core) {
            Some(government) if mention.kind == Kind::Government || acts(tree, mention.head) => Some(government),
            _ => Some(found),
        },
        KnownKind::Country | KnownKind::Region => (!may_be_person).then_some(found),
        KnownKind::Organization => (mention.kind != Kind::Person).then_some(found),
    }
}

/// Tells whether a name is an acronym only when its case is forgotten: *Niš* is
/// not the National Intelligence Service, *SANA* is not Sanaa.
fn is_other_case(name: &str, found: &KnownActor) -> bool {
    let folded = fold(name);
    if name.contains(' ') || 5 < folded.len() {
        return false;
    }
    let initials: String =
        found.name.split(' ').filter_map(|word| word.chars().next()).filter(|char| char.is_uppercase()).collect();
    let is_acronym = initials.to_lowercase() == folded;
    let capitals = name.chars().all(|char| char.is_uppercase() || char == '.');
    match found.kind {
        KnownKind::Organization => is_acronym && !capitals,
        KnownKind::City => capitals && 2 < folded.len() && !is_acronym,
        _ => false,
    }
}

fn is_plural_acronym(name: &str) -> bool {
    name.strip_suffix('s').is_some_and(|rest| 1 < rest.len() && rest.chars().all(|char| char.is_ascii_uppercase()))
}

/// Tells whether a country's adjective or word for its people is used as a noun: *a Palestinian*, *the French*.
fn is_inhabitant(tree: &Tree<'_>, mention: &Mention) -> bool {
    let is = |word| country::find(&mention.core, word).is_some();
    let people = is(country::Word::Adjective) || is(country::Word::Inhabitant) || is(country::Word::Inhabitants);
    people && !is(country::Word::Name) && !modifies(tree, mention.head)
}

/// Tells whether a word stands before a noun that it belongs to.
fn modifies(tree: &Tree<'_>, head: usize) -> bool {
    let before = tree
        .head(head)
        .is_some_and(|above| head < above && matches!(tree.upos(above), "NOUN" | "PROPN" | "ADJ" | "VERB"));
    before && matches!(tree.base_deprel(head), "amod" | "compound" | "nmod" | "flat" | "conj" | "obl" | "advmod")
        // *Russian and American officials*: the second hangs under the first.
        || tree.base_deprel(head) == "conj" && tree.head(head).is_some_and(|first| modifies(tree, first))
}

/// Returns the country of an adjective before a noun, whatever word the tagger took it for: *Tajik President*.
fn by_adjective(tree: &Tree<'_>, mention: &Mention) -> Option<&'static KnownActor> {
    if !modifies(tree, mention.head) {
        return None;
    }
    known::actors().by_key(country::find(&mention.core, country::Word::Adjective)?.key)
}

/// Returns the actor whose name goes on after the head: *Republic of the Congo*.
fn with_of(tree: &Tree<'_>, mention: &Mention) -> Option<&'static KnownActor> {
    let part = tree
        .children_by(mention.head, "nmod")
        .find(|&child| child > mention.head && tree.upos(child) == "PROPN" && preposition(tree, child) == Some("of"))?;
    let first = mention.words.iter().copied().find(|&word| tree.upos(word) != "DET")?;
    let mut last = part;
    while last + 1 < tree.len() && tree.head(last + 1) == Some(part) && tree.base_deprel(last + 1) == "flat" {
        last += 1;
    }
    // *Republic of Korea Air Force* is no country.
    if last + 1 < tree.len() && tree.upos(last + 1) == "PROPN" && tree.is_under(last + 1, mention.head) {
        return None;
    }
    let words: Vec<&str> = (first.min(mention.head)..=last).map(|word| tree.form(word)).collect();
    known::actors().find(&words.join(" "))
}

/// Tells whether a name that the tagger took for a person's is a place's: a
/// capital's without title or given name (*if Washington agreed*), a city's
/// behind a preposition (*the mayor of Odesa*).
fn is_place(tree: &Tree<'_>, mention: &Mention) -> bool {
    if mention.title.is_some() || mention.core.contains(' ') {
        return false;
    }
    known::actors().government(&mention.core).is_some()
        || !given::is_given_name(&mention.core)
            && matches!(preposition(tree, mention.head), Some("of" | "in" | "near" | "at" | "from" | "to"))
}

/// Tells whether the name of a capital stands for those who govern there.
pub(super) fn acts(tree: &Tree<'_>, head: usize) -> bool {
    // A conjunct is used as the first one is: *between Washington and Moscow*.
    let mut word = head;
    while tree.base_deprel(word) == "conj" {
        match tree.head(word) {
            Some(above) if tree.upos(above) == "PROPN" => word = above,
            _ => return false,
        }
    }
    let Some(above) = tree.head(word) else { return false };
    let verb = tree.lemma(above);
    match tree.deprel(word) {
        "nsubj" => tree.upos(above) == "VERB" && !is_verb_of_places(verb) || is_stance(tree, above),
        "obl:agent" => true,
        "obj" | "iobj" | "nsubj:pass" => tree.upos(above) == "VERB" && is_verb_towards_actors(verb),
        "nmod:poss" => !is_noun_of_places(verb),
        "obl" | "nmod" => match preposition(tree, word) {
            Some("with" | "against" | "between" | "by") => true,
            Some("to" | "for") => is_giving(verb) || tree.deprel(word) == "nmod" && is_giving_noun(verb),
            Some("toward" | "towards") => is_attitude(verb),
            Some("from") => is_asked_for(verb),
            Some("on") => matches!(verb, "sanction" | "pressure" | "tariff" | "blame" | "call" | "impose" | "put"),
            _ => false,
        },
        "obl:tmod" | "obl:npmod" => false,
        _ => false,
    }
}

fn preposition<'a>(tree: &Tree<'a>, word: usize) -> Option<&'a str> {
    tree.child(word, "case").map(|case| tree.lemma(case))
}

/// Verbs that a city does without its government: it lies, burns, wakes.
fn is_verb_of_places(verb: &str) -> bool {
    matches!(
        verb,
        "lie"
            | "sit"
            | "stand"
            | "burn"
            | "wake"
            | "sleep"
            | "grow"
            | "host"
            | "see"
            | "fall"
            | "suffer"
            | "become"
            | "remain"
            | "have"
            | "get"
            | "lose"
            | "rank"
            | "boast"
            | "feature"
            | "offer"
            | "attract"
            | "experience"
            | "flood"
            | "shake"
            | "celebrate"
            | "freeze"
            | "house"
            | "record"
            | "swelter"
    )
}

/// *Moscow is opposed to*, *Kyiv is ready to*.
fn is_stance(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.upos(predicate) == "ADJ"
        && matches!(
            tree.lemma(predicate),
            "opposed"
                | "ready"
                | "willing"
                | "unwilling"
                | "reluctant"
                | "keen"
                | "eager"
                | "prepared"
                | "open"
                | "able"
                | "wary"
                | "concerned"
                | "determined"
                | "committed"
                | "responsible"
                | "serious"
                | "angry"
                | "furious"
                | "sure"
                | "interested"
                | "aware"
                | "cautious"
                | "confident"
                | "grateful"
                | "hopeful"
        )
}

/// Verbs whose object decides something: one urges a government, one bombs a city.
fn is_verb_towards_actors(verb: &str) -> bool {
    matches!(
        verb,
        "accuse"
            | "urge"
            | "ask"
            | "warn"
            | "tell"
            | "support"
            | "back"
            | "arm"
            | "help"
            | "assist"
            | "aid"
            | "criticize"
            | "criticise"
            | "condemn"
            | "blame"
            | "pressure"
            | "press"
            | "persuade"
            | "convince"
            | "threaten"
            | "sanction"
            | "oppose"
            | "provoke"
            | "anger"
            | "praise"
            | "thank"
            | "allow"
            | "permit"
            | "force"
            | "invite"
            | "inform"
            | "notify"
            | "punish"
            | "deter"
            | "isolate"
            | "trust"
            | "supply"
            | "provide"
            | "give"
            | "send"
            | "grant"
            | "offer"
            | "lend"
            | "equip"
            | "embarrass"
            | "appease"
            | "alarm"
            | "irritate"
            | "infuriate"
            | "push"
            | "sue"
            | "demand"
            | "challenge"
            | "consult"
            | "brief"
            | "alienate"
            | "antagonize"
            | "reassure"
            | "encourage"
    )
}

fn is_noun_of_places(noun: &str) -> bool {
    matches!(
        noun,
        "street"
            | "suburb"
            | "airport"
            | "mayor"
            | "metro"
            | "subway"
            | "population"
            | "resident"
            | "district"
            | "center"
            | "centre"
            | "outskirts"
            | "square"
            | "university"
            | "hospital"
            | "station"
            | "museum"
            | "weather"
            | "hotel"
            | "church"
            | "cathedral"
            | "stadium"
            | "skyline"
            | "neighborhood"
            | "neighbourhood"
            | "zoo"
            | "theatre"
            | "theater"
            | "park"
            | "port"
            | "railway"
            | "downtown"
            | "east"
            | "west"
            | "north"
            | "south"
            | "school"
            | "prison"
            | "traffic"
            | "police"
            | "quarter"
            | "cinema"
            | "market"
            | "inhabitant"
            | "people"
            | "road"
    )
}

fn is_giving(verb: &str) -> bool {
    matches!(
        verb,
        "give"
            | "supply"
            | "send"
            | "provide"
            | "deliver"
            | "transfer"
            | "sell"
            | "offer"
            | "lend"
            | "grant"
            | "ship"
            | "pledge"
            | "promise"
            | "donate"
            | "hand"
            | "extend"
            | "commit"
            | "say"
            | "explain"
            | "signal"
            | "appeal"
            | "complain"
            | "apologize"
            | "apologise"
            | "respond"
            | "reply"
            | "listen"
            | "talk"
            | "speak"
            | "belong"
            | "surrender"
            | "export"
            | "pay"
            | "return"
            | "loyal"
            | "protest"
    ) && verb != "return"
}

fn is_giving_noun(noun: &str) -> bool {
    is_giving(noun)
        || matches!(
            noun,
            "delivery"
                | "transfer"
                | "supply"
                | "sale"
                | "shipment"
                | "aid"
                | "assistance"
                | "support"
                | "help"
                | "message"
                | "warning"
                | "signal"
                | "letter"
                | "response"
                | "threat"
                | "loan"
                | "concession"
                | "ultimatum"
                | "appeal"
                | "weapon"
                | "missile"
                | "arms"
                | "provision"
                | "reply"
                | "approach"
                | "commitment"
                | "blow"
                | "challenge"
                | "guarantee"
                | "backing"
                | "setback"
                | "victory"
                | "win"
                | "funding"
                | "tank"
                | "jet"
                | "rebuke"
        )
}

fn is_attitude(noun: &str) -> bool {
    matches!(
        noun,
        "policy"
            | "attitude"
            | "approach"
            | "stance"
            | "line"
            | "position"
            | "rhetoric"
            | "hostility"
            | "soften"
            | "harden"
    )
}

fn is_asked_for(noun: &str) -> bool {
    matches!(
        noun,
        "pressure"
            | "demand"
            | "support"
            | "aid"
            | "assurance"
            | "guarantee"
            | "concession"
            | "order"
            | "response"
            | "reaction"
            | "criticism"
            | "condemnation"
            | "threat"
            | "permission"
            | "approval"
            | "backing"
            | "instruction"
            | "weapon"
            | "want"
            | "seek"
            | "independence"
            | "assistance"
            | "loan"
            | "reply"
            | "statement"
            | "signal"
            | "answer"
            | "apology"
    )
}
