//! Where somebody stands towards an actor or a theme, over time.
//!
//! Every act of A towards B counts with the sign of its relation: an act that
//! is negated counts half, the other way round; what is planned or possible
//! counts less than what is done; one report counts once however many print it.
//! A position is the weighted mean, from -1 to 1.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::extract::{Claim, ClaimRecord, Polarity, RefType, Role};
use crate::ontology;

use super::gather::{Gathered, is_said, voice};
use super::name::Meaning;
use super::report::{Report, Row, Show};
use super::valence::{is_target, named, towards, weight};
use super::when::Happens;

/// The stretch of time that positions are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

const COLUMNS: &[&str] = &[
    "part",
    "who",
    "whom",
    "position",
    "stance",
    "turn",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

/// A claim with its sign.
struct Signal<'a> {
    record: &'a ClaimRecord,
    value: f64,
    weight: f64,
    day: Option<NaiveDate>,
}

/// Returns the position of `who` towards `whom`: over all, by period with its
/// turning points, by speaker, by publisher.
pub fn stance(who: &Meaning, whom: &Meaning, period: Period, gathered: &Gathered) -> Report {
    let signals = signals(who, whom, gathered);
    if signals.is_empty() {
        return Report::new(COLUMNS, Vec::new());
    }
    let all: Vec<&Signal> = signals.iter().collect();
    let mut first = row("overall", &format!("{} → {}", who.words, whom.words), &all, "", gathered);
    first.claims.clear();
    let mut rows = vec![first];
    let mut periods: BTreeMap<String, Vec<&Signal>> = BTreeMap::new();
    for signal in &signals {
        let name = signal.day.map_or("undated".to_owned(), |day| match period {
            Period::Day => day.to_string(),
            Period::Month => day.format("%Y-%m").to_string(),
            Period::Year => day.year().to_string(),
        });
        periods.entry(name).or_default().push(signal);
    }
    let mut before: Option<f64> = None;
    for (name, signals) in &periods {
        let now = position(signals);
        let turn = match before {
            Some(before) if before * now < 0.0 && 0.1 <= before.abs().min(now.abs()) => {
                format!("turns from {}", named(before))
            }
            _ => String::new(),
        };
        rows.push(row("period", name, signals, &turn, gathered));
        before = Some(now);
    }
    for (part, of) in [("speaker", voice as fn(&ClaimRecord) -> String), ("publisher", publisher)] {
        let mut groups: BTreeMap<String, Vec<&Signal>> = BTreeMap::new();
        for signal in &signals {
            groups.entry(of(signal.record)).or_default().push(signal);
        }
        groups.remove("");
        for (name, signals) in &groups {
            let mut row = row(part, name, signals, "", gathered);
            row.claims.clear();
            rows.push(row);
        }
    }
    let mut report = Report::new(COLUMNS, rows);
    for row in &mut report.rows {
        row.cells.insert(1, cell("who", &who.words));
        row.cells.insert(2, cell("whom", &whom.words));
    }
    report
}

fn cell(name: &'static str, text: &str) -> super::report::Cell {
    super::report::Cell { name, value: text.into(), show: Show::Data, text: String::new() }
}

fn publisher(record: &ClaimRecord) -> String {
    record.document.publisher.clone().unwrap_or_default()
}

fn row(part: &'static str, title: &str, signals: &[&Signal], turn: &str, gathered: &Gathered) -> Row {
    let position = position(signals);
    // The strongest words first.
    let mut sorted: Vec<&&Signal> = signals.iter().collect();
    sorted.sort_by(|left, right| {
        let strength = |signal: &Signal| (signal.value * signal.weight).abs();
        strength(right).total_cmp(&strength(left)).then_with(|| left.record.claim.id.cmp(&right.record.claim.id))
    });
    let claims: Vec<ClaimRecord> = sorted.iter().map(|signal| signal.record.clone()).collect();
    let shown = if part == "speaker" || part == "publisher" { format!("{part}: {title}") } else { title.to_owned() };
    let row = Row { claims, ..Row::default() };
    row.valued("part", part, Show::Who, shown)
        .valued("position", position, Show::Relation, format!("{position:+.2}"))
        .cell("stance", Show::Plain, named(position))
        .cell("turn", Show::Warning, turn)
        .counted(&gathered.origins)
}

/// Returns the weighted mean; one report counts once in one sense and voice.
fn position(signals: &[&Signal]) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for signal in signals {
        sum += signal.weight * signal.value;
        total += signal.weight;
    }
    // In hundredths, as it is shown; there is no -0.00.
    if total == 0.0 { 0.0 } else { (100.0 * sum / total).round() / 100.0 + 0.0 }
}

