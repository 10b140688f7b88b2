//! What can be read off a mention by itself: number, gender, determiner, role,
//! modifiers. What chains are compared by.

use super::members;
use crate::extract::{Form, Kind, Mention};
use crate::lexicon::given::{self, Gender};
use crate::lexicon::{country, fold, title};
use crate::syntax::Tree;

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
}

/// What a noun phrase begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    /// *officials*
    Bare,
    /// *a*, *some*, *another*, *every*
    Indefinite,
    /// *the*
    Definite,
    /// *this*, *those*, *such*
    Demonstrative,
    /// *his*, *Peskov's*
    Possessive,
}

/// What a mention is to its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    Oblique,
    Possessor,
    Modifier,
    Other,
}

/// What a pronoun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// *I, me, my*
    I,
    /// *we, us, our*
    We,
    /// *you, your*
    You,
    /// *he, she*
    Gendered(Gender),
    /// *it, its*
    It,
    /// *they, their*
    They,
    /// *who, which, that* of a relative clause
    Relative,
    /// *this*, *what*, *someone*
    Other,
}

/// See the module.
#[derive(Debug, Clone)]
pub(super) struct Traits {
    pub(super) number: Option<Number>,
    pub(super) gender: Option<Gender>,
    /// Whether it is people, where that can be told.
    pub(super) human: Option<bool>,
    pub(super) determiner: Determiner,
    /// The lemma of the head, lower case.
    pub(super) noun: String,
    /// The lemmas that tell it from others of its noun, lower case, sorted.
    pub(super) modifiers: Vec<String>,
    /// Whether a clause tells which one is meant: *the people who left*.
    pub(super) restricted: bool,
    /// The word that owns it (*Peskov's*, *his*).
    pub(super) owner: Option<usize>,
    /// The country whose body a name is (*Pakistan's Supreme Court*).
    pub(super) country: Option<&'static country::Country>,
    pub(super) role: Role,
    pub(super) pronoun: Option<Pronoun>,
    pub(super) reflexive: bool,
    /// The folded words of a name without titles.
    pub(super) name: Vec<String>,
}

/// Reads the traits of a mention.
pub(super) fn traits(tree: &Tree<'_>, mention: &Mention) -> Traits {
    let head = mention.head;
    let noun = tree.lemma(head).to_lowercase();
    let pronoun = (mention.form == Form::Pronoun).then(|| pronoun(tree, head));
    let name = if mention.form == Form::Name { name(tree, mention) } else { Vec::new() };
    let human = human(mention, &noun, pronoun, &name);
    Traits {
        number: number(tree, mention, pronoun),
        gender: gender(mention, &noun, pronoun, human),
        human,
        determiner: determiner(tree, head),
        modifiers: modifiers(tree, head),
        restricted: restricted(tree, head),
        owner: tree.child(head, "nmod:poss"),
        country: if mention.form == Form::Name { members::owner(tree, head) } else { None },
        role: role(tree, head),
        pronoun,
        reflexive: tree.form(head).to_lowercase().ends_with("self")
            || tree.form(head).to_lowercase().ends_with("selves"),
        noun,
        name,
    }
}

/// Returns the folded words of a name; none where it is only a title or a
/// word for inhabitants (*the President*, *Americans*), which refer as nouns do.
fn name(tree: &Tree<'_>, mention: &Mention) -> Vec<String> {
    let titled = matches!(mention.kind, Kind::Person | Kind::Other | Kind::Group);
    let core = if titled { super::actor::without_titles(&mention.core) } else { &mention.core };
    if title::find(core).is_some() || country::find(core, country::Word::Inhabitants).is_some() {
        return Vec::new();
    }
    let folded = fold(core);
    let mut words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    // *Section 4* is not *Section 5*.
    let numbers =
        tree.children(mention.head).iter().filter(|&&child| tree.upos(child) == "NUM" && child > mention.head);
    words.extend(numbers.map(|&child| fold(tree.form(child))).filter(|number| !folded.ends_with(number.as_str())));
    words
}

/// Tells whether a clause without a comma before it hangs under a noun.
fn restricted(tree: &Tree<'_>, head: usize) -> bool {
    tree.children_by(head, "acl").any(|clause| {
        let comma = tree.children(clause).iter().any(|&child| child < clause && tree.form(child) == ",");
        !comma
    })
}

