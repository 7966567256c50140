//! The sheets of paper that a workbook is printed on.

use serde::Serialize;

/// How large a sheet is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 215.9 by 279.4 mm.
    Letter,
}

/// How printed sheets are held together, which decides the margin at their inner side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// Holes for a ring binder.
    #[default]
    Hole,
    /// A spiral.
    Spiral,
    /// Staples.
    Staple,
    /// Nothing.
    None,
}

/// A sheet and what is printed on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Paper {
    /// Its size.
    pub size: Size,
    /// Whether it is set in large print: a layout of its own, at 18 pt.
    pub large: bool,
    /// How the sheets are held together.
    pub binding: Binding,
    /// Whether only one side is printed on: then the inner side is always the same.
    pub simplex: bool,
    /// Whether two pages stand on a side of it, to be folded in the middle.
    pub booklet: bool,
}

/// What paper a reader asked for. The default leaves the size to the country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    /// The sizes, the one printed on first.
    pub sizes: Vec<Size>,
    /// Whether large print is wanted too.
    pub large: bool,
    /// How the sheets are held together.
    pub binding: Binding,
    /// Whether only one side is printed on.
    pub simplex: bool,
    /// Whether a booklet to fold is wanted too.
    pub booklet: bool,
}

/// The countries that print on Letter (interfaces.md, "Commands").
const LETTER: &[&str] = &["US", "CA", "MX", "PH", "CL", "CO"];

/// The room around the text that no binding needs, in mm: above, below and at the outer side (standards.md 1.3).
pub const ABOVE: u32 = 18;
/// See [`ABOVE`].
pub const BELOW: u32 = 20;
/// See [`ABOVE`].
pub const OUTSIDE: u32 = 18;

/// The margins of a booklet's page, in mm: at the fold and at the outer side. Half a sheet has no room for more.
pub const FOLDED: (u32, u32) = (16, 12);

impl Size {
    /// The size that a country prints on.
    pub fn of_country(country: Option<&str>) -> Size {
        if country.is_some_and(|country| LETTER.contains(&country)) { Size::Letter } else { Size::A4 }
    }

    /// The word for it on the command line and in names of files.
    pub fn word(self) -> &'static str {
        match self {
            Size::A4 => "a4",
            Size::Letter => "letter",
        }
    }

    /// Its width and height, with their unit.
    pub fn measures(self) -> (&'static str, &'static str) {
        match self {
            Size::A4 => ("210mm", "297mm"),
            Size::Letter => ("8.5in", "11in"),
        }
    }

    /// The width and height of half a sheet: A5, or half letter.
    pub fn halved(self) -> (&'static str, &'static str) {
        match self {
            Size::A4 => ("148mm", "210mm"),
            Size::Letter => ("5.5in", "8.5in"),
        }
    }
}

impl Binding {
    /// The room at the inner side, in mm: two holes take up to 15 mm of it (ISO 838; standards.md 1.3).
    pub fn inside(self) -> u32 {
        match self {
            Binding::Hole => 25,
            Binding::Spiral => 22,
            Binding::Staple => 20,
            Binding::None => OUTSIDE,
        }
    }
}

impl Papers {
    /// The layouts to make, the plain one of the first size in front, booklets last; `country` chooses the size where none
    /// was asked for.
    pub fn layouts(&self, country: Option<&str>) -> Vec<Paper> {
        let sizes = if self.sizes.is_empty() { vec![Size::of_country(country)] } else { self.sizes.clone() };
        let Papers { large, binding, simplex, .. } = *self;
        let paper = |size: &Size, large| Paper { size: *size, large, binding, simplex, booklet: false };
        let plain = sizes.iter().map(|size| paper(size, false));
        let in_large_print = sizes.iter().filter(|_| large).map(|size| paper(size, true));
        // A booklet is folded, and so printed on both sides and stapled.
        let folded =
            |size: &Size| Paper { size: *size, large: false, binding: Binding::Staple, simplex: false, booklet: true };
        let booklets = sizes.iter().filter(|_| self.booklet).map(folded);
        plain.chain(in_large_print).chain(booklets).collect()
    }
}

impl Paper {
    /// What the names of this layout's files end with, where `first` is the layout without an ending: as `-letter-large`.
    pub fn ending(&self, first: &Paper) -> String {
        let size = if self.size == first.size { String::new() } else { format!("-{}", self.size.word()) };
        format!("{size}{}{}", if self.large { "-large" } else { "" }, if self.booklet { "-booklet" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_chooses_the_size_and_the_first_layout_has_no_ending() {
        let asked = Papers { large: true, ..Papers::default() };
        let layouts = asked.layouts(Some("US"));
        assert_eq!(layouts.iter().map(|paper| paper.size.word()).collect::<Vec<_>>(), ["letter", "letter"]);
        assert_eq!(Papers::default().layouts(Some("GB"))[0].size, Size::A4);
        let both = Papers { sizes: vec![Size::A4, Size::Letter], ..asked };
        let layouts = both.layouts(Some("US"));
        let endings: Vec<String> = layouts.iter().map(|paper| paper.ending(&layouts[0])).collect();
        assert_eq!(endings, ["", "-letter", "-large", "-letter-large"]);
    }
}
