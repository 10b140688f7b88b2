//! Exit statuses, as `grep` has them.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)]
pub(crate) enum Status {
    /// It found something, or did what it was asked.
    Found,
    /// It looked and found nothing.
    Nothing,
    /// Something failed; the message says what.
    Failed,
    /// Ctrl-C.
    Interrupted,
}

impl Status {
    /// Returns how a command ended that looked for something.
    pub(crate) fn found(is_found: bool) -> Self {
        if is_found { Self::Found } else { Self::Nothing }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Found => 0,
            Status::Nothing => 1,
            Status::Failed => 2,
            Status::Interrupted => 130,
        })
    }
}
