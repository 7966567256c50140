//! What a reader chose, and which blocks that keeps.

use crate::markdown::block::Boxed;
use crate::markdown::fence::BoxName;
use crate::paper::Papers;

/// What one reader gets, before it is looked up. The default is the base: every role, no variant, no counselor's notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The edition's code; none for the base.
    pub code: Option<String>,
    /// The role it is for; none keeps every role's blocks, under the role's name.
    pub role: Option<String>,
    /// The variants that are on.
    pub variants: Vec<String>,
    /// Whether the counselor's notes are kept.
    pub counselor: bool,
    /// The paper it is printed on.
    pub papers: Papers,
}

impl Choice {
    /// Whether `boxed` is kept.
    pub fn keeps(&self, boxed: &Boxed) -> bool {
        match boxed.name.value {
            BoxName::Counselor => self.counselor,
            BoxName::Only => {
                let role = boxed.attributes.get("role").map(|role| role.value.as_str());
                let variant = boxed.attributes.get("variant").map(|variant| &variant.value);
                let for_role = role.is_none() || self.role.is_none() || self.role.as_deref() == role;
                for_role && variant.is_none_or(|variant| self.variants.contains(variant))
            }
            _ => true,
        }
    }
}
