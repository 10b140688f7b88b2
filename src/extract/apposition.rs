//! What somebody is: titles before names, appositions, relational nouns after
//! *be*, possessors of kin, and compounds (`Saudi-backed`). These static claims
//! need no verb.

use super::drafting::{Scene, Sink};
use super::frame::Frame;
use super::mention;
use super::noun_phrase;
use super::office::{
    compound_start, general_after, is_before_name, is_body_word, is_field, is_former, is_holder_person, is_name,
    is_of_state, is_of_title, is_org_of, is_personal_name, is_tagged_body, name_start, possessor, relation_of,
};
use super::{Draft, DraftArgument, DraftEvidence, DraftRef, Kind, Modality, Part, Polarity, Role, Tense, Words};
use crate::lexicon::country;
use crate::lexicon::title::{self, TitleKind};

/// A relational noun with its holder, as found in the tree.
struct Holding {
    holder: usize,
    /// The relational noun.
    noun: usize,
    /// Heads of the bodies, countries or persons that it is of.
    of: Vec<usize>,
    /// Words of the office, the body's left out.
    office: Vec<usize>,
    relation: &'static str,
    rule: &'static str,
    /// The frame that the claim takes its stance from.
    frame: Option<usize>,
}

impl Scene<'_> {
    /// Drafts static claims of the sentence.
    pub(super) fn draft_static(&self, sink: &mut Sink) {
        let mut found = Vec::new();
        for idx in 0..self.tree.len() {
            self.title_before(idx, &mut found);
            self.apposed(idx, &mut found);
            self.kin_of(idx, &mut found);
            self.compound(idx, sink);
        }
        for (n, frame) in self.frames.iter().enumerate() {
            self.after_be(n, frame, &mut found);
        }
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for holding in found {
            if seen.contains(&(holding.holder, holding.noun)) {
                continue;
            }
            seen.push((holding.holder, holding.noun));
            self.draft_holding(sink, &holding);
        }
    }

    /// "Kremlin spokesman Dmitry Peskov", "Justice Minister Petra Novak".
    fn title_before(&self, idx: usize, found: &mut Vec<Holding>) {
        let tree = self.tree;
        if !is_personal_name(tree, idx) {
            return;
        }
        let words = noun_phrase::minimal(tree, idx);
        let start = name_start(tree, idx);
        let before: Vec<usize> = words.iter().copied().filter(|&word| word < start).collect();
        let noun = before
            .iter()
            .rev()
            .copied()
            .find(|&word| matches!(tree.upos(word), "NOUN" | "PROPN") && relation_of(tree, word).is_some());
        let Some(noun) = noun else { return };
        if before.iter().any(|&word| word > noun && matches!(tree.upos(word), "NOUN" | "PROPN")) {
            return;
        }
        let modifiers: Vec<usize> = before.into_iter().filter(|&word| word < noun).collect();
        self.push(idx, noun, &modifiers, "title", None, found);
    }

    /// "Omar Diallo, the foreign minister of Senegal", "its leader, Ada Eze".
    fn apposed(&self, idx: usize, found: &mut Vec<Holding>) {
        let tree = self.tree;
        // "Moscow, with Putin's spokesman": what has a preposition says nothing of who stands before it.
        if tree.deprel(idx) != "appos" || !noun_phrase::preposition(tree, idx).is_empty() {
            return;
        }
        let Some(head) = tree.head(idx) else { return };
        let (holder, noun) = if is_name(tree, head) && relation_of(tree, idx).is_some() && !is_name(tree, idx) {
            (head, idx)
        } else if is_name(tree, idx) && relation_of(tree, head).is_some() && !is_name(tree, head) {
            (idx, head)
        } else {
            return;
        };
        // "widow of the painter Max Lind": the name is the painter's.
        let before = name_start(tree, idx).saturating_sub(1);
        if holder == idx
            && tree.upos(before) == "NOUN"
            && tree.head(before) == Some(head)
            && tree.deprel(before) == "nmod"
        {
            return;
        }
        // "Prime Minister Ana Ode, Chancellor Max Lind": the second office is Lind's.
        if noun == idx && is_before_name(tree, noun) {
            return;
        }
        for (n, noun) in super::conjunction::members(tree, noun).into_iter().enumerate() {
            // "the capital Oslo and the city of Bergen": only people are several things.
            if relation_of(tree, noun).is_none() || n > 0 && !is_holder_person(tree, holder) {
                continue;
            }
            let modifiers: Vec<usize> =
                noun_phrase::minimal(tree, noun).into_iter().filter(|&word| word < noun).collect();
            self.push(holder, noun, &modifiers, "apposition", None, found);
        }
    }

    /// "The station is part of the national railway", "She became mayor of Oslo".
    fn after_be(&self, n: usize, frame: &Frame, found: &mut Vec<Holding>) {
        let tree = self.tree;
        let said = frame.nominal && matches!(tree.upos(frame.head), "NOUN" | "PROPN") && frame.copula.is_some();
        if !said || frame.subjects.is_empty() || !noun_phrase::preposition(tree, frame.head).is_empty() {
            return;
        }
        for noun in super::conjunction::members(tree, frame.head) {
            if relation_of(tree, noun).is_none() {
                continue;
            }
            let modifiers: Vec<usize> =
                noun_phrase::minimal(tree, noun).into_iter().filter(|&word| word < noun).collect();
            for &subject in &frame.subjects {
                self.push(subject, noun, &modifiers, "copula", Some(n), found);
            }
        }
    }

    /// "The president's brother": a person by kin.
    fn kin_of(&self, idx: usize, found: &mut Vec<Holding>) {
        let tree = self.tree;
        if tree.upos(idx) != "NOUN" || relation_of(tree, idx) != Some("kin_of") || tree.deprel(idx) == "appos" {
            return;
        }
        if tree.has(idx, "cop")
            || tree.base_deprel(idx) == "nmod" && tree.deprel(idx) == "nmod:desc"
            || tree.has(idx, "appos")
        {
            return;
        }
        let Some(owner) = tree.child(idx, "nmod:poss").filter(|&owner| tree.upos(owner) != "PRON") else { return };
        found.push(Holding {
            holder: idx,
            noun: idx,
            of: vec![owner],
            office: vec![idx],
            relation: "kin_of",
            rule: "possessive",
            frame: None,
        });
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &self,
        holder: usize,
        noun: usize,
        modifiers: &[usize],
        rule: &'static str,
        frame: Option<usize>,
        found: &mut Vec<Holding>,
    ) {
        let tree = self.tree;
        let Some(mut relation) = relation_of(tree, noun) else { return };
        let field = tree.children_by(noun, "nmod").find(|&child| {
            noun < child && is_field(tree, child) && (!is_tagged_body(tree, child) || is_of_state(tree, noun, child))
        });
        if field.is_some() && relation == "leader_of" {
            // "chief of staff": an office, not the head of some staff.
            relation = "holds_office";
        }
        let personal = matches!(relation, "holds_office" | "spokesperson_of" | "kin_of" | "member_of");
        if personal && is_name(tree, holder) && !is_holder_person(tree, holder) {
            return;
        }
        let mut of = Vec::new();
        let mut org_words: Vec<usize> = Vec::new();
        if let Some(owner) = possessor(tree, noun).or_else(|| possessor(tree, holder)).filter(|&owner| owner < noun) {
            of.extend(super::conjunction::members(tree, owner));
            org_words.extend(tree.subtree(owner));
        }
        if of.is_empty() {
            // "minister of state for trade of Oman": below the field, too.
            let fields = tree.children_by(noun, "nmod").filter(|&child| is_field(tree, child));
            let below = fields.flat_map(|field| tree.children_by(field, "nmod"));
            for child in tree.children_by(noun, "nmod").chain(below) {
                let preposition = noun_phrase::preposition(tree, child);
                let fits = preposition.first().is_some_and(|&word| match tree.lemma(word) {
                    "of" | "for" => true,
                    "to" => relation == "holds_office" || relation == "ally_of" || relation == "kin_of",
                    "at" | "in" | "with" => {
                        matches!(relation, "member_of" | "leader_of" | "holds_office" | "located_in")
                    }
                    _ => false,
                });
                if child > noun
                    && tree.deprel(child) == "nmod"
                    && Some(child) != field
                    && fits
                    && !super::role::is_time(tree, child)
                {
                    let first_is_org = is_org_of(tree, relation, noun, child);
                    if first_is_org {
                        of.extend(super::conjunction::members(tree, child));
                        break;
                    }
                }
            }
        }
        if of.is_empty() && relation != "kin_of" {
            // "Russian President", "Kremlin spokesman", "opposition leader".
            let org = modifiers.iter().rev().copied().find(|&word| is_body_word(tree, word));
            if let Some(org) = org {
                let start = compound_start(tree, org, modifiers);
                org_words.extend(start..=org);
                of.push(org);
            }
        }
        let mut office: Vec<usize> = modifiers
            .iter()
            .copied()
            .filter(|word| !org_words.contains(word))
            .filter(|&word| {
                !matches!(tree.upos(word), "DET" | "PUNCT" | "PART" | "PRON")
                    && !is_former(tree, word)
                    && !matches!(
                        tree.lemma(word).to_lowercase().as_str(),
                        "current" | "longtime" | "incumbent" | "serving"
                    )
            })
            .filter(|&word| !title::find(tree.form(word)).is_some_and(|title| title.kind == TitleKind::Honorific))
            .collect();
        office.push(noun);
        // "secretary general".
        office.extend(general_after(tree, noun));
        // "Minister of Foreign Affairs".
        office.extend(field.into_iter().flat_map(|field| noun_phrase::plain(tree, field)));
        office.extend(field.into_iter().flat_map(|field| noun_phrase::preposition(tree, field)));
        office.sort_unstable();
        let of_a_part =
            |word: usize| tree.upos(word) == "NOUN" && tree.base_deprel(word) == "compound" && word + 1 == noun;
        if relation == "leader_of" && is_holder_person(tree, holder) && office.iter().any(|&word| of_a_part(word)) {
            // "Colombia's intelligence chief" does not lead Colombia.
            relation = "holds_office";
        }
        let office_only = relation == "holds_office" && is_holder_person(tree, holder);
        if of.is_empty() && !office_only {
            return;
        }
        found.push(Holding { holder, noun, of, office, relation, rule, frame });
    }

    fn draft_holding(&self, sink: &mut Sink, holding: &Holding) {
        let tree = self.tree;
        let subject = DraftRef::Mention(sink.mentions.at(self.sentence, tree, holding.holder));
        let predicate_span = tree.token(holding.noun).span;
        let office_words = Words {
            sentence: self.sentence,
            span: mention::words_span(tree, &holding.office, holding.noun),
            text: mention::join(tree, holding.office.iter().copied()),
        };
        let office = DraftRef::Value { kind: Kind::Other, words: office_words };
        let base = holding.frame.map(|n| &self.stances[n]);
        let (attribution, _) = match (holding.frame, base) {
            (Some(n), Some(stance)) => self.attributions(sink, stance, n),
            _ => (Vec::new(), Vec::new()),
        };
        let former = noun_phrase::minimal(tree, holding.noun)
            .into_iter()
            .chain(noun_phrase::minimal(tree, holding.holder))
            .chain(tree.children_by(holding.noun, "advmod"))
            .find(|&word| word < holding.noun && is_former(tree, word));
        // "the former president", "a part owner": as written, so that nobody reads more into it.
        let lessens = |word: usize| {
            let lemma = tree.lemma(word).to_lowercase();
            former.is_some()
                || matches!(lemma.as_str(), "deputy" | "vice" | "part" | "co" | "acting" | "interim" | "assistant")
        };
        let mut predicate_words: Vec<usize> = holding
            .office
            .iter()
            .copied()
            .filter(|&word| word == holding.noun || lessens(word) && tree.upos(word) != "CCONJ")
            .collect();
        predicate_words.extend(former);
        predicate_words.sort_unstable();
        predicate_words.dedup();
        predicate_words.extend(general_after(tree, holding.noun));
        let mut predicate = tree.lemma(holding.noun).to_lowercase();
        let before = holding.noun.checked_sub(1).filter(|before| holding.office.contains(before));
        if let Some(before) = before.filter(|&before| is_of_title(tree, before)) {
            let half = tree.lemma(before).to_lowercase();
            predicate = format!("{} {predicate}", if half == "co" { "part" } else { &half });
            predicate_words.push(before);
        }
        let hyphened = |&first: &usize| {
            noun_phrase::is_hyphened(tree, holding.noun) && holding.office.contains(&first) && !is_former(tree, first)
        };
        if let Some(first) = holding.noun.checked_sub(2).filter(hyphened) {
            // "secretary-general".
            predicate = format!("{}-{predicate}", tree.lemma(first).to_lowercase());
            predicate_words.extend(first..holding.noun);
        }
        if general_after(tree, holding.noun).is_some() {
            predicate.push_str(" general");
        }
        predicate_words.sort_unstable();
        predicate_words.dedup();
        let objects: Vec<Option<DraftRef>> = if holding.of.is_empty() {
            vec![Some(office.clone())]
        } else {
            holding
                .of
                .iter()
                .filter(|&&of| of != holding.holder)
                .map(|&of| Some(DraftRef::Mention(sink.mentions.at(self.sentence, tree, of))))
                .collect()
        };
        let arguments = if holding.relation == "holds_office" && !holding.of.is_empty() || holding.relation == "kin_of"
        {
            vec![DraftArgument {
                role: if holding.relation == "kin_of" { Role::Attribute } else { Role::Office },
                preposition: None,
                to: office,
            }]
        } else {
            Vec::new()
        };
        for object in objects {
            sink.drafts.push(Draft {
                sentence: self.sentence,
                subject: Some(subject.clone()),
                predicate: predicate.clone(),
                predicate_text: mention::join(tree, predicate_words.iter().copied()),
                predicate_span,
                relation: Some(holding.relation.to_owned()),
                mode: None,
                object,
                arguments: arguments.clone(),
                polarity: base.map_or(Polarity::Affirmed, |stance| stance.polarity),
                modality: base.map_or(Modality::Asserted, |stance| stance.modality),
                tense: match holding.frame {
                    Some(n) => super::predicate::tense(tree, &self.frames[n]),
                    None if former.is_some() => Some(Tense::Past),
                    None => Some(Tense::Present),
                },
                attribution: attribution.clone(),
                time: None,
                confidence: 0.0,
                rule: holding.rule,
                evidence: vec![DraftEvidence {
                    sentence: self.sentence,
                    part: Part::Predicate,
                    n: 0,
                    span: predicate_span,
                }],
            });
        }
    }

    /// "the Saudi-backed government", "the Oslo-based firm", "the Petrov-led party".
    fn compound(&self, idx: usize, sink: &mut Sink) {
        let tree = self.tree;
        if tree.xpos(idx) != "VBN" || !matches!(tree.deprel(idx), "amod" | "acl") {
            return;
        }
        let Some(noun) = tree.head(idx).filter(|&head| head > idx) else { return };
        let Some(first) = tree.children(idx).iter().copied().find(|&child| {
            child + 2 == idx
                && tree.form(child + 1) == "-"
                && (tree.upos(child) == "PROPN" || country::of_word(tree.form(child)).is_some())
        }) else {
            return;
        };
        let (relation, reversed) = match tree.lemma(idx) {
            "back" | "support" | "sponsor" | "fund" | "arm" | "train" => ("ally_of", false),
            "lead" | "run" | "command" | "head" => ("leader_of", false),
            "own" | "control" | "hold" => ("owns", false),
            "occupy" => ("coerces", false),
            "base" | "headquarter" => ("located_in", true),
            _ => return,
        };
        let outer = DraftRef::Mention(sink.mentions.at(self.sentence, tree, first));
        let inner = DraftRef::Mention(sink.mentions.at(self.sentence, tree, noun));
        let (subject, object) = if reversed { (inner, outer) } else { (outer, inner) };
        let predicate_span = tree.token(idx).span;
        sink.drafts.push(Draft {
            sentence: self.sentence,
            subject: Some(subject),
            predicate: if reversed { format!("{} in", tree.lemma(idx)) } else { tree.lemma(idx).to_owned() },
            predicate_text: tree.form(idx).to_owned(),
            predicate_span,
            relation: Some(relation.to_owned()),
            mode: None,
            object: Some(object),
            arguments: Vec::new(),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            tense: None,
            attribution: Vec::new(),
            time: None,
            confidence: 0.0,
            rule: "compound",
            evidence: vec![DraftEvidence {
                sentence: self.sentence,
                part: Part::Predicate,
                n: 0,
                span: predicate_span,
            }],
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn titles_appositions_and_possessors() {
        let title = Hand::new(
            "Russian/JJ amod 2 | President/NN/president nmod:desc 3 | Ivan/NNP nsubj 5 | Orlov/NNP flat 3 | resigned/VBD/resign root 0",
        );
        assert!(
            title
                .claims()
                .contains(&"Russian President Ivan Orlov | president | Russia | affirmed asserted".to_owned())
        );
        let apposed = Hand::new(
            "Orlov/NNP nmod:poss 3 | 's/POS case 1 | spokesman/NN nsubj 8 | ,/, punct 5 | Ada/NNP appos 3 | Eze/NNP flat 5 | ,/, punct 5 | left/VBD/leave root 0",
        );
        assert!(apposed.claims().contains(&"Ada Eze | spokesman | Orlov | affirmed asserted".to_owned()));
        let two = Hand::new(
            "Ada/NNP nsubj 7 | Eze/NNP flat 1 | ,/, punct 5 | German/JJ amod 5 | Chancellor/NNP appos 1 | Lind/NNP flat 5 | met/VBD/meet root 0",
        );
        assert!(!two.claims().iter().any(|claim| claim.starts_with("Ada Eze | chancellor")), "{:?}", two.claims());
    }

    #[test]
    fn compounds_of_participles() {
        let hand = Hand::new(
            "The/DT det 5 | Saudi/NNP compound 4 | -/HYPH punct 2 | backed/VBN/back amod 5 | army/NN nsubj 6 | fled/VBD/flee root 0",
        );
        assert!(hand.claims().iter().any(|claim| claim.starts_with("Saudi | back | ")));
    }
}