fn signals<'a>(who: &Meaning, whom: &Meaning, gathered: &'a Gathered) -> Vec<Signal<'a>> {
    let mut seen: BTreeMap<_, usize> = BTreeMap::new();
    let mut signals: Vec<Signal> = Vec::new();
    for record in &gathered.claims {
        let claim = &record.claim;
        let value = value(claim, who, whom, gathered);
        if value == 0.0 || !is_said(claim) {
            continue;
        }
        let value = if claim.polarity == Polarity::Negated { -0.5 * value } else { value };
        let day = Happens::of(record).and_then(|happens| happens.day());
        let origin = gathered.origins.of_document(record.document.id);
        let key = (origin, claim.relation.clone(), voice(record), value < 0.0, day);
        let signal = Signal { record, value, weight: weight(claim), day };
        match seen.get(&key) {
            Some(&idx) if signals[idx].weight < signal.weight => signals[idx] = signal,
            Some(_) => {}
            None => {
                seen.insert(key, signals.len());
                signals.push(signal);
            }
        }
    }
    signals
}

/// Returns the valence of the act of `who` towards `whom`; 0 where there is none.
fn value(claim: &Claim, who: &Meaning, whom: &Meaning, gathered: &Gathered) -> f64 {
    let Some(subject) = &claim.subject else { return 0.0 };
    // Who meets or talks takes no side yet.
    if claim.relation.as_deref() == Some("meets") {
        return 0.0;
    }
    let relation = claim.relation.as_deref().and_then(ontology::relation);
    let is_symmetric = relation.is_some_and(|relation| relation.symmetric);
    let company = claim.arguments.iter().filter(|argument| is_symmetric && argument.role == Role::Company);
    let targets = claim.arguments.iter().filter(|argument| is_target(argument));
    let parts = || claim.object.iter().chain(company.clone().chain(targets.clone()).map(|argument| &argument.to));
    if who.matches(subject) {
        if let Some(part) = parts().find(|part| whom.matches(part)) {
            return towards(claim, part);
        }
        // "Ruiz opposes that Norway arm Sweden": against arming, so against Sweden.
        let id = claim.object.as_ref().filter(|part| part.ref_type == RefType::Claim);
        let inner = id.and_then(|part| part.id.as_deref()?.parse().ok()).and_then(|id| gathered.inner.get(&id));
        if let Some(inner) = inner.map(|record| &record.claim)
            && !inner.subject.as_ref().is_some_and(|part| who.matches(part))
        {
            let targets = inner.arguments.iter().filter(|argument| is_target(argument)).map(|argument| &argument.to);
            let part = inner.object.iter().chain(targets).find(|part| whom.matches(part));
            let act = part.map_or(0.0, |part| towards(inner, part));
            let outer = relation.map_or(0.0, |relation| f64::from(relation.valence));
            let sense = if act == 0.0 { 0.0 } else { act.signum() };
            return outer * sense;
        }
    } else if is_symmetric && whom.matches(subject) && parts().any(|part| who.matches(part)) {
        return towards(claim, subject);
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn a_change_of_mind_is_a_turning_point() {
        let claims = [
            "Post 2026-05-01 | Ruiz oppose/opposes transfer_of_arms |",
            "Post 2026-05-02 | Ruiz criticize/criticizes transfer | said_by=Lind",
            "Post 2026-06-01 | Ruiz support/supports transfer |",
            "Post 2026-06-02 | Ruiz oppose/opposes transfer | negated",
            "Post 2026-06-03 | Ode oppose/opposes transfer |",
            "Post 2026-06-04 | Ruiz discuss/meets transfer |",
        ];
        let gathered = Gathered::of_claims(claims.map(claim).to_vec());
        let (who, whom) = (Meaning::of_words("Ruiz"), Meaning::of_words("transfer"));
        let report = stance(&who, &whom, Period::Month, &gathered);
        let shown: Vec<String> = report.rows.iter().map(title).collect();
        assert_eq!(shown[0], "Ruiz → transfer +0.00 neutral");
        assert_eq!(shown[1], "2026-05 -0.35 against");
        assert_eq!(shown[2], "2026-06 +0.35 in favour turns from against");
        assert_eq!(shown[3], "speaker: in the article's own voice +0.10 in favour");
        assert_eq!(shown[4], "speaker: said by Lind -0.30 against");
    }
}
