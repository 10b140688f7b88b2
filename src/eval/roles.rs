//! Semantic roles: how the participants of predicates agree with PropBank's.
//!
//! The gold has a line `# sent_id = ID` for each sentence and one for each
//! predicate: word, lemma, part of speech, roleset, then `LABEL:first-last` for
//! each argument, blanks between. Senses are not compared. An argument is found
//! where the head words agree: the word of the gold's stretch that hangs
//! outside it.

use super::events::Tally;
use crate::extract::Participants;
use crate::syntax::Tree;

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// The sentence's id.
    pub sentence: String,
    /// Its word's position, from 0.
    pub word: usize,
    /// Its part of speech.
    pub upos: String,
    /// Labels with first and last word; the predicate itself is none.
    pub arguments: Vec<(String, usize, usize)>,
}

/// Why a file of predicates cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected word number, lemma, part of speech, roleset and arguments, found `{found}`")]
pub struct RolesError {
    line: usize,
    found: String,
}

/// Reads predicates.
///
/// # Errors
///
/// On the first line that is none.
pub fn read(text: &str) -> Result<Vec<Predicate>, RolesError> {
    let mut found = Vec::new();
    let mut sentence = String::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        if let Some(id) = line.strip_prefix("# sent_id = ") {
            id.clone_into(&mut sentence);
            continue;
        }
        let error = || RolesError { line: n + 1, found: line.to_owned() };
        found.push(predicate(&sentence, line).ok_or_else(error)?);
    }
    Ok(found)
}

fn predicate(sentence: &str, line: &str) -> Option<Predicate> {
    let mut cells = line.split('\t');
    let word: usize = cells.next()?.parse().ok()?;
    let upos = cells.nth(1)?.to_owned();
    cells.next()?;
    let mut arguments = Vec::new();
    for argument in cells.flat_map(str::split_whitespace) {
        let (label, range) = argument.rsplit_once(':')?;
        let (first, last) = range.split_once('-')?;
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        if label != "V" {
            arguments.push((label.to_owned(), first.checked_sub(1)?, last.checked_sub(1)?));
        }
    }
    Some(Predicate { sentence: sentence.to_owned(), word: word.checked_sub(1)?, upos, arguments })
}

/// What was counted over predicates of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Predicates.
    pub n: usize,
    /// Those that the analysis has no participants for.
    pub n_unknown: usize,
    /// Arguments, whatever their labels.
    pub found: Tally,
    /// Numbered arguments with their labels.
    pub numbered: Tally,
    /// All arguments with their labels, kinds of modifiers told apart.
    pub labelled: Tally,
}

impl Scores {
    /// Compares a predicate with what was found for it.
    pub fn add(&mut self, tree: &Tree<'_>, gold: &Predicate, found: Option<&Participants>) {
        self.n += 1;
        self.n_unknown += usize::from(found.is_none());
        let wanted: Vec<(&str, usize)> = gold
            .arguments
            .iter()
            .filter_map(|(label, first, last)| Some((label.as_str(), head(tree, *first, *last)?)))
            .collect();
        let found: Vec<(&str, usize)> = found.map(|found| found.found.clone()).unwrap_or_default();
        let heads = |pairs: &[(&str, usize)]| pairs.iter().map(|pair| pair.1).collect::<Vec<_>>();
        let numbered = |pairs: &[(&'_ str, usize)]| -> Vec<(String, usize)> {
            let is_numbered = |pair: &&(&str, usize)| !pair.0.starts_with("ARGM");
            pairs.iter().filter(is_numbered).map(|pair| (pair.0.to_owned(), pair.1)).collect()
        };
        self.found.sets(&heads(&wanted), &heads(&found), false);
        self.numbered.sets(&numbered(&wanted), &numbered(&found), false);
        self.labelled.sets(&wanted, &found, false);
    }
}

/// Returns the first word of a stretch that hangs outside it.
fn head(tree: &Tree<'_>, first: usize, last: usize) -> Option<usize> {
    let stretch = first..last.saturating_add(1).min(tree.len());
    stretch.clone().find(|&word| tree.head(word).is_none_or(|head| !stretch.contains(&head)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::participants;
    use crate::syntax::conllu;

    #[test]
    fn arguments_agree_by_their_heads() {
        let gold = "# sent_id = a\n3\tsell\tVERB\tsell.01\tARG0:1-2 V:3-3 ARG1:4-4 ARGM-TMP:5-5\n";
        let gold = read(gold).unwrap();
        let trees = "# sent_id = a\n1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tport\tport\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n3\tsold\tsell\tVERB\tVBD\t_\t0\troot\t_\t_\n4\tships\tship\tNOUN\tNNS\t_\t3\tobj\t_\t_\n5\tdaily\tdaily\tADV\tRB\t_\t3\tadvmod\t_\t_\n\n";
        let records = conllu::read(trees).unwrap();
        let tree = Tree::new(&records[0].sentence, &records[0].annotation);
        let mut scores = Scores::default();
        scores.add(&tree, &gold[0], participants(&tree).iter().find(|one| one.predicate == gold[0].word));
        assert_eq!((scores.found.hits, scores.found.missed, scores.found.extra), (3, 0, 0));
        assert_eq!((scores.numbered.f1(), scores.labelled.hits), (1.0, 2));
        assert!(read("3\tsell\n").unwrap_err().to_string().starts_with("line 1: "));
    }
}
