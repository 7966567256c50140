//! Quotation marks: what a language sets around words that someone says.

/// The quotation marks of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotes {
    /// What opens and closes a quotation.
    pub outer: [String; 2],
    /// What opens and closes one inside another.
    pub inner: [String; 2],
}
