//! What a theme drew before, for editions that say most things in the same words.
//!
//! A text is kept under the fingerprint of all that it was drawn from, so what is taken from here is what would be drawn. What no
//! edition of late has asked for is let go.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// So many editions later, what was not asked for again is let go. Editions are built in the order of their codes, and one often
/// leaves out what another left out some time before.
const KEPT: u32 = 24;

/// Texts by what they were drawn from.
#[derive(Debug)]
pub struct Memory<T> {
    kept: Mutex<Kept<T>>,
}

#[derive(Debug)]
struct Kept<T> {
    edition: u32,
    things: HashMap<u128, (T, u32)>,
}

impl<T> Default for Memory<T> {
    fn default() -> Memory<T> {
        Memory { kept: Mutex::new(Kept { edition: 0, things: HashMap::new() }) }
    }
}

impl<T: Clone> Memory<T> {
    /// What is kept under `key`, else what is made now.
    ///
    /// # Errors
    /// What `make` says.
    pub fn once<E>(&self, key: u128, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let known = |kept: &mut Kept<T>| {
            let now = kept.edition;
            kept.things.get_mut(&key).map(|(thing, last)| {
                *last = now;
                thing.clone()
            })
        };
        if let Some(thing) = known(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(thing);
        }
        let made = make()?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = kept.edition;
        kept.things.insert(key, (made.clone(), now));
        Ok(made)
    }

    /// The next edition begins.
    pub fn next(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.edition += 1;
        let now = kept.edition;
        kept.things.retain(|_, (_, last)| now - *last < KEPT);
    }
}
