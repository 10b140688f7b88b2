//! Time as a measure of speed.

use std::time::{Duration, Instant};

/// A watch on the processor time of the thread that starts it, which other
/// programs on a busy machine do not change.
///
/// Where the system does not tell it (it does on Linux), the clock's time.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    started: Instant,
    used: Option<Duration>,
}

impl Watch {
    /// Starts a watch.
    pub fn start() -> Self {
        Self { started: Instant::now(), used: used() }
    }

    /// Returns the time since the start; asked by the thread that started it.
    pub fn elapsed(&self) -> Duration {
        match (self.used, used()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.started.elapsed(),
        }
    }
}

/// Returns the processor time that this thread has used so far.
fn used() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = text.split_whitespace().next()?.parse().ok()?;
    // Zero means that the system does not count.
    (nanos > 0).then(|| Duration::from_nanos(nanos))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_takes_time_and_time_does_not_run_back() {
        let watch = Watch::start();
        let mut sum = 0u64;
        for n in 0..5_000_000u64 {
            sum = std::hint::black_box(sum.wrapping_mul(31) ^ n);
        }
        assert!(watch.elapsed() > Duration::ZERO);
        assert!(watch.elapsed() <= watch.started.elapsed() + Duration::from_millis(100));
    }
}
