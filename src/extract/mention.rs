//! Mentions: phrases that refer to somebody or something, with what kind of
//! thing it is. Each head word of a document has at most one.

use rustc_hash::FxHashMap;

use super::noun_phrase;
use super::restriction;
use super::{Form, Kind, Mention, MentionIdx};
use crate::lexicon::{country, title, verbs};
use crate::syntax::{NameKind, NounKind, Tree};
use crate::text::Span;

/// The mentions of a document while its claims are drafted.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    pub(super) list: Vec<Mention>,
    by_head: FxHashMap<(usize, usize), MentionIdx>,
}

impl Mentions {
    /// Returns the mention that a word heads, making it where it is new.
    pub(super) fn at(&mut self, sentence: usize, tree: &Tree<'_>, head: usize) -> MentionIdx {
        let head = head_of_name(tree, head);
        let key = (sentence, head);
        if let Some(&idx) = self.by_head.get(&key) {
            return idx;
        }
        let idx = MentionIdx(self.list.len());
        self.list.push(mention(sentence, tree, head));
        self.by_head.insert(key, idx);
        idx
    }
}

/// Makes mentions of all noun phrases and pronouns of a sentence, also those
/// that no claim uses: what others refer to must be known.
pub(super) fn all(sentence: usize, tree: &Tree<'_>, mentions: &mut Mentions) {
    for head in 0..tree.len() {
        let part_of_name =
            matches!(tree.base_deprel(head), "flat" | "fixed" | "goeswith" | "expl" | "case" | "cc" | "mark")
                || tree.deprel(head) == "nmod:desc";
        // *Ruiz* in *the Ruiz cabinet* is somebody, *steel* in *the steel industry* is nothing.
        let compound = tree.base_deprel(head) == "compound"
            && (tree.upos(head) != "PROPN" || tree.head(head).is_some_and(|above| tree.upos(above) == "PROPN"));
        let refers = match tree.upos(head) {
            "NOUN" | "PROPN" => true,
            "PRON" => !matches!(tree.lemma(head), "there" | "what" | "where" | "when"),
            "DET" => matches!(tree.base_deprel(head), "nsubj" | "obj" | "obl"),
            _ => false,
        };
        if refers && !part_of_name && !compound {
            mentions.at(sentence, tree, head);
        }
    }
}

/// Returns the word that heads the name of which a word is a part: *University* of *University of Oslo*.
fn head_of_name(tree: &Tree<'_>, word: usize) -> usize {
    let Some((range, _)) = tree.annotation.names.iter().find(|(range, _)| range.contains(&word)) else { return word };
    let mut head = word;
    while let Some(above) = tree.head(head).filter(|above| range.contains(above) && tree.upos(*above) == "PROPN") {
        if !matches!(tree.base_deprel(head), "nmod" | "flat" | "compound") {
            break;
        }
        head = above;
    }
    head
}

/// Describes the phrase of a head word.
pub(super) fn mention(sentence: usize, tree: &Tree<'_>, head: usize) -> Mention {
    let form = form(tree, head);
    let kind = kind(tree, head, form);
    let theme = !is_actor_kind(kind);
    let mut words = match form {
        // "no one", "every one".
        Form::Pronoun => {
            let no = tree.child(head, "det").filter(|&no| no + 1 == head && tree.lemma(no) == "no");
            no.into_iter().chain([head]).collect()
        }
        Form::Name if tree.upos(head) == "ADJ" => vec![head],
        Form::Name => noun_phrase::minimal(tree, head),
        Form::Nominal => restriction::words(tree, head, theme),
    };
    let name_range = name_range(tree, head, form).map(|range| whole_name(tree, range, &words, kind));
    if let Some(range) = &name_range {
        words.extend(range.clone());
        words.sort_unstable();
        words.dedup();
    }
    while words.len() > 1 && words[0] != head && is_stray(tree, words[0]) && !noun_phrase::is_bound(tree, words[0]) {
        words.remove(0);
    }
    let (core, title, head_span) = match &name_range {
        Some(range) => {
            let marks = range.clone().rev().take_while(|&idx| noun_phrase::is_possessive_mark(tree, idx)).count();
            let core = join(tree, range.start..(range.end - marks).max(range.start + 1));
            let before = words.iter().copied().filter(|&idx| idx < range.start && !is_article(tree, idx));
            let title = join(tree, before);
            let span = tree.token(range.start).span.cover(tree.token(range.end - 1).span);
            (core, Some(title).filter(|title| !title.is_empty()), span)
        }
        None => (tree.form(head).to_owned(), None, tree.token(head).span),
    };
    let mut named: &[usize] = &words;
    while let Some((first, rest)) = named.split_first() {
        // The `no` of `no-confidence vote` is no article.
        let bound = noun_phrase::is_bound(tree, *first);
        if *first != head && (is_article(tree, *first) && !bound || is_stray(tree, *first)) {
            named = rest;
        } else {
            break;
        }
    }
    while let Some((last, rest)) = named.split_last() {
        if noun_phrase::is_possessive_mark(tree, *last) {
            named = rest;
        } else {
            break;
        }
    }
    let adjective = if tree.upos(head) == "ADJ" && form == Form::Name && kind == Kind::Country {
        if core.contains(' ') { country::find(&core, country::Word::Adjective) } else { country::of_word(&core) }
    } else {
        None
    };
    let name = adjective.map_or_else(|| join(tree, named.iter().copied()), |country| country.name.to_owned());
    let span = words_span(tree, &words, head);
    Mention { sentence, head, words, span, head_span, form, kind, name, core, title, theme }
}

