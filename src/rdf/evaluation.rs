//! A query under way, on a thread of its own, so that whoever asked can give
//! it up: the evaluator looks for a cancellation only where it reads quads,
//! and sorts, groups and joins what it has read for as long as that takes.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use oxrdf::{Triple, Variable};
use sparesults::QuerySolution;
use spareval::{CancellationToken, QueryEvaluator, QueryResults};
use spargebra::Query;

use super::answer::SparqlError;
use super::dataset::Dataset;
use crate::store::Store;

/// How often time and memory are looked at.
const LOOK: Duration = Duration::from_millis(50);
/// How many parts of an answer wait for whoever writes them.
const WAITING: usize = 1024;
/// Enough for any query that [`read`](super::fault::read) lets through.
const STACK: usize = 512 << 20;

/// What a query may take; of what is none, as much as it wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// How long.
    pub time: Option<Duration>,
    /// How many bytes of memory the program may have, where the system tells.
    pub memory: Option<usize>,
}

/// A piece of an answer: the kind of answer first, then what it consists of.
pub(super) enum Part {
    /// All there is: yes or no.
    Boolean(bool),
    /// Solutions follow.
    Solutions(Vec<Variable>),
    Solution(QuerySolution),
    /// Triples follow.
    Triples,
    Triple(Triple),
    /// Nothing follows.
    End,
}

type Sent = Result<Part, SparqlError>;

/// Parts as they come; dropped, it gives up what is still under way.
pub(super) struct Evaluation {
    parts: Receiver<Sent>,
    token: CancellationToken,
    limits: Limits,
    start: Instant,
    looked: Instant,
}

impl Evaluation {
    /// Begins to read and to answer a query.
    pub(super) fn start(query: String, store: Store, limits: Limits) -> Result<Self, SparqlError> {
        let (sender, parts) = sync_channel(WAITING);
        let token = CancellationToken::new();
        let own = token.clone();
        // Ends with the program at the latest.
        thread::Builder::new()
            .stack_size(STACK)
            .spawn(move || {
                let end = super::fault::read(&query).and_then(|query| evaluate(&query, &store, &own, &sender));
                // Nobody listens where the query was given up.
                let _ = sender.send(end.map(|()| Part::End));
            })
            .map_err(SparqlError::Start)?;
        let start = Instant::now();
        Ok(Self { parts, token, limits, start, looked: start })
    }

    /// Waits for the next part.
    pub(super) fn next(&mut self) -> Sent {
        loop {
            self.look()?;
            match self.parts.recv_timeout(LOOK) {
                Ok(part) => return part,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(SparqlError::Broken),
            }
        }
    }

    fn look(&mut self) -> Result<(), SparqlError> {
        let now = Instant::now();
        if let Some(limit) = self.limits.time
            && limit <= now - self.start
        {
            return Err(SparqlError::Late(limit));
        }
        if let Some(limit) = self.limits.memory
            && LOOK <= now - self.looked
        {
            self.looked = now;
            if memory_stats::memory_stats().is_some_and(|used| limit < used.physical_mem) {
                return Err(SparqlError::Large(limit));
            }
        }
        Ok(())
    }
}

impl Drop for Evaluation {
    fn drop(&mut self) {
        self.token.cancel();
    }
}

/// Sends the parts of an answer, as long as somebody takes them.
fn evaluate(
    query: &Query,
    store: &Store,
    token: &CancellationToken,
    sender: &SyncSender<Sent>,
) -> Result<(), SparqlError> {
    let dataset = Dataset::new(store, token.clone());
    let is_taken = |part| sender.send(Ok(part)).is_ok();
    match QueryEvaluator::new().with_cancellation_token(token.clone()).prepare(query).execute(&dataset)? {
        QueryResults::Boolean(answer) => _ = is_taken(Part::Boolean(answer)),
        QueryResults::Solutions(mut solutions) => {
            if is_taken(Part::Solutions(solutions.variables().to_vec())) {
                while let Some(solution) = solutions.next().transpose()?
                    && is_taken(Part::Solution(solution))
                {}
            }
        }
        QueryResults::Graph(mut triples) => {
            if is_taken(Part::Triples) {
                while let Some(triple) = triples.next().transpose()?
                    && is_taken(Part::Triple(triple))
                {}
            }
        }
    }
    Ok(())
}
