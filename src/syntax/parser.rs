//! Scores of arcs to a tree: the best one with exactly one root.
//!
//! Most often the best head of each word makes a tree already. Where it does
//! not, the maximum spanning arborescence of Chu & Liu (1965) and Edmonds
//! (1967) is sought; root arcs are made so dear that it takes just one.

use crate::model::ArcScores;

/// Finds the best tree of a sentence of at least one word.
///
/// Returns the head of each word, none for the root: one root, no cycle. Of
/// equal trees always the same one.
pub(super) fn heads(scores: ArcScores<'_>) -> Vec<Option<usize>> {
    let n_words = scores.n_words();
    let best = |word: usize| {
        let row = scores.of(word);
        let mut best = n_words;
        for (head, &score) in row[..n_words].iter().enumerate() {
            if head != word && score > row[best] {
                best = head;
            }
        }
        (best < n_words).then_some(best)
    };
    let greedy: Vec<Option<usize>> = (0..n_words).map(best).collect();
    if is_tree(&greedy) { greedy } else { arborescence(scores) }
}

/// Finds by how much the head of each word beats the next best one, in eighths
/// of a nat; zero where the tree as a whole asked for a worse one.
pub(super) fn margins<'a>(scores: ArcScores<'a>, heads: &'a [Option<usize>]) -> impl Iterator<Item = u8> + 'a {
    let n_words = scores.n_words();
    heads.iter().enumerate().map(move |(word, &head)| {
        let head = head.unwrap_or(n_words);
        let row = &scores.of(word)[..=n_words];
        let others = row.iter().enumerate().filter(|&(other, _)| other != head && other != word);
        let next = others.map(|(_, &score)| score).fold(f32::NEG_INFINITY, f32::max);
        ((row[head] - next) * 8.0) as u8
    })
}

/// Tells whether there is one root and no cycle.
pub(super) fn is_tree(heads: &[Option<usize>]) -> bool {
    if heads.iter().filter(|head| head.is_none()).count() != 1 {
        return false;
    }
    // The number of the walk that came by each word first, 0 for none.
    let mut seen_by = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut word = start;
        while seen_by[word] == 0 {
            seen_by[word] = start + 1;
            match heads[word] {
                Some(head) => word = head,
                None => break,
            }
        }
        if seen_by[word] == start + 1 && heads[word].is_some() {
            return false;
        }
    }
    true
}

/// An arc between two words, standing for the best between two groups.
#[derive(Debug, Clone, Copy)]
struct Arc {
    weight: f64,
    head: usize,
    dependent: usize,
}

/// A cycle that was contracted to one node.
#[derive(Debug)]
struct Contraction {
    node: usize,
    /// Its nodes, each with the arc that enters it in the cycle.
    members: Vec<(usize, Arc)>,
}

/// The graph while cycles are contracted. A place stands for a word, the root
/// (the last place), or the contracted node that took the place.
struct Graph {
    n_places: usize,
    arcs: Vec<Arc>,
    active: Vec<usize>,
    /// The node at each place.
    node: Vec<usize>,
    /// The words below each node.
    words: Vec<Vec<usize>>,
}

impl Graph {
    fn new(scores: ArcScores<'_>) -> Self {
        let root = scores.n_words();
        let n_places = root + 1;
        let finite = |score: f32| if score.is_finite() { f64::from(score) } else { -1e6 };
        let all = (0..root).flat_map(|word| scores.of(word)).map(|&score| finite(score).abs());
        let dear = all.fold(1.0, f64::max) * 2.0 * n_places as f64;
        let arcs = (0..n_places * n_places)
            .map(|at| {
                let (head, dependent) = (at / n_places, at % n_places);
                let weight = if dependent == root { f64::NEG_INFINITY } else { finite(scores.of(dependent)[head]) };
                Arc { weight: if head == root { weight - dear } else { weight }, head, dependent }
            })
            .collect();
        Self {
            n_places,
            arcs,
            active: (0..root).collect(),
            node: (0..n_places).collect(),
            words: (0..n_places).map(|word| vec![word]).collect(),
        }
    }

    fn arc(&self, from: usize, to: usize) -> Arc {
        self.arcs[from * self.n_places + to]
    }

    /// Returns the place that the best arc into `to` comes from.
    fn best_into(&self, to: usize) -> usize {
        let mut best = self.n_places - 1;
        for &from in &self.active {
            if from != to && self.arc(from, to).weight > self.arc(best, to).weight {
                best = from;
            }
        }
        best
    }

    /// Returns the places of a cycle of `parent`s.
    fn cycle(&self, parent: &[usize]) -> Option<Vec<usize>> {
        let root = self.n_places - 1;
        let mut seen_by = vec![root; self.n_places];
        for &start in &self.active {
            let mut place = start;
            while place != root && seen_by[place] == root {
                seen_by[place] = start;
                place = parent[place];
            }
            if place != root && seen_by[place] == start {
                let mut cycle = vec![place];
                let mut next = parent[place];
                while next != place {
                    cycle.push(next);
                    next = parent[next];
                }
                return Some(cycle);
            }
        }
        None
    }