/// Joins the forms of words as they would be written: no blank before `'s`
/// and around hyphens, where the text has none.
pub(super) fn join(tree: &Tree<'_>, words: impl Iterator<Item = usize>) -> String {
    let mut text = String::new();
    let mut before: Option<usize> = None;
    for idx in words {
        if let Some(last) = before {
            let touches = last + 1 == idx && tree.token(last).span.end == tree.token(idx).span.start;
            if !touches {
                text.push(' ');
            }
        }
        text.push_str(tree.form(idx));
        before = Some(idx);
    }
    text
}

/// Returns the span from first to last word.
pub(super) fn words_span(tree: &Tree<'_>, words: &[usize], head: usize) -> Span {
    tree.span(words).unwrap_or(tree.token(head).span)
}

/// Tells whether things of this kind can act.
pub(super) fn is_actor_kind(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organization | Kind::Government | Kind::Country | Kind::Place | Kind::Group)
}

/// A small word or hyphen that a name cannot begin with.
fn is_stray(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.form(idx), "of" | "and" | "-" | "–")
}

fn is_article(tree: &Tree<'_>, idx: usize) -> bool {
    tree.upos(idx) == "DET" || matches!(tree.xpos(idx), "DT" | "PDT")
}

fn form(tree: &Tree<'_>, head: usize) -> Form {
    match tree.upos(head) {
        // "those who left" are nobody named before.
        "PRON" | "DET" if describes_itself(tree, head) => Form::Nominal,
        "PRON" => Form::Pronoun,
        // "the Prime Minister of Latvia" is nobody's name.
        "PROPN" if title::find(tree.form(head)).is_some() && !is_tagged(tree, head) => Form::Nominal,
        // "the first American to win": one of a kind, not of that name.
        "PROPN" if is_national(tree, head) && restriction::is_picked_out(tree, head) => Form::Nominal,
        // "its coldest April since 1966".
        "PROPN" if !is_tagged(tree, head) && is_coldest(tree, head) => Form::Nominal,
        "PROPN" => Form::Name,
        "DET" if tree.children(head).is_empty() => Form::Pronoun,
        "ADJ" if country::of_word(tree.form(head)).is_some() => Form::Name,
        _ if tree.annotation.names.iter().any(|(range, _)| range.contains(&head) && range.end == head + 1) => {
            Form::Name
        }
        _ => Form::Nominal,
    }
}

/// Tells whether a pronoun points to nobody but those that what follows describes.
fn describes_itself(tree: &Tree<'_>, head: usize) -> bool {
    matches!(tree.lemma(head).to_lowercase().as_str(), "those" | "anyone" | "anybody" | "everyone" | "someone" | "one")
        && tree.children(head).iter().any(|&child| {
            head < child
                && (matches!(tree.deprel(child), "acl" | "acl:relcl")
                    || tree.deprel(child) == "nmod" && !tree.has(child, "cc"))
        })
}

/// Tells whether a day or month is the most of something.
fn is_coldest(tree: &Tree<'_>, head: usize) -> bool {
    super::role::is_time(tree, head) && tree.children_by(head, "amod").any(|word| tree.xpos(word) == "JJS")
}

