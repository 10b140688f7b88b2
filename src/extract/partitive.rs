//! Nouns that say only how much, how many or which part of another thing:
//! `a group of soldiers` are soldiers.

use crate::syntax::Tree;

/// Parts, amounts, gatherings, measures and stretches of time.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "%", "absence", "abundance", "all", "amount", "array", "batch", "billion", "bit", "blend", "bulk", "bunch", "case",
    "category", "chunk", "class", "cluster", "clutch", "collection", "combination", "couple", "crowd", "day", "deal",
    "decade", "degree", "dozen", "field", "fleet", "form", "fraction", "group", "half", "handful", "hour", "hundred",
    "instance", "kind", "lack", "layer", "level", "list", "lot", "magnitude", "majority", "many", "mass", "member",
    "million", "minority", "minute", "mix", "mixture", "moment", "month", "most", "number", "pair", "part",
    "percent", "percentage", "piece", "pile", "plenty", "pool", "portion", "presence", "proportion", "quantity",
    "quarter", "range", "remainder", "rest", "row", "sample", "section", "segment", "selection", "series", "set",
    "share", "size", "slice", "some", "sort", "stack", "stream", "strength", "stretch", "string", "sum", "supply",
    "team", "third", "thousand", "total", "type", "variety", "version", "volume", "wave", "wealth", "week", "year",
];

/// Tells whether a noun says only how much or which part of another thing.
pub(super) fn is_partitive(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.upos(idx), "NUM" | "DET" | "PRON" | "SYM") || NOUNS.binary_search(&tree.lemma(idx)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    #[test]
    fn measures_are_partitive() {
        assert!(NOUNS.is_sorted());
        let hand = Hand::new("a/DT det 2 | mixture/NN root 0 | of/IN case 4 | sand/NN nmod 2");
        assert!(is_partitive(&hand.tree(), 1) && !is_partitive(&hand.tree(), 3));
    }
}
