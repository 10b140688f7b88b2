//! The rules that make claims: what each reads, and its example. `relata
//! explain` shows them; confidence begins with them.

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its name, as claims carry it.
    pub name: &'static str,
    /// What it reads.
    pub what: &'static str,
    /// A sentence that it was written for.
    pub example: &'static str,
}

const fn rule(name: &'static str, what: &'static str, example: &'static str) -> Rule {
    Rule { name, what, example }
}

/// All rules, in the order of their names.
const RULES: [Rule; 13] = [
    rule("adverbial", "a clause that says when, why or what for", "Oslo closed the port after Bonn cut the funds."),
    rule("apposition", "a noun set beside a name", "Mara Ruiz, the mayor of Lima, resigned."),
    rule("clause", "the main clause", "Oslo signed the treaty."),
    rule("complement", "a clause or infinitive under a verb", "Ruiz said that Oslo had signed the treaty."),
    rule("compound", "a noun before a noun", "The Ruiz-led party lost."),
    rule("conjunct", "a clause joined to another by a conjunction", "Oslo signed the treaty and sent troops."),
    rule("copula", "what somebody is said to be", "Mara Ruiz is the mayor of Lima."),
    rule("nominal", "a noun of action with its participants", "The attack on the port by rebels failed."),
    rule("parataxis", "a clause set beside the sentence", "The bridge, Ruiz said, is closed."),
    rule("participle", "a participle or infinitive under a noun", "Missiles fired at the port missed it."),
    rule("possessive", "what belongs to somebody", "The president's brother fled."),
    rule("relative", "a relative clause", "Ruiz, who opposes the treaty, resigned."),
    rule("title", "an office before a name", "Mayor Mara Ruiz resigned."),
];

/// Returns the rule of a name.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted() {
        assert!(RULES.is_sorted_by_key(|rule| rule.name));
        assert!(rule_named("relative").is_some() && rule_named("by hand").is_none());
    }
}
