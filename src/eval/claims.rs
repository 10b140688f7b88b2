//! Scores of claims against sentences with their claims written beside them.
//!
//! The format is that of `tests/gold/claims.md`: a heading `## ID what`, the
//! text after `>`, a line `- subject | predicate | object | attributes` for
//! each claim. A claim is found where the head words of subject and object and
//! the predicate's lemma agree; polarity, modality, speaker and relation are
//! counted over the claims found.

use std::fmt::Write as _;

use super::coreference::Ratio;
use crate::extract::{Claim, Ref};
use crate::pipeline::Analysis;

/// A gold claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GoldClaim {
    /// Who acts, `-` where none, `#n` for another claim of the block.
    pub subject: String,
    /// The lemma.
    pub predicate: String,
    /// Whom or what.
    pub object: String,
    /// `polarity`, `modality`, `relation`, `speaker` and others, as written.
    pub attributes: Vec<(String, String)>,
}

impl GoldClaim {
    /// Returns the value of an attribute.
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// A text with its gold claims.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GoldBlock {
    /// The number of the block.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its claims.
    pub claims: Vec<GoldClaim>,
}

/// Reads blocks; lines of other kinds are passed over.
pub fn read(text: &str) -> Vec<GoldBlock> {
    let mut blocks: Vec<GoldBlock> = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let id = heading.split(' ').next().unwrap_or_default().to_owned();
            blocks.push(GoldBlock { id, ..GoldBlock::default() });
            continue;
        }
        let Some(block) = blocks.last_mut() else { continue };
        if let Some(text) = line.strip_prefix("> ") {
            if !block.text.is_empty() {
                block.text.push('\n');
            }
            block.text.push_str(text);
        } else if let Some(claim) = line.strip_prefix("- ").and_then(parse) {
            block.claims.push(claim);
        }
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

fn parse(line: &str) -> Option<GoldClaim> {
    let mut cells = line.split(" | ").map(str::trim);
    let (subject, predicate, object) = (cells.next()?, cells.next()?, cells.next()?);
    let attributes = cells
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (key.to_owned(), value.replace('_', " ")))
        .collect();
    Some(GoldClaim {
        subject: subject.to_owned(),
        predicate: predicate.to_owned(),
        object: object.to_owned(),
        attributes,
    })
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Claims found of those in the gold.
    pub recall: Ratio,
    /// Claims right of those made.
    pub precision: Ratio,
    /// Of the claims found.
    pub polarity: Ratio,
    /// Of the claims found.
    pub modality: Ratio,
    /// Of the claims found: the whole chain of speakers.
    pub speaker: Ratio,
    /// Of the claims found.
    pub relation: Ratio,
    /// Of each claim made: its rule, its confidence, whether it is in the gold.
    pub judged: Vec<(String, f64, bool)>,
    /// Each block's missed, wrong and half-right claims, for reading.
    pub details: String,
}

