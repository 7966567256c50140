//! Where the newest preview hangs: for all who ask for a page, and for pages that wait for the next one.

use super::Preview;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Holds the newest preview.
pub struct Board {
    newest: Mutex<Arc<Preview>>,
    changed: Condvar,
}

impl Board {
    /// A board with `preview` on it.
    pub fn new(preview: Arc<Preview>) -> Board {
        Board { newest: Mutex::new(preview), changed: Condvar::new() }
    }

    /// Hangs `preview` over the one before, and wakes all who wait.
    pub fn show(&self, preview: Arc<Preview>) {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = preview;
        self.changed.notify_all();
    }

    /// The newest preview.
    pub fn newest(&self) -> Arc<Preview> {
        Arc::clone(&self.newest.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The number of the newest preview as soon as it is not `known`; none where that takes longer than `patience`.
    pub fn other_than(&self, known: usize, patience: Duration) -> Option<usize> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(newest, patience, |newest| newest.number == known);
        let (newest, _) = waited.unwrap_or_else(PoisonError::into_inner);
        Some(newest.number).filter(|number| *number != known)
    }
}