/// Tells whether a name is one of those of its people: `an American`.
fn is_national(tree: &Tree<'_>, head: usize) -> bool {
    country::of_word(tree.form(head)).is_some()
        && !tree.annotation.names.iter().any(|(range, kind)| range.contains(&head) && *kind == NameKind::Location)
}

/// Tells whether the model sees a name in a word.
fn is_tagged(tree: &Tree<'_>, idx: usize) -> bool {
    tree.annotation.names.iter().any(|(range, _)| range.contains(&idx))
}

/// Returns the words of the name that a head is part of.
fn name_range(tree: &Tree<'_>, head: usize, form: Form) -> Option<std::ops::Range<usize>> {
    if form != Form::Name {
        return None;
    }
    if let Some((range, _)) = tree.annotation.names.iter().find(|(range, _)| range.contains(&head)) {
        return Some(range.clone());
    }
    // No tagger saw it: the run of proper nouns tied to the head.
    let is_part = |idx: usize| {
        tree.upos(idx) == "PROPN"
            && tree.head(idx) == Some(head)
            && matches!(tree.base_deprel(idx), "flat" | "compound")
    };
    let mut range = head..head + 1;
    while range.start > 0 && is_part(range.start - 1) {
        range.start -= 1;
    }
    while range.end < tree.len() && is_part(range.end) {
        range.end += 1;
    }
    Some(range)
}