    /// Makes one node of a cycle, at the place of its first member.
    fn contract(&mut self, cycle: &[usize], parent: &[usize]) -> Contraction {
        let node = self.words.len();
        let members: Vec<(usize, Arc)> =
            cycle.iter().map(|&place| (self.node[place], self.arc(parent[place], place))).collect();
        self.words.push(members.iter().flat_map(|(member, _)| self.words[*member].iter().copied()).collect());
        let place = cycle[0];
        let root = self.n_places - 1;
        let others: Vec<usize> =
            self.active.iter().copied().filter(|other| !cycle.contains(other)).chain([root]).collect();
        for &other in &others {
            // An arc into the cycle puts one of the cycle's arcs out.
            let into = cycle.iter().zip(&members).map(|(&member, (_, out))| {
                let arc = self.arc(other, member);
                Arc { weight: arc.weight - out.weight, ..arc }
            });
            let into = into.reduce(greater);
            let from = cycle.iter().map(|&member| self.arc(member, other)).reduce(greater);
            if let (Some(into), Some(from)) = (into, from) {
                self.arcs[other * self.n_places + place] = into;
                self.arcs[place * self.n_places + other] = from;
            }
        }
        self.active.retain(|other| *other == place || !cycle.contains(other));
        self.node[place] = node;
        Contraction { node, members }
    }
}

fn greater(a: Arc, b: Arc) -> Arc {
    if b.weight > a.weight { b } else { a }
}

fn arborescence(scores: ArcScores<'_>) -> Vec<Option<usize>> {
    let n_words = scores.n_words();
    let mut graph = Graph::new(scores);
    let mut contractions = Vec::new();
    let mut parent = vec![n_words; graph.n_places];
    loop {
        for &place in &graph.active {
            parent[place] = graph.best_into(place);
        }
        match graph.cycle(&parent) {
            Some(cycle) => contractions.push(graph.contract(&cycle, &parent)),
            None => break,
        }
    }
    let mut chosen: Vec<Option<Arc>> = vec![None; graph.words.len()];
    for &place in &graph.active {
        chosen[graph.node[place]] = Some(graph.arc(parent[place], place));
    }
    for Contraction { node, members } in contractions.into_iter().rev() {
        let entering = chosen[node];
        for (member, arc) in members {
            let is_entered = entering.is_some_and(|entering| graph.words[member].contains(&entering.dependent));
            chosen[member] = if is_entered { entering } else { Some(arc) };
        }
    }
    chosen[..n_words].iter().map(|arc| arc.map(|arc| arc.head).filter(|&head| head < n_words)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores of `n_words` rows of heads, the root last.
    fn parse(scores: &[f32], n_words: usize) -> Vec<Option<usize>> {
        heads(ArcScores::new(scores, n_words))
    }

    /// The best tree, by trying all.
    fn by_force(scores: &[f32], n_words: usize) -> f64 {
        let mut best = f64::NEG_INFINITY;
        for code in 0..(n_words + 1).pow(n_words as u32) {
            let mut rest = code;
            let mut sum = 0.0;
            let heads: Vec<Option<usize>> = (0..n_words)
                .map(|word| {
                    let head = rest % (n_words + 1);
                    rest /= n_words + 1;
                    sum += f64::from(scores[word * (n_words + 1) + head]);
                    (head < n_words).then_some(head)
                })
                .collect();
            if is_tree(&heads) && sum > best {
                best = sum;
            }
        }
        best
    }

    #[test]
    fn best_heads_are_kept_where_they_make_a_tree() {
        assert_eq!(parse(&[0.0, 3.0, 1.0, 1.0, 9.0, 2.0], 2), [Some(1), None]);
    }

    #[test]
    fn one_word_is_the_root() {
        assert_eq!(parse(&[5.0, -1.0], 1), [None]);
    }

    #[test]
    fn trees_are_told_from_others() {
        assert!(is_tree(&[Some(1), None, Some(0)]));
        assert!(!is_tree(&[None, None]));
        assert!(!is_tree(&[Some(1), Some(0), None]));
        assert!(!is_tree(&[Some(0), None]));
    }

    #[test]
    fn no_tree_is_better() {
        let mut noise = 1u64;
        for round in 0..400 {
            let n_words = 1 + round % 5;
            let scores: Vec<f32> = (0..n_words * (n_words + 1))
                .map(|_| {
                    noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    ((noise >> 40) % 2000) as f32 / 100.0
                })
                .collect();
            let heads = parse(&scores, n_words);
            assert!(is_tree(&heads), "{heads:?}");
            let sum: f64 = heads
                .iter()
                .enumerate()
                .map(|(word, head)| f64::from(scores[word * (n_words + 1) + head.unwrap_or(n_words)]))
                .sum();
            assert!((sum - by_force(&scores, n_words)).abs() < 1e-3, "{scores:?} {heads:?}");
        }
    }

    #[test]
    fn odd_scores_still_give_a_tree() {
        for score in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0, 1e30] {
            assert!(is_tree(&parse(&[score; 30 * 31], 30)), "{score}");
        }
    }
}
