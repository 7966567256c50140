//! A bar that moves while long work goes on: on a terminal only, and only where the work takes long enough to wonder. The
//! only door to indicatif.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::borrow::Cow;
use std::io::{IsTerminal, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the bar moves.
const BEAT: Duration = Duration::from_millis(120);

/// A bar on standard error; none where that is no terminal. It goes away when dropped.
pub struct Progress {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A bar for work that begins now; none where `quiet`.
    pub fn start(quiet: bool) -> Progress {
        let bar = ProgressBar::hidden();
        if quiet || !stderr().is_terminal() {
            return Progress { bar, waiting: None };
        }
        bar.set_style(ProgressStyle::default_spinner());
        let (done, wait) = channel();
        let shown = bar.clone();
        let waiter = spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(BEAT);
            }
        });
        Progress { bar, waiting: Some((done, waiter)) }
    }

    /// No bar: for steps of work that has a bar of its own.
    pub fn none() -> Progress {
        Progress { bar: ProgressBar::hidden(), waiting: None }
    }

    /// Says something while the bar is away.
    pub fn beside(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }

    /// Says what is being done.
    pub fn step(&self, words: impl Into<Cow<'static, str>>) {
        self.bar.set_message(words);
    }

    /// Says what is being done to `count` things, of which [`Progress::advance`] tells.
    pub fn steps(&self, words: &'static str, count: usize) {
        self.bar.set_length(count as u64);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {bar:30} {pos} of {len}") {
            self.bar.set_style(style);
        }
        self.bar.set_message(words);
    }

    /// `count` more of the things are done.
    pub fn advance(&self, count: usize) {
        self.bar.inc(count as u64);
    }

    /// Takes the bar away, so that something can be said.
    pub fn end(&mut self) {
        if let Some((done, waiter)) = self.waiting.take() {
            drop(done);
            let _ = waiter.join();
        }
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}
