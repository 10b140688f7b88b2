//! The rules that make claims: what each reads, its example, and how often it
//! is right. `relata explain` shows them; confidence begins with them.

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

/// What lessens or makes the confidence of a clause's claim, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Doubts {
    /// The subject stands in another clause.
    pub(super) subject_elsewhere: bool,
    /// There is no object.
    pub(super) no_object: bool,
    /// The sentence has more than forty words.
    pub(super) long: bool,
}

impl Doubts {
    /// Returns what each doubt takes away.
    pub(super) fn parts(self) -> impl Iterator<Item = (&'static str, f64)> {
        let all = [
            (self.subject_elsewhere, "the subject stands in another clause", -0.06),
            (self.no_object, "there is no object", -0.04),
            (self.long, "the sentence has more than 40 words", -0.05),
        ];
        all.into_iter().filter(|(holds, ..)| *holds).map(|(_, what, by)| (what, by))
    }

    /// Returns the confidence of a claim whose rule has this one.
    pub(super) fn confidence(self, rule: f64) -> f64 {
        ((rule + self.parts().map(|(_, by)| by).sum::<f64>()) * 100.0).round() / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_and_doubts_add_up() {
        assert!(RULES.is_sorted_by_key(|rule| rule.name));
        assert!(rule_named("relative").is_some() && rule_named("by hand").is_none());
        let doubts = Doubts { subject_elsewhere: true, no_object: true, long: false };
        assert!((doubts.confidence(0.9) - 0.8).abs() < 1e-9);
    }
}
