//! What can be wrong with a question, and how it is shown: the pattern with a
//! caret under the fault, and a hint beneath.

use std::fmt::Write as _;

use crate::text::Span;

/// Why a question cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// Nothing is asked.
    #[error("the pattern is empty")]
    Empty {
        /// Where.
        span: Span,
    },
    /// A quotation mark has no partner.
    #[error("a quotation mark is not closed")]
    UnclosedQuote {
        /// From the mark to the end.
        span: Span,
    },
    /// A variable has a name that is none.
    #[error("`{found}` is no variable: expected `?` or `?` and letters")]
    BadVariable {
        /// The word.
        span: Span,
        /// What was found.
        found: String,
    },
    /// A variable is of a kind that there is not.
    #[error("unknown kind `{found}`")]
    UnknownKind {
        /// The variable.
        span: Span,
        /// What was found.
        found: String,
        /// What is written most like it.
        near: String,
    },
    /// A parenthesis has no partner.
    #[error("a parenthesis has no partner")]
    Parenthesis {
        /// The parenthesis.
        span: Span,
    },
    /// What stands behind `where`, `group by`, `order by` or `limit` is none of
    /// what can stand there.
    #[error("`{found}` cannot stand here")]
    BadModifier {
        /// The words.
        span: Span,
        /// What was found.
        found: String,
        /// What can stand there.
        expected: String,
    },
    /// A relation is asked for that no claim can have.
    #[error("unknown relation `{found}`")]
    UnknownRelation {
        /// The word.
        span: Span,
        /// What was found.
        found: String,
        /// What is near to it, nearest first.
        near: Vec<String>,
    },
    /// There is no relation between the parts.
    #[error("the pattern has no relation")]
    NoRelation {
        /// The clause.
        span: Span,
    },
    /// There are more parts than subject, relation and object.
    #[error("the pattern has too many parts")]
    TooManyParts {
        /// From the first that is too many.
        span: Span,
    },
    /// A clause can be read in several ways.
    #[error("the pattern can be read in {} ways", readings.len())]
    Ambiguous {
        /// The clause.
        span: Span,
        /// Each way, with its parts quoted.
        readings: Vec<String>,
    },
    /// Two clauses share no variable.
    #[error("the clause shares no variable with those before it")]
    Unconnected {
        /// The clause.
        span: Span,
    },
}

impl QueryError {
    /// Returns where in the pattern the fault is.
    pub fn span(&self) -> Span {
        match self {
            Self::Empty { span }
            | Self::UnclosedQuote { span }
            | Self::BadVariable { span, .. }
            | Self::UnknownKind { span, .. }
            | Self::Parenthesis { span }
            | Self::BadModifier { span, .. }
            | Self::UnknownRelation { span, .. }
            | Self::NoRelation { span }
            | Self::TooManyParts { span }
            | Self::Ambiguous { span, .. }
            | Self::Unconnected { span } => *span,
        }
    }

    /// Returns what to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty { .. } | Self::NoRelation { .. } => {
                "write subject, relation, object, as in `? opposes transfer`".to_owned()
            }
            Self::UnclosedQuote { .. } => "close it with `\"`".to_owned(),
            Self::BadVariable { .. } => "write `?`, or `?x` where two parts are the same".to_owned(),
            Self::UnknownKind { near, .. } => format!("did you mean `{near}`?"),
            Self::Parenthesis { .. } => "write a clause inside: `Peskov says (? opposes ?)`".to_owned(),
            Self::BadModifier { expected, .. } => format!("expected {expected}"),
            Self::UnknownRelation { near, .. } => match near.as_slice() {
                [] => "relations are types such as `supports`, `opposes`, `accuses`, and the verbs of the articles"
                    .to_owned(),
                [one] => format!("did you mean `{one}`?"),
                [most @ .., last] => {
                    let most: Vec<String> = most.iter().map(|one| format!("`{one}`")).collect();
                    format!("did you mean {} or `{last}`?", most.join(", "))
                }
            },
            Self::TooManyParts { .. } => "put names of several words in quotes, clauses apart with `;`".to_owned(),
            Self::Ambiguous { readings, .. } => {
                let mut hint = "quote the parts of the one that is meant:".to_owned();
                for reading in readings {
                    let _ = write!(hint, "\n      {reading}");
                }
                hint
            }
            Self::Unconnected { .. } => "join clauses by a name such as `?x` that stands in both".to_owned(),
        }
    }

    /// Returns the column of the fault, counted in characters from 1.
    pub fn column(&self, pattern: &str) -> usize {
        pattern.get(..self.span().start as usize).map_or(1, |before| before.chars().count() + 1)
    }

    /// Shows the pattern with a caret under the fault and the hint beneath.
    pub fn explain(&self, pattern: &str) -> String {
        let column = self.column(pattern);
        let n_marks = self.span().of(pattern).chars().count().max(1);
        let line: String = pattern.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        format!(
            "{self}, column {column}\n  | {line}\n  | {blank}{marks}\n  = {hint}",
            blank = " ".repeat(column - 1),
            marks = "^".repeat(n_marks),
            hint = self.hint(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_word() {
        let pattern = "“é” oposes ?";
        let error = QueryError::UnknownRelation {
            span: Span::new(9, 15),
            found: "oposes".to_owned(),
            near: vec!["opposes".to_owned()],
        };
        let expected =
            "unknown relation `oposes`, column 5\n  | “é” oposes ?\n  |     ^^^^^^\n  = did you mean `opposes`?";
        assert_eq!(error.explain(pattern), expected);
    }
}
