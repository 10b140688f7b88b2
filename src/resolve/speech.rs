//! The first and second person: *I* is who speaks, in quotation marks or in a
//! turn of a transcript; *you* is who is spoken to; *we* of one speaker are one.

use super::actor::without_titles;
use super::coreference::{State, is_speech};
use super::traits::{Number, Pronoun};
use crate::extract::{Kind, Mention};
use crate::lexicon::{country, fold};

/// Whose words a pronoun stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// A chain's.
    Chain(usize),
    /// A label's of a transcript, whom nothing else in it names.
    Label(usize),
    /// The article's.
    Narrator,
}

/// Joins the pronouns of the first and second person to speakers and addressees
/// where the text tells them, else those of one voice among themselves.
pub(super) fn speakers(state: &mut State<'_>) {
    let labels = labels(state);
    let mut open: Vec<((Voice, Pronoun), usize)> = Vec::new();
    for (sentence, group) in introductions(state) {
        let voice = state.turns.speaker(sentence).map_or(Voice::Narrator, |label| voice_of(&labels, label));
        if !matches!(voice, Voice::Chain(_)) && open.iter().all(|((other, _), _)| *other != voice) {
            open.push(((voice, Pronoun::I), group));
        }
    }
    if let Some(group) = we_are(state) {
        open.push(((Voice::Narrator, Pronoun::We), group));
        open.extend((0..labels.len()).map(|label| ((voice_of(&labels, label), Pronoun::We), group)));
    }
    for place in 0..state.order.len() {
        let idx = state.order[place];
        let Some(pronoun) = state.traits[idx].pronoun.filter(|&pronoun| is_speech(Some(pronoun))) else { continue };
        let mention = &state.mentions[idx];
        let quote = state.quotes.of(mention.sentence, mention.head);
        let head_of = |head: Option<(usize, usize)>| head.and_then(|(sentence, word)| state.group_at(sentence, word));
        let (speaker, addressee) = match quote {
            Some(quote) => {
                let Some(speaker) = head_of(state.quotes.speaker_of(quote)) else { continue };
                (Voice::Chain(speaker), head_of(state.quotes.addressee_of(quote)).map(Voice::Chain))
            }
            None => match state.turns.speaker(mention.sentence) {
                Some(label) => {
                    let addressee = state.turns.addressee(mention.sentence);
                    (voice_of(&labels, label), addressee.map(|label| voice_of(&labels, label)))
                }
                None => (Voice::Narrator, None),
            },
        };
        let (target, why, confidence) = match (pronoun, speaker, addressee) {
            (Pronoun::I, Voice::Chain(group), _) if is_one(state, group) => (Some(group), "speaker", 0.9),
            (Pronoun::We, Voice::Chain(group), _) if !is_one(state, group) => (Some(group), "speaker", 0.8),
            (Pronoun::You, _, Some(Voice::Chain(group))) => (Some(group), "addressee", 0.7),
            // Who is addressed as *you* says *I* in turn.
            (Pronoun::You, _, Some(voice @ Voice::Label(_))) => {
                (shared(&mut open, (voice, Pronoun::I), state, idx), "addressee", 0.7)
            }
            (_, Voice::Narrator, _) => (shared(&mut open, (speaker, pronoun), state, idx), "same narrator", 0.7),
            _ => (shared(&mut open, (speaker, pronoun), state, idx), "same speaker", 0.7),
        };
        if let Some(group) = target {
            state.move_to(idx, group, why, confidence);
        }
    }
}

fn is_one(state: &State<'_>, group: usize) -> bool {
    let chain = &state.groups[group];
    chain.human != Some(false) && chain.number != Some(Number::Plural)
}

fn voice_of(labels: &[Option<usize>], label: usize) -> Voice {
    labels[label].map_or(Voice::Label(label), Voice::Chain)
}

/// Returns the chain of each speaker of a transcript, where a mention names it.
fn labels(state: &State<'_>) -> Vec<Option<usize>> {
    (0..state.turns.n_speakers())
        .map(|label| {
            let name = fold(without_titles(state.turns.name(label)));
            let family = || {
                let chains = state.people.get(name.rsplit(' ').next()?)?;
                let fits = |&&group: &&usize| {
                    let chain = &state.groups[group].name;
                    chain.len() == 1 || !name.contains(' ') || chain.iter().any(|word| name.starts_with(word.as_str()))
                };
                let mut fitting = chains.iter().filter(fits);
                fitting.next().copied().filter(|_| fitting.next().is_none())
            };
            state.names.get(&name).copied().or_else(family)
        })
        .collect()
}

/// Returns in which sentences somebody outside quotation marks says who *I* is,
/// and whom: *I am Ana Ode*, *my name is Ana*.
fn introductions(state: &State<'_>) -> Vec<(usize, usize)> {
    let says_name = |(idx, mention): (usize, &Mention)| {
        let tree = &state.trees[mention.sentence];
        if state.traits[idx].name.is_empty() || state.traits[idx].human == Some(false) {
            return None;
        }
        tree.child(mention.head, "cop")?;
        let subject = tree.child(mention.head, "nsubj")?;
        let own = tree.child(subject, "nmod:poss").is_some_and(|owner| tree.form(owner).eq_ignore_ascii_case("my"));
        let me = tree.form(subject) == "I" || tree.lemma(subject) == "name" && own;
        let outside = state.quotes.of(mention.sentence, mention.head).is_none();
        (me && outside).then_some((mention.sentence, state.group_of[idx]?))
    };
    state.mentions.iter().enumerate().filter_map(says_name).collect()
}

/// Returns the chain that the text says *we* are: *we as Ruritanians*, *we
/// Ruritanians*, *my fellow Ruritanians*; inhabitants before other groups.
fn we_are(state: &State<'_>) -> Option<usize> {
    let said = |&idx: &usize| {
        let mention = &state.mentions[idx];
        if mention.kind != Kind::Group || state.quotes.of(mention.sentence, mention.head).is_some() {
            return false;
        }
        let tree = &state.trees[mention.sentence];
        let word = |back: usize| mention.head.checked_sub(back).map(|word| tree.form(word).to_lowercase());
        let (last, before) = (word(1).unwrap_or_default(), word(2).unwrap_or_default());
        matches!(last.as_str(), "we" | "us")
            || last == "as" && matches!(before.as_str(), "we" | "us")
            || last == "fellow" && matches!(before.as_str(), "my" | "our")
    };
    let inhabitants = |idx: &usize| country::find_folded(&state.traits[*idx].noun, country::Word::Inhabitant).is_some();
    let found = || (0..state.mentions.len()).filter(said);
    found().find(inhabitants).or_else(|| found().next()).and_then(|idx| state.group_of[idx])
}

/// Returns the chain that these words of this voice have, if an earlier one opened it.
fn shared(
    open: &mut Vec<((Voice, Pronoun), usize)>,
    key: (Voice, Pronoun),
    state: &State<'_>,
    idx: usize,
) -> Option<usize> {
    if let Some((_, group)) = open.iter().find(|(other, _)| *other == key) {
        return Some(*group);
    }
    open.push((key, state.group_of[idx]?));
    None
}

impl State<'_> {
    /// Takes a mention that is alone in its chain into another.
    fn move_to(&mut self, idx: usize, group: usize, why: &'static str, confidence: f64) {
        let Some(alone) = self.group_of[idx] else { return };
        if alone == group || self.groups[alone].links.len() != 1 {
            return;
        }
        self.groups[alone].links.clear();
        self.join(group, idx, None, why, confidence);
    }
}