/// Widens the part of a name that the tagger saw to the whole: *Kitarović* after
/// a hyphen; of other names than people's all that is capitalised in the phrase,
/// with the small words inside it (*Central Bureau of Investigation*).
fn whole_name(
    tree: &Tree<'_>,
    mut range: std::ops::Range<usize>,
    phrase: &[usize],
    kind: Kind,
) -> std::ops::Range<usize> {
    let touches = |left: usize| tree.token(left).span.end == tree.token(left + 1).span.start;
    let is_capital = |idx: usize| {
        // Of a word that begins the sentence its capital tells nothing.
        let direction = matches!(tree.form(idx), "Southern" | "Northern" | "Eastern" | "Western" | "Central");
        let is_name = matches!(tree.upos(idx), "PROPN" | "NUM")
            || ((0 < idx || direction) && matches!(tree.upos(idx), "ADJ" | "NOUN"));
        is_name && tree.form(idx).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    while range.end + 1 < tree.len()
        && matches!(tree.form(range.end), "-" | "–")
        && touches(range.end - 1)
        && touches(range.end)
        && is_capital(range.end + 1)
    {
        range.end += 2;
    }
    let is_in = |idx: usize| phrase.binary_search(&idx).is_ok();
    // *United* belongs to *States*, which belongs to *Congress*.
    let in_phrase = |idx: usize| {
        is_in(idx)
            || !noun_phrase::has_range(tree, idx)
                && is_capital(idx)
                && matches!(tree.base_deprel(idx), "amod" | "compound" | "flat")
                && tree.head(idx).is_some_and(is_in)
    };
    if kind == Kind::Person {
        let is_flat = |idx: usize| in_phrase(idx) && is_capital(idx) && tree.base_deprel(idx) == "flat";
        while range.end < tree.len() && is_flat(range.end) {
            range.end += 1;
        }
        return range;
    }
    let is_small = |idx: usize| {
        matches!(tree.form(idx), "of" | "and" | "the" | "for" | "in" | "&" | "-")
        // "the People's Movement", but not "Russia's Ministry".
        || noun_phrase::is_possessive_mark(tree, idx)
            && 0 < idx
            && (!is_tagged(tree, idx - 1) || is_kind_of_people(tree, idx - 1))
    };
    // *billed* of *Slender-billed Vulture*.
    let bound = |idx: usize| {
        1 < idx
            && tree.form(idx - 1) == "-"
            && touches(idx - 2)
            && touches(idx - 1)
            && is_capital(idx - 2)
            && is_in(idx)
    };
    let part = |idx: usize| in_phrase(idx) && is_capital(idx) || kind != Kind::Place && bound(idx);
    loop {
        // The next capital to the left, across at most two small words.
        let left = (0..range.start).rev().take(3).find(|&idx| !(in_phrase(idx) && is_small(idx)));
        match left.filter(|&idx| part(idx)) {
            Some(idx) => range.start = idx,
            None => break,
        }
    }
    loop {
        let right = (range.end..tree.len()).take(3).find(|&idx| !(in_phrase(idx) && is_small(idx)));
        match right.filter(|&idx| part(idx)) {
            Some(idx) => range.end = idx + 1,
            None => break,
        }
    }
    range
}

/// `Workers` in `Workers' Party`: whose party it is belongs to its name.
fn is_kind_of_people(tree: &Tree<'_>, idx: usize) -> bool {
    let lemma = tree.lemma(idx).to_lowercase();
    let one = match lemma.as_str() {
        "women" => "woman",
        "men" => "man",
        "children" => "child",
        _ => lemma.strip_suffix('s').unwrap_or(&lemma),
    };
    [lemma.as_str(), one].iter().any(|noun| {
        verbs::NOUN_KINDS.get(noun).is_some_and(|kind| matches!(*kind, "person" | "group")) || matches!(*noun, "people")
    })
}

/// Decides what kind of thing a phrase names.
fn kind(tree: &Tree<'_>, head: usize, form: Form) -> Kind {
    match form {
        Form::Pronoun => match tree.lemma(head) {
            "he" | "she" | "I" | "i" | "you" | "who" | "whom" | "him" | "her" | "himself" | "herself" | "his"
            | "somebody" | "someone" | "nobody" | "anyone" | "everyone" | "everybody" => Kind::Person,
            "they" | "we" | "us" | "them" | "themselves" | "ourselves" | "our" | "their" => Kind::Group,
            _ => Kind::Other,
        },
        Form::Name if tree.upos(head) == "ADJ" => match tree.child(head, "det").map(|word| tree.lemma(word)) {
            // *an Iranian* is somebody, *the French* are many.
            Some("a" | "an" | "another") => Kind::Person,
            Some("the") if !matches!(tree.base_deprel(head), "amod" | "compound") => Kind::Group,
            _ => Kind::Country,
        },
        Form::Name => {
            let tagged = tree.annotation.names.iter().find(|(range, _)| range.contains(&head));
            match tagged.map(|(_, kind)| *kind) {
                Some(NameKind::Person) => Kind::Person,
                Some(NameKind::Organization) => noun_kind(tree, head, Kind::Organization),
                Some(NameKind::Location) => Kind::Place,
                Some(NameKind::Other) | None => noun_kind(tree, head, Kind::Other),
            }
        }
        Form::Nominal => noun_kind(tree, head, Kind::Other),
    }
}

pub(super) fn noun_kind(tree: &Tree<'_>, head: usize, otherwise: Kind) -> Kind {
    let lemma = tree.lemma(head).to_lowercase();
    if let Some(kind) = verbs::NOUN_KINDS.get(lemma.as_str()).and_then(|kind| kind.parse::<Kind>().ok()) {
        let plural = matches!(tree.xpos(head), "NNS" | "NNPS");
        return if kind == Kind::Person && plural { Kind::Group } else { kind };
    }
    if verbs::EVENT_NOUNS.contains_key(lemma.as_str()) {
        return Kind::Event;
    }
    if tree.upos(head) == "NUM" {
        return Kind::Quantity;
    }
    match tree.word(head).noun_kind {
        Some(NounKind::Person) if matches!(tree.xpos(head), "NNS" | "NNPS") => Kind::Group,
        Some(NounKind::Person) => Kind::Person,
        Some(NounKind::Organization) => Kind::Organization,
        Some(NounKind::Place) => Kind::Place,
        Some(NounKind::Event) => Kind::Event,
        Some(NounKind::Abstract) => Kind::Concept,
        Some(NounKind::Object | NounKind::Substance) => Kind::Product,
        Some(NounKind::Time) => Kind::Time,
        Some(NounKind::Animal | NounKind::Plant) => Kind::Other,
        None => otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    #[test]
    fn names_lose_titles_and_articles() {
        let hand = Hand::new(
            "The/DT det 3 | former/JJ amod 3 | mayor/NN nmod:desc 4 | Ada/NNP nsubj 6 | Eze/NNP flat 4 | left/VBD/leave root 0",
        );
        let found = mention(0, &hand.tree(), 3);
        assert_eq!((found.core.as_str(), found.title.as_deref()), ("Ada Eze", Some("former mayor")));
        assert_eq!(found.name, "former mayor Ada Eze");
    }
}
