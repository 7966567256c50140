//! A text, or a stretch of one, that many may hold without a copy of it.

use std::borrow::Borrow;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text that many may hold.
#[derive(Clone)]
pub struct Text {
    whole: Arc<String>,
    part: Range<usize>,
}

impl Text {
    /// The stretch of it from `range.start` to `range.end`, in bytes.
    ///
    /// # Panics
    /// Where the range does not lie between letters of this text.
    pub fn part(&self, range: Range<usize>) -> Text {
        let stretch = &self[range.clone()];
        let from = self.part.start + range.start;
        Text { whole: Arc::clone(&self.whole), part: from..from + stretch.len() }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        let part = 0..text.len();
        Text { whole: Arc::new(text), part }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        text.to_owned().into()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.whole[self.part.clone()]
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_part_is_a_part_of_the_whole() {
        let whole = Text::from("say it in plain words");
        let part = whole.part(10..21);
        assert_eq!(&*part, "plain words");
        assert_eq!(&*part.part(6..11), "words");
        assert_eq!(part.part(6..11), Text::from("words"));
    }
}
