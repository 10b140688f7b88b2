//! Chains of mentions in one document.

use super::actor::kind_of;
use super::coreference::{self, Group};
use super::ministry;
use super::naming::is_body_of_any_country;
use super::traits::Number;
use crate::extract::{Form, Kind, Mention, MentionIdx, RefType};
use crate::lexicon::country::Country;
use crate::syntax::Annotation;
use crate::text::{Document, Sentence};

/// Why a mention is in its chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The mention.
    pub mention: MentionIdx,
    /// The reason, in a few words (`same name`, `acronym`, `pronoun`).
    pub why: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// The mentions that refer to the same one.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// In text order; the first gives the entity its id.
    pub links: Vec<Link>,
    /// The canonical name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Actor or theme.
    pub ref_type: RefType,
}

/// Joins the mentions of a document into chains; each mention is in exactly one.
///
/// `annotations` has one entry per sentence. Chains come in the order of their
/// first mentions. Linear in the length of the document.
pub fn entities(
    document: &Document,
    sentences: &[Sentence],
    annotations: &[Annotation],
    mentions: &[Mention],
) -> Vec<Chain> {
    let groups = coreference::chains(document, sentences, annotations, mentions);
    let both: Vec<Option<[usize; 2]>> = groups.iter().map(|group| group.both).collect();
    let mut chains: Vec<Chain> = groups.into_iter().map(|group| chain(group, mentions, annotations)).collect();
    for (number, both) in both.into_iter().enumerate() {
        if let Some([one, other]) = both {
            chains[number].name = format!("{} and {}", chains[one].name, chains[other].name);
        }
    }
    chains.retain(|chain| !chain.links.is_empty());
    chains.sort_by_key(|chain| chain.links[0].mention);
    chains
}

fn chain(mut group: Group, mentions: &[Mention], annotations: &[Annotation]) -> Chain {
    group.links.sort_by_key(|link| link.mention);
    let of_form = |form: Form| {
        group.links.iter().map(|link| &mentions[link.mention.0]).filter(move |mention| mention.form == form)
    };
    let kind = kind(&group, mentions);
    // Names that are only titles say no more than nouns.
    let names = of_form(Form::Name).filter(|_| !group.name.is_empty());
    let longest = names.max_by_key(|mention| {
        // Of equally long names the first: `max_by_key` keeps the last.
        (mention.core.split_whitespace().count(), mention.core.len(), std::cmp::Reverse(mention.span))
    });
    let name = match (group.known, longest) {
        (Some(known), _) => known.name.to_owned(),
        (None, Some(mention)) => {
            // *Miss Ruritania* of an event is no Ruritania.
            let core = mention.core.as_str();
            let name = if kind == Kind::Person { super::actor::without_titles(core) } else { core };
            match (&group.realm, kind, name.contains(' ')) {
                (Some(realm), Kind::Person, false) => format!("{name} of {realm}"),
                _ => body_name(name, group.country),
            }
        }
        (None, None) => {
            let nouns = group.links.iter().map(|link| &mentions[link.mention.0]);
            // What somebody says that it is comes last: *weapons* of *they are weapons*.
            let predicated = |mention: &&Mention| {
                let words = &annotations[mention.sentence].words;
                words.iter().any(|word| word.head == Some(mention.head) && word.deprel == "cop")
            };
            let first = nouns
                .clone()
                .find(|mention| mention.form != Form::Pronoun && !predicated(mention))
                .or_else(|| nouns.clone().find(|mention| mention.form != Form::Pronoun))
                .or_else(|| nouns.clone().next());
            first.map(|mention| noun_phrase(mention, annotations)).unwrap_or_default()
        }
    };
    let theme = !is_actor(kind)
        && group.known.is_none()
        && group
            .links
            .iter()
            .map(|link| &mentions[link.mention.0])
            .all(|mention| mention.theme || mention.form == Form::Pronoun)
        && group.links.iter().any(|link| mentions[link.mention.0].theme);
    Chain { links: group.links, name, kind, ref_type: if theme { RefType::Theme } else { RefType::Actor } }
}

/// Returns a name, of a body that every country has with the country that it
/// is of: *Supreme Court of Pakistan*.
fn body_name(name: &str, country: Option<&'static Country>) -> String {
    match country {
        Some(country) if is_body_of_any_country(name) => {
            match ministry::canonical(&format!("{}'s {name}", country.name)) {
                Some(ministry) => ministry,
                None => format!("{name} of {}", country.with_article()),
            }
        }
        _ => name.to_owned(),
    }
}

