//! The labels of Universal Dependencies that rules ask for by name.
//!
//! Spelled as the standard spells them; a label with a subtype is another
//! string than the label alone (`nsubj` and `nsubj:pass`).

/// Returns a relation without its subtype: `nsubj` of `nsubj:pass`.
///
/// # Examples
///
/// ```
/// assert_eq!(relata::syntax::label::base("nsubj:pass"), "nsubj");
/// ```
pub fn base(deprel: &str) -> &str {
    deprel.split(':').next().unwrap_or(deprel)
}
