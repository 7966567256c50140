//! What the templates of the parts of a page are given: everything in prose that has a look of its own.

use super::phrase::Signed;
use schemars::JsonSchema;
use serde::Serialize;

/// `html/part/chapter.html`, given as `chapter`: a chapter from its stage to its sources.
#[derive(Clone, Debug, Default, Hash, JsonSchema, Serialize)]
pub struct Chapter<'a> {
    /// Its anchor on the page; empty where the page is the chapter.
    pub anchor: &'a str,
    /// Its id.
    pub id: &'a str,
    /// `Chapter 2`.
    pub label: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where it stands among the stages; none where there are no stages.
    pub stage: Option<StagePlace<'a>>,
    /// What it is about, in a sentence or two.
    pub summary: Option<&'a str>,
    /// How long it takes.
    pub time: Option<&'a str>,
    /// Who it is for.
    pub who: Option<&'a Signed>,
    /// How many worksheets it has, in words.
    pub sheets: Option<String>,
    /// The chapters to do first.
    pub after: Vec<Link>,
    /// HTML: its cautions. They stand before its text, in every output.
    pub cautions: String,
    /// HTML: its text.
    pub body: String,
    /// HTML: its footnotes as entries of a list; empty where there are none.
    pub notes: String,
    /// The works it cites, in order.
    pub sources: Vec<ListedSource>,
    /// HTML: the works that inform it, as entries of a list; empty where there are none.
    pub background: String,
    /// The short check that ends its stage, where it is the stage's last chapter.
    pub check: Option<&'a str>,
}

/// Where a chapter stands among the stages.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct StagePlace<'a> {
    /// Its stage's number, from 1.
    pub number: usize,
    /// How many stages there are.
    pub count: usize,
    /// `Stage 1 of 5: Steady the ground`.
    pub words: &'a str,
}

/// A link within the workbook.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub words: String,
}

/// A work in a chapter's list.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct ListedSource {
    /// Its number, from 1.
    pub number: usize,
    /// Its anchor, which every mark in the text leads to.
    pub anchor: String,
    /// HTML: the work, made by `html/part/source.html`.
    pub work: String,
    /// HTML: the links back to every place it is mentioned at.
    pub back: String,
}

/// `html/part/source.html`, given as `source`: one work, wherever it is listed.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Source<'a> {
    /// HTML: its reference.
    pub reference: String,
    /// How strong the evidence is, in words.
    pub kind: Option<&'a str>,
    /// When it was last seen, in words.
    pub checked: Option<&'a str>,
}

/// `html/part/caution.html`, given as `caution`: a caution of a chapter or of a worksheet.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Caution<'a> {
    /// Its anchor; empty where it has none.
    pub anchor: String,
    /// `note`, `pause` or `stop`.
    pub level: &'a str,
    /// What stands above it, as `Stop first`.
    pub name: &'a str,
    /// HTML: its words.
    pub body: String,
    /// Whether the help line stands beside it.
    pub help: bool,
}

/// `html/part/alert.html`, given as `alert`: a note, a tip, a caution in the text.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Alert<'a> {
    /// `note`, `tip`, `important`, `warning` or `caution`.
    pub kind: &'a str,
    /// What stands above it.
    pub name: &'a str,
    /// HTML: what it holds.
    pub body: String,
}

/// `html/part/pause.html`, `not-known.html`, `settle.html`, `example.html`, `counselor.html` and `only.html`, given as
/// `aside`: a block with a name of its own.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Aside<'a> {
    /// What stands above it.
    pub name: &'a str,
    /// HTML: what it holds.
    pub body: String,
}

/// `html/part/gate.html`, given as `gate`: the private check, read alone.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Gate {
    /// Its anchor.
    pub anchor: String,
    /// HTML: what it holds. Nothing in it is filled in.
    pub body: String,
}

/// `html/part/worksheet.html`, given as `worksheet`: a worksheet.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Worksheet<'a> {
    /// Where it stands in the PDFs; none in print.html.
    pub prints: Vec<Link>,
    /// Its anchor.
    pub anchor: String,
    /// Its id, which the ids of its fields begin with.
    pub id: &'a str,
    /// Who fills it in: `each`, `both` or a role's id.
    pub writes: &'a str,
    /// Who may read it: `private`, `choose` or `shared`.
    pub reads: &'a str,
    /// How many copies there are of it; on a screen the first alone is on the page.
    pub copies: u32,
    /// That it may be filled in more than once, in words; none in print.html, where its copies stand at the back.
    pub again: Option<String>,
    /// `Worksheet 2.1`.
    pub label: String,
    /// HTML: its title.
    pub title: String,
    /// The level of its heading, 2 to 6.
    pub level: u8,
    /// Whether it is the one to do "if you do only one".
    pub core: bool,
    /// HTML: what it is for; empty where that is not written.
    pub purpose: String,
    /// How long it takes.
    pub time: Option<String>,
    /// Who fills it in; none where no roles are declared.
    pub who: Option<Signed>,
    /// Who may read it; none where no roles are declared.
    pub see: Option<Signed>,
    /// `Copy 2 of 4`, where there is more than one.
    pub copy: Option<String>,
    /// HTML: its cautions. They stand before its body, in every output.
    pub cautions: String,
    /// HTML: its questions and fields.
    pub body: String,
    /// The works it rests on and cites, in the order of their numbers: a sheet is torn out and printed alone.
    pub sources: Vec<SheetSource<'a>>,
}

/// A work in the foot of a worksheet.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct SheetSource<'a> {
    /// HTML: its mark, a link to the chapter's list.
    pub mark: String,
    /// Its authors and year, as `Foran and others, 2020`.
    pub short: &'a str,
    /// Its address as one would type it.
    pub address: Option<&'a str>,
}