fn pronoun(tree: &Tree<'_>, head: usize) -> Pronoun {
    let form = tree.form(head).to_lowercase();
    match form.as_str() {
        "i" | "me" | "my" | "mine" | "myself" => Pronoun::I,
        "we" | "us" | "our" | "ours" | "ourselves" | "'s" => Pronoun::We,
        "you" | "your" | "yours" | "yourself" | "yourselves" => Pronoun::You,
        "he" | "him" | "his" | "himself" => Pronoun::Gendered(Gender::Male),
        "she" | "her" | "hers" | "herself" => Pronoun::Gendered(Gender::Female),
        "it" | "its" | "itself" => Pronoun::It,
        "they" | "them" | "their" | "theirs" | "themselves" | "'em" => Pronoun::They,
        "who" | "whom" | "whose" | "which" | "that" if relative_clause(tree, head).is_some() => Pronoun::Relative,
        _ => Pronoun::Other,
    }
}

/// Returns the noun that a relative pronoun stands for: what its clause hangs under.
pub(super) fn relative_clause(tree: &Tree<'_>, head: usize) -> Option<usize> {
    let mut word = head;
    for _ in 0..tree.len() {
        let above = tree.head(word)?;
        if tree.deprel(word) == "acl:relcl" {
            return (above < head).then_some(above);
        }
        // A clause of its own below the relative one has its own pronoun.
        if word != head && matches!(tree.base_deprel(word), "ccomp" | "advcl" | "parataxis" | "conj") {
            return None;
        }
        word = above;
    }
    None
}

fn number(tree: &Tree<'_>, mention: &Mention, pronoun: Option<Pronoun>) -> Option<Number> {
    match pronoun {
        Some(Pronoun::I | Pronoun::Gendered(_) | Pronoun::It) => return Some(Number::Singular),
        Some(Pronoun::We | Pronoun::They) => return Some(Number::Plural),
        Some(_) => return None,
        None => {}
    }
    let xpos = tree.word(mention.head).xpos.as_str();
    if matches!(xpos, "NNS" | "NNPS") || tree.feature(mention.head, "Number") == Some("Plur") {
        let one =
            matches!(mention.kind, Kind::Organization | Kind::Country | Kind::Government) && mention.form == Form::Name;
        return if one { None } else { Some(Number::Plural) };
    }
    if matches!(xpos, "NN" | "NNP") {
        return if mention.kind == Kind::Group { None } else { Some(Number::Singular) };
    }
    None
}

fn human(mention: &Mention, noun: &str, pronoun: Option<Pronoun>, name: &[String]) -> Option<bool> {
    match pronoun {
        Some(Pronoun::Gendered(_) | Pronoun::I | Pronoun::We | Pronoun::You) => return Some(true),
        Some(Pronoun::It) => return Some(false),
        Some(_) => return None,
        None => {}
    }
    let titled = mention.title.as_deref().is_some_and(|found| {
        let words: Vec<&str> = found.split_whitespace().collect();
        title::of_phrase(&words).is_some()
    });
    // Storms have names as people do.
    if name.iter().any(|word| matches!(word.as_str(), "hurricane" | "cyclone" | "typhoon" | "storm")) {
        return Some(false);
    }
    match mention.kind {
        Kind::Person => Some(true),
        Kind::Group => Some(true),
        _ if mention.form == Form::Name && titled => Some(true),
        Kind::Other if mention.form == Form::Name && name.len() > 1 && given::is_given_name(&name[0]) => Some(true),
        Kind::Other if mention.form == Form::Name => None,
        Kind::Other => (title::find(noun).is_some() || is_human_noun(noun)).then_some(true),
        _ if mention.form == Form::Nominal && is_human_noun(noun) => Some(true),
        _ => Some(false),
    }
}

/// Tells whether a common noun is one for people beside titles and professions.
fn is_human_noun(noun: &str) -> bool {
    matches!(
        noun,
        "man"
            | "woman"
            | "person"
            | "people"
            | "child"
            | "boy"
            | "girl"
            | "baby"
            | "guy"
            | "lady"
            | "gentleman"
            | "leader"
            | "official"
            | "citizen"
            | "resident"
            | "voter"
            | "lawmaker"
            | "critic"
            | "supporter"
            | "opponent"
            | "member"
            | "colleague"
            | "friend"
            | "ally"
            | "parent"
            | "couple"
            | "family"
            | "minister"
            | "soldier"
            | "protester"
            | "teenager"
            | "youth"
            | "adult"
            | "kid"
            | "patient"
            | "defendant"
            | "candidate"
    )
}