/// Returns the name of a noun phrase, its first word as it is written inside a sentence.
fn noun_phrase(mention: &Mention, annotations: &[Annotation]) -> String {
    let words = &annotations[mention.sentence].words;
    let article = |word: &usize| words[*word].upos == "DET" && *word != mention.head;
    let first = mention.words.iter().copied().find(|word| !article(word)).unwrap_or(mention.head);
    // What a speaker called it is a name without the marks of quotation.
    let name = mention.name.trim_matches([' ', '\'', '"', '“', '”', '‘']);
    let name = if name.is_empty() { mention.name.as_str() } else { name };
    let mut chars = name.chars();
    // "Iranian-made drones" begin with a proper word too.
    let begins = name.split([' ', '-', '–']).next().unwrap_or_default();
    let inside = words[..first].iter().any(|word| !matches!(word.upos.as_str(), "DET" | "PUNCT"));
    let proper = inside
        || words[first].xpos.starts_with("NNP")
        || annotations[mention.sentence].names.iter().any(|(range, _)| range.contains(&first))
        || crate::lexicon::country::of_word(begins).is_some();
    match chars.next() {
        Some(letter) if letter.is_uppercase() && !proper && chars.clone().next().is_some_and(char::is_lowercase) => {
            letter.to_lowercase().chain(chars).collect()
        }
        _ => name.to_owned(),
    }
}

fn kind(group: &Group, mentions: &[Mention]) -> Kind {
    if let Some(known) = group.known {
        return kind_of(known.kind);
    }
    let kinds = |form: Form| {
        let of = group.links.iter().map(|link| &mentions[link.mention.0]).filter(move |mention| mention.form == form);
        of.map(|mention| mention.kind).filter(|&kind| kind != Kind::Other)
    };
    let commonest = |form: Form| {
        Kind::ALL
            .iter()
            .map(|&kind| (kinds(form).filter(|&other| other == kind).count(), kind))
            .filter(|&(n_mentions, _)| n_mentions > 0)
            .max_by_key(|&(n_mentions, kind)| (n_mentions, std::cmp::Reverse(kind)))
            .map(|(_, kind)| kind)
    };
    if group.human == Some(true)
        && group.number != Some(Number::Plural)
        && (group.gender.is_some() || !group.name.is_empty())
    {
        let named = commonest(Form::Name).or_else(|| commonest(Form::Nominal));
        return match named {
            Some(Kind::Group) => Kind::Group,
            _ => Kind::Person,
        };
    }
    commonest(Form::Name)
        .or_else(|| commonest(Form::Nominal))
        .or_else(|| commonest(Form::Pronoun))
        .unwrap_or(Kind::Other)
}