impl Scores {
    /// Returns the harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision.value(), self.recall.value());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// Compares one block with the analysis of its text.
pub fn score(block: &GoldBlock, analysis: &Analysis, scores: &mut Scores) {
    let body = &analysis.document.body;
    let mut used = vec![false; analysis.claims.len()];
    let _ = writeln!(scores.details, "\n## {} {}", block.id, body.trim());
    for gold in &block.claims {
        let fits = |claim: &&Claim| agrees(gold, claim, block, analysis);
        let best = analysis.claims.iter().enumerate().filter(|(idx, claim)| !used[*idx] && fits(claim)).max_by_key(
            |(idx, claim)| {
                (verdict(gold, claim, analysis).iter().filter(|(_, right)| *right).count(), usize::MAX - idx)
            },
        );
        scores.recall.of += 1.0;
        let Some((idx, claim)) = best else {
            let _ = writeln!(scores.details, "MISSED {} | {} | {}", gold.subject, gold.predicate, gold.object);
            continue;
        };
        used[idx] = true;
        scores.recall.right += 1.0;
        scores.precision.right += 1.0;
        let verdict = verdict(gold, claim, analysis);
        let targets = [&mut scores.polarity, &mut scores.modality, &mut scores.speaker, &mut scores.relation];
        let mut wrong = String::new();
        for ((ratio, name), (found, right)) in
            targets.into_iter().zip(["polarity", "modality", "speaker", "relation"]).zip(&verdict)
        {
            ratio.of += 1.0;
            if *right {
                ratio.right += 1.0;
            } else {
                let _ = write!(wrong, " {name}={found} (gold {})", gold.attribute(name).unwrap_or("-"));
            }
        }
        if !wrong.is_empty() {
            let _ = writeln!(scores.details, "HALF   {} | {} | {} :{wrong}", gold.subject, gold.predicate, gold.object);
        }
    }
    for (claim, used) in analysis.claims.iter().zip(used) {
        scores.precision.of += 1.0;
        scores.judged.push((claim.rule.clone(), claim.confidence, used));
        if !used {
            let text = |part: &Option<Ref>| part.as_ref().map_or("-".to_owned(), |part| part.text.clone());
            let _ = writeln!(
                scores.details,
                "WRONG  {} | {} | {} [{}]",
                text(&claim.subject),
                claim.predicate,
                text(&claim.object),
                claim.rule
            );
        }
    }
}

/// Tells whether an analysis has a claim, with its polarity, modality, speaker
/// and relation where they are given.
pub fn holds(gold: &GoldClaim, block: &GoldBlock, analysis: &Analysis) -> bool {
    analysis.claims.iter().any(|claim| {
        agrees(gold, claim, block, analysis) && verdict(gold, claim, analysis).iter().all(|(_, right)| *right)
    })
}

fn agrees(gold: &GoldClaim, claim: &Claim, block: &GoldBlock, analysis: &Analysis) -> bool {
    let words = gold.predicate.as_str();
    let same_predicate = claim.predicate == words
        || (claim.predicate.starts_with("be ") && claim.predicate[3..] == *words)
        || claim.predicate.split(' ').next() == Some(words)
        || words.split(' ').next() == Some(claim.predicate.as_str());
    if !same_predicate {
        return false;
    }
    let straight = part(&gold.subject, claim.subject.as_ref(), block, analysis)
        && part(&gold.object, claim.object.as_ref(), block, analysis);
    let symmetric =
        claim.relation.as_deref().and_then(crate::ontology::relation).is_some_and(|relation| relation.symmetric);
    straight
        || (symmetric
            && part(&gold.subject, claim.object.as_ref(), block, analysis)
            && part(&gold.object, claim.subject.as_ref(), block, analysis))
}

fn part(gold: &str, found: Option<&Ref>, block: &GoldBlock, analysis: &Analysis) -> bool {
    if gold == "-" {
        return found.is_none();
    }
    let Some(found) = found else { return false };
    if let Some(number) = gold.strip_prefix('#') {
        let target = number.parse::<usize>().ok().and_then(|n| block.claims.get(n.checked_sub(1)?));
        return target.is_some_and(|target| {
            found.ref_type == crate::extract::RefType::Claim
                && (found.name == target.predicate
                    || found.name.split(' ').next() == target.predicate.split(' ').next())
        });
    }
    let want = last_word(gold);
    last_word(&head(found, analysis)) == want || last_word(&found.name) == want || last_word(&found.text) == want
}

/// The words of the head of a mention; of other references all words.
fn head(found: &Ref, analysis: &Analysis) -> String {
    let mention = analysis
        .document
        .mentions
        .iter()
        .find(|mention| Some(mention.start) == found.start && Some(mention.end) == found.end);
    match mention {
        Some(mention) => analysis
            .document
            .body
            .get(mention.head_start as usize..mention.head_end as usize)
            .unwrap_or_default()
            .to_owned(),
        None => found.text.clone(),
    }
}

fn last_word(text: &str) -> String {
    let text = text.trim_end_matches("'s").trim_end_matches("’s");
    text.rsplit(' ').next().unwrap_or_default().to_lowercase()
}

/// What was found for polarity, modality, speaker and relation, and whether it is right.
fn verdict(gold: &GoldClaim, claim: &Claim, analysis: &Analysis) -> [(String, bool); 4] {
    let polarity = claim.polarity.as_str().to_owned();
    let modality = claim.modality.as_str().to_owned();
    let speakers: Vec<String> = claim
        .attribution
        .iter()
        .map(|said| said.speaker.as_ref().map_or("?".to_owned(), |speaker| last_word(&head(speaker, analysis))))
        .collect();
    let names: Vec<String> = claim
        .attribution
        .iter()
        .map(|said| said.speaker.as_ref().map_or("?".to_owned(), |speaker| last_word(&speaker.name)))
        .collect();
    let wanted: Vec<String> =
        gold.attribute("speaker").map(|chain| chain.split('>').map(last_word).collect()).unwrap_or_default();
    let relation = claim.relation.clone().unwrap_or_else(|| "-".to_owned());
    let same = |key: &str, found: &str| gold.attribute(key).is_none_or(|want| want.replace(' ', "_") == found);
    [
        (polarity.clone(), same("polarity", &polarity)),
        (modality.clone(), same("modality", &modality)),
        (speakers.join(">"), speakers == wanted || names == wanted),
        (relation.clone(), same("relation", &relation)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read() {
        let text = "# Gold\n\n## 001 denial\n> Rebels denied attacking Aden.\n- Rebels | deny | #2 | polarity=affirmed relation=says\n- Rebels | attack | Aden | polarity=negated speaker=Rebels\n";
        let blocks = read(text);
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].claims[1].attribute("polarity"), Some("negated"));
        assert_eq!(blocks[0].claims[0].object, "#2");
    }
}