fn gender(mention: &Mention, noun: &str, pronoun: Option<Pronoun>, human: Option<bool>) -> Option<Gender> {
    if let Some(Pronoun::Gendered(gender)) = pronoun {
        return Some(gender);
    }
    if pronoun.is_some() || human == Some(false) {
        return None;
    }
    match mention.form {
        Form::Name => {
            let titled = mention.title.as_deref().and_then(|found| {
                let words: Vec<&str> = found.split_whitespace().collect();
                let last = title::of_phrase(&words).and_then(|(title, _)| title.gender);
                last.or_else(|| words.iter().find_map(|word| title::find(word)?.gender))
            });
            if titled.is_some() {
                return titled;
            }
            let words: Vec<&str> = mention.core.split_whitespace().collect();
            if let [word, _, ..] = words[..] {
                if let Some(title) = title::find(word).filter(|title| title.gender.is_some()) {
                    return title.gender;
                }
                return given::gender(word);
            }
            None
        }
        Form::Nominal => title::find(noun).and_then(|title| title.gender).or(match noun {
            "man" | "boy" | "guy" | "gentleman" | "dad" | "grandson" => Some(Gender::Male),
            "woman" | "girl" | "lady" | "mom" | "mum" => Some(Gender::Female),
            _ => None,
        }),
        Form::Pronoun => None,
    }
}

fn determiner(tree: &Tree<'_>, head: usize) -> Determiner {
    let mut found = Determiner::Bare;
    for &child in tree.children(head) {
        match tree.deprel(child) {
            "nmod:poss" => return Determiner::Possessive,
            "det" | "det:predet" | "amod" | "predet" => {
                found = match tree.form(child).to_lowercase().as_str() {
                    "the" | "both" => Determiner::Definite,
                    "this" | "that" | "these" | "those" | "such" => return Determiner::Demonstrative,
                    "a" | "an" | "another" | "some" | "every" | "each" | "no" | "any" | "several" | "many" | "few"
                    | "other" | "more" | "most" | "all" | "numerous" | "various" | "certain" => match found {
                        Determiner::Bare => Determiner::Indefinite,
                        other => other,
                    },
                    _ => found,
                };
            }
            "nummod" if found == Determiner::Bare => found = Determiner::Indefinite,
            _ => {}
        }
    }
    found
}

fn modifiers(tree: &Tree<'_>, head: usize) -> Vec<String> {
    let mut found = Vec::new();
    for &child in tree.children(head) {
        let weighs = match tree.base_deprel(child) {
            "amod" => !matches!(
                tree.lemma(child).to_lowercase().as_str(),
                "such" | "same" | "said" | "aforementioned" | "very" | "own" | "potential" | "possible" | "proposed"
            ),
            "compound" | "nummod" | "flat" => true,
            "nmod" => tree.deprel(child) != "nmod:desc" && tree.upos(child) != "PRON",
            _ => false,
        };
        if weighs {
            found.extend(with_parts(tree, child).map(|word| tree.lemma(word).to_lowercase()));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns a modifier with what tells it from others: *Orion missiles to
/// Ruritania* in *the transfer of Orion missiles to Ruritania*.
pub(super) fn with_parts<'t>(tree: &'t Tree<'_>, modifier: usize) -> impl Iterator<Item = usize> + 't {
    let part = move |&&word: &&usize| match tree.base_deprel(word) {
        "compound" | "flat" => true,
        "nmod" => tree.deprel(word) == "nmod" && modifier < word && tree.upos(word) == "PROPN",
        _ => false,
    };
    std::iter::once(modifier).chain(tree.children(modifier).iter().filter(part).copied())
}

/// Returns the word by which a mention hangs in its clause: a conjunct by the
/// first, a name in a noun phrase (*spokesman Jan Ode*) by the noun.
pub(super) fn top(tree: &Tree<'_>, head: usize) -> usize {
    let mut word = head;
    while matches!(tree.base_deprel(word), "conj" | "flat") {
        match tree.head(word) {
            Some(above) => word = above,
            None => break,
        }
    }
    word
}

fn role(tree: &Tree<'_>, head: usize) -> Role {
    let word = top(tree, head);
    match tree.base_deprel(word) {
        "nsubj" | "csubj" => Role::Subject,
        "obj" | "iobj" => Role::Object,
        "obl" => Role::Oblique,
        "nmod" if tree.deprel(word) == "nmod:poss" => Role::Possessor,
        "nmod" | "compound" | "appos" => Role::Modifier,
        _ => Role::Other,
    }
}
