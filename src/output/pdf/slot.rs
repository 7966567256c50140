//! Places to fill in: what becomes a field of the form. The theme draws each as a link to an address that only this program
//! knows; the file is then given a field in place of the link.

use super::code::Code;

/// What the address of a place to fill in begins with.
pub const SCHEME: &str = "mendbook-field:";

/// A place to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The field's id; of a choice the id of its group.
    pub id: String,
    /// What it is called for someone who cannot see the page: the question, and the choice.
    pub label: String,
    /// What kind of place it is.
    pub kind: SlotKind,
}

/// The kinds of place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// One line of words.
    Line,
    /// Several lines of words.
    Lines,
    /// A box to tick.
    Box,
    /// One of a group.
    Choice {
        /// Its value: the last part of the choice's id.
        value: String,
        /// What the whole group is called.
        group: String,
    },
}

impl SlotKind {
    /// The value of a choice.
    pub fn value(&self) -> Option<&str> {
        match self {
            SlotKind::Choice { value, .. } => Some(value),
            _ => None,
        }
    }
}

impl Slot {
    /// The address the theme links the place to.
    pub fn address(&self) -> String {
        match &self.kind {
            SlotKind::Choice { value, .. } => format!("{SCHEME}{}#{value}", self.id),
            _ => format!("{SCHEME}{}", self.id),
        }
    }

    /// The address, for the theme.
    pub fn code(&self) -> Code {
        Code::text(&self.address())
    }
}
