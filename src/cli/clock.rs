//! How long each step took, so that slowness has an address.

use std::time::Instant;

/// Measures the steps of a command.
pub struct Clock {
    started: Instant,
    last: Instant,
    steps: Vec<(&'static str, f64)>,
}

impl Clock {
    /// Begins to measure.
    pub fn start() -> Clock {
        let now = Instant::now();
        Clock { started: now, last: now, steps: Vec::new() }
    }

    /// Ends the step `step`, which began where the last one ended.
    pub fn tick(&mut self, step: &'static str) {
        let now = Instant::now();
        self.steps.push((step, (now - self.last).as_secs_f64()));
        self.last = now;
    }

    /// How long it has been, in seconds.
    pub fn total(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    /// Each step with its time, on one line.
    pub fn said(&self) -> String {
        let steps: Vec<String> =
            self.steps.iter().map(|(step, time)| format!("{step} {:.1} ms", time * 1000.0)).collect();
        format!("{}\n", steps.join(", "))
    }
}