fn is_actor(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organization | Kind::Government | Kind::Country | Kind::Group)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Annotation, Word};
    use crate::text::{Span, Token};

    /// Makes an annotated document of sentences written `form/UPOS/head/deprel`,
    /// heads counted from 1, a paragraph begun by `¶`, with a mention at each noun, name and pronoun.
    fn document(lines: &[&str]) -> (Document, Vec<Sentence>, Vec<Annotation>, Vec<Mention>) {
        let (mut body, mut sentences, mut annotations, mut mentions) =
            (String::new(), Vec::new(), Vec::new(), Vec::new());
        for (sentence, line) in lines.iter().enumerate() {
            let (mut tokens, mut words) = (Vec::new(), Vec::new());
            let line = line.strip_prefix("¶ ").map_or(*line, |line| {
                body.push_str("\n\n");
                line
            });
            for cell in line.split_whitespace() {
                let cells: Vec<&str> = cell.split('/').collect();
                let (form, upos, plural) = (cells[0], cells[1].trim_end_matches('s'), cells[1].ends_with('s'));
                let start = body.len();
                body.push_str(form);
                tokens.push(Token { form: form.to_owned(), span: Span::new(start, body.len()), joined: false });
                body.push(' ');
                let lemma = if plural { form.trim_end_matches('s') } else { form };
                words.push(Word {
                    upos: upos.to_owned(),
                    xpos: match (upos, plural) {
                        ("NOUN", true) => "NNS".to_owned(),
                        ("NOUN", false) => "NN".to_owned(),
                        ("PROPN", _) => "NNP".to_owned(),
                        _ => "X".to_owned(),
                    },
                    feats: "_".to_owned(),
                    lemma: cells.get(4).copied().unwrap_or(lemma).to_owned(),
                    head: cells[2].parse::<usize>().unwrap().checked_sub(1),
                    deprel: cells[3].to_owned(),
                    noun_kind: None,
                    margin: crate::syntax::Word::SURE,
                });
            }
            let span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
            sentences.push(Sentence { span, tokens });
            annotations.push(Annotation { words, names: Vec::new() });
            let tree = crate::syntax::Tree::new(&sentences[sentence], &annotations[sentence]);
            for head in 0..tree.len() {
                let form = match (tree.upos(head), tree.base_deprel(head)) {
                    (_, "flat" | "compound" | "nmod") if tree.deprel(head) == "nmod:desc" => continue,
                    (_, "flat" | "compound") => continue,
                    ("PROPN", _) => Form::Name,
                    ("NOUN", _) => Form::Nominal,
                    ("PRON", _) => Form::Pronoun,
                    _ => continue,
                };
                let inside = |word: usize| {
                    matches!(tree.base_deprel(word), "acl" | "appos" | "conj" | "punct")
                        || tree.deprel(word) == "case" && tree.head(word) == Some(head)
                };
                let words = tree.subtree_without(head, &inside);
                let name: Vec<usize> =
                    words.iter().copied().filter(|&word| word == head || tree.deprel(word) == "flat").collect();
                let text = |words: &[usize]| words.iter().map(|&word| tree.form(word)).collect::<Vec<_>>().join(" ");
                let titles: Vec<usize> =
                    words.iter().copied().filter(|&word| tree.deprel(word) == "nmod:desc").collect();
                let kind = match (form, tree.form(head)) {
                    (Form::Name, "Moscow" | "Kyiv" | "Russia") => Kind::Place,
                    (Form::Name, "Union" | "EU" | "Acme") => Kind::Organization,
                    (Form::Name, _) => Kind::Person,
                    (_, "transfer" | "move") => Kind::Event,
                    (_, "spokesman") => Kind::Person,
                    _ => Kind::Other,
                };
                mentions.push(Mention {
                    sentence,
                    head,
                    span: tree.span(&words).unwrap(),
                    head_span: tree.token(head).span,
                    form,
                    kind,
                    name: text(&words[words.iter().position(|&word| tree.upos(word) != "DET").unwrap_or(0)..]),
                    core: if form == Form::Name { text(&name) } else { tree.form(head).to_owned() },
                    title: Some(text(&titles)).filter(|title| !title.is_empty()),
                    theme: kind == Kind::Event,
                    words,
                });
            }
        }
        (Document::from_text(body), sentences, annotations, mentions)
    }

    /// Returns the chains as words with their reasons, those of one mention left out.
    fn joined(lines: &[&str]) -> Vec<String> {
        let (document, sentences, annotations, mentions) = document(lines);
        let chains = entities(&document, &sentences, &annotations, &mentions);
        assert_eq!(chains.iter().map(|chain| chain.links.len()).sum::<usize>(), mentions.len());
        let several = chains.iter().filter(|chain| chain.links.len() > 1);
        several
            .map(|chain| {
                let texts: Vec<&str> =
                    chain.links.iter().map(|link| mentions[link.mention.0].span.of(&document.body)).collect();
                format!("{}: {}", chain.name, texts.join(", "))
            })
            .collect()
    }

    #[test]
    fn family_names_titles_and_pronouns_join_the_full_name() {
        let found = joined(&[
            "President/PROPN/2/nmod:desc Mary/PROPN/4/nsubj Ruiz/PROPN/2/flat spoke/VERB/0/root",
            "Mrs./PROPN/2/nmod:desc Ruiz/PROPN/3/nsubj warned/VERB/0/root John/PROPN/3/obj Ode/PROPN/4/flat",
            "She/PRON/2/nsubj met/VERB/0/root him/PRON/2/obj",
        ]);
        assert_eq!(found, ["Mary Ruiz: President Mary Ruiz, Mrs. Ruiz, She", "John Ode: John Ode, him"]);
    }

    #[test]
    fn two_people_of_one_family_name_stay_two() {
        let found = joined(&[
            "Mary/PROPN/3/nsubj Ruiz/PROPN/1/flat met/VERB/0/root John/PROPN/3/obj Ruiz/PROPN/4/flat",
            "Mr./PROPN/2/nmod:desc Ruiz/PROPN/3/nsubj left/VERB/0/root",
        ]);
        assert_eq!(found, ["John Ruiz: John Ruiz, Mr. Ruiz"]);
    }

    #[test]
    fn a_capital_is_the_government_where_it_acts() {
        let found = joined(&[
            "Moscow/PROPN/2/nsubj opposed/VERB/0/root it/PRON/2/obj/it",
            "Russia/PROPN/2/nsubj struck/VERB/0/root Kyiv/PROPN/2/obj",
            "Fires/NOUNs/2/nsubj burned/VERB/0/root in/ADP/4/case Moscow/PROPN/2/obl",
            "Kyiv/PROPN/2/nsubj denied/VERB/0/root this/PRON/2/obj",
        ]);
        assert_eq!(found, ["Russia: Moscow, Russia"]);
    }

    #[test]
    fn acts_are_taken_up_by_such_and_this() {
        let found = joined(&[
            "The/DET/2/det transfer/NOUN/5/nsubj of/ADP/4/case missiles/NOUNs/2/nmod began/VERB/0/root",
            "Such/ADJ/3/amod a/DET/3/det move/NOUN/4/nsubj surprised/VERB/0/root",
            "Any/DET/3/det such/ADJ/3/amod transfer/NOUN/4/nsubj failed/VERB/0/root",
            "A/DET/2/det transfer/NOUN/3/nsubj followed/VERB/0/root",
        ]);
        assert_eq!(found, ["transfer of missiles: The transfer of missiles, Such a move, Any such transfer"]);
    }

    #[test]
    fn speech_in_the_first_person_is_the_speakers() {
        let found = joined(&[
            "\"/PUNCT/3/punct I/PRON/3/nsubj won/VERB/6/ccomp \"/PUNCT/3/punct ,/PUNCT/3/punct said/VERB/0/root/say John/PROPN/6/nsubj Ode/PROPN/7/flat",
            "I/PRON/2/nsubj doubt/VERB/0/root it/PRON/2/obj",
        ]);
        assert_eq!(found, ["John Ode: I, John Ode"]);
    }

    #[test]
    fn the_spokesman_is_the_only_one_called_so() {
        let lines = [
            "Spokesman/PROPN/2/nmod:desc John/PROPN/4/nsubj Ode/PROPN/2/flat spoke/VERB/0/root",
            "The/DET/2/det spokesman/NOUN/3/nsubj left/VERB/0/root",
        ];
        assert_eq!(joined(&lines), ["John Ode: Spokesman John Ode, The spokesman"]);
        let two = [lines[0], &lines[0].replace("John", "Max").replace("Ode", "Lind"), lines[1]];
        assert_eq!(joined(&two), Vec::<String>::new());
    }

    #[test]
    fn apposition_and_relative_pronoun() {
        let found = joined(&[
            "The/DET/2/det mayor/NOUN/8/nsubj ,/PUNCT/4/punct Mary/PROPN/2/appos Ruiz/PROPN/4/flat ,/PUNCT/4/punct then/ADV/8/advmod resigned/VERB/0/root",
            "John/PROPN/0/root ,/PUNCT/4/punct who/PRON/4/nsubj left/VERB/1/acl:relcl",
        ]);
        assert_eq!(found, ["Mary Ruiz: The mayor, Mary Ruiz", "John: John, who"]);
    }

    #[test]
    fn a_pronoun_before_the_subject_waits_for_its_name() {
        let found = joined(&[
            "Max/PROPN/3/nsubj Lind/PROPN/1/flat left/VERB/0/root",
            "In/ADP/3/case his/PRON/3/nmod:poss speech/NOUN/6/obl John/PROPN/6/nsubj Ode/PROPN/4/flat apologized/VERB/0/root",
        ]);
        assert_eq!(found, ["John Ode: his, John Ode"]);
    }

    #[test]
    fn an_apposition_leads_on_to_the_name_used_before() {
        let found = joined(&[
            "John/PROPN/3/nsubj Ode/PROPN/1/flat left/VERB/0/root",
            "The/DET/2/det mayor/NOUN/5/nsubj John/PROPN/2/appos Ode/PROPN/3/flat resigned/VERB/0/root",
            "John/PROPN/4/nsubj Max/PROPN/1/flat Ode/PROPN/1/flat apologized/VERB/0/root",
        ]);
        assert_eq!(found, ["John Max Ode: John Ode, The mayor, John Ode, John Max Ode"]);
    }

    #[test]
    fn a_predicate_is_its_subject() {
        let found = joined(&[
            "John/PROPN/4/nsubj was/AUX/4/cop a/DET/4/det citizen/NOUN/0/root who/PRON/6/nsubj left/VERB/4/acl:relcl",
            "He/PRON/2/nsubj returned/VERB/0/root",
        ]);
        assert_eq!(found, ["John: John, who, He"]);
    }

    #[test]
    fn in_a_transcript_the_labels_tell_who_speaks() {
        let found = joined(&[
            "Wire/PROPN/4/vocative :/PUNCT/1/punct You/PRON/4/nsubj left/VERB/0/root",
            "¶ John/PROPN/5/vocative Ode/PROPN/1/flat :/PUNCT/1/punct I/PRON/5/nsubj stayed/VERB/0/root",
            "I/PRON/2/nsubj slept/VERB/0/root",
            "¶ Wire/PROPN/4/vocative :/PUNCT/1/punct You/PRON/4/nsubj slept/VERB/0/root",
        ]);
        assert_eq!(found, ["Wire: Wire, Wire", "John Ode: You, John Ode, I, I, You"]);
    }

    #[test]
    fn a_name_says_what_it_is_a_name_of() {
        let found = joined(&[
            "Union/PROPN/4/nsubj of/ADP/1/flat Ode/PROPN/1/flat struck/VERB/0/root",
            "The/DET/2/det union/NOUN/3/nsubj stopped/VERB/0/root",
        ]);
        assert_eq!(found, ["Union of Ode: Union of Ode, The union"]);
    }
}
