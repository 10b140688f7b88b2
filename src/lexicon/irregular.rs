//! Irregular verbs: which base a past form or participle belongs to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static BASES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut bases: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in include_str!("irregular_verbs.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(base) = words.next() else { continue };
        for form in words {
            bases.entry(form).or_default().push(base);
        }
    }
    bases
});

/// Returns the bases that a form in lower case may belong to, in the order of
/// the list.
///
/// # Examples
///
/// ```
/// assert_eq!(relata::lexicon::irregular::bases("won"), ["win"]);
/// ```
pub fn bases(form: &str) -> &'static [&'static str] {
    BASES.get(form).map_or(&[], Vec::as_slice)
}
