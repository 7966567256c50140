//! What the template of each kind of field is given, as `field`. Everything a reader may fill in starts empty.
//!
//! `named` is already-made HTML in each: the attributes that give the control its name and description for someone who
//! cannot see the page. It belongs in the tag of the control, or of the group that holds the controls.

use schemars::JsonSchema;
use serde::Serialize;

/// `html/field/blank.html`: a blank within a line.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Blank<'a> {
    /// Its id, which is also its name.
    pub id: &'a str,
    /// HTML: the attributes that name it.
    pub named: String,
    /// How wide it is, in letters.
    pub size: usize,
}

/// `html/field/lines.html`: lines to write on.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Lines<'a> {
    /// Its id, which is also its name.
    pub id: &'a str,
    /// HTML: the attributes that name it.
    pub named: String,
    /// How many lines.
    pub lines: u32,
    /// HTML: an empty `i` for every line, which paper shows as a line to write on.
    pub ruled: String,
}

/// `html/field/check.html` and `html/field/choose.html`: all that apply, or one of several.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Options<'a> {
    /// Its id; in `choose` also the name of every control.
    pub id: &'a str,
    /// HTML: the attributes that name the group.
    pub named: String,
    /// The choices.
    pub options: Vec<Choice<'a>>,
}

/// A choice.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Choice<'a> {
    /// Its id; in `check` also the name of its control.
    pub id: &'a str,
    /// Its id's last part: the value of its control.
    pub value: &'a str,
    /// HTML: the attributes that name it, where it has no words of its own to stand in a label.
    pub named: String,
    /// HTML: its words up to the first field in them; they belong in a label.
    pub words: String,
    /// HTML: what follows, from the first field on; it stands beside the label, not in it.
    pub rest: String,
    /// HTML: what stands below.
    pub body: String,
}

/// `html/field/scale.html`: a row of numbers with worded ends.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Scale<'a> {
    /// Its id, and the name of every control; a control's id is this, a dot and its number.
    pub id: &'a str,
    /// HTML: the attributes that name the group.
    pub named: String,
    /// The numbers, in order.
    pub numbers: Vec<i32>,
    /// The first number.
    pub from: i32,
    /// The last number.
    pub to: i32,
    /// What the first means.
    pub low: &'a str,
    /// What the last means.
    pub high: &'a str,
}

/// `html/field/table.html`: a table to fill in.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Table<'a> {
    /// Its id.
    pub id: &'a str,
    /// HTML: the attributes that name it.
    pub named: String,
    /// Whether each row chooses one of its columns.
    pub choose: bool,
    /// HTML: the words of its head, by column.
    pub head: Vec<String>,
    /// HTML: its rows, each a `tr`. What is filled in stands in them as in the other fields, with the same classes.
    pub rows: String,
}

/// `html/field/space.html`: room to draw or write.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Space<'a> {
    /// Its id, which is also its name.
    pub id: &'a str,
    /// HTML: the attributes that name it.
    pub named: String,
    /// How wide it is in mm; the page's width where none is written.
    pub width: Option<u32>,
    /// How high it is in mm.
    pub height: u32,
    /// How many lines of writing that is.
    pub lines: u32,
}

/// `html/field/signature.html`: a signature.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Signature<'a> {
    /// Its id, which is also its name.
    pub id: &'a str,
    /// HTML: the attributes that name it.
    pub named: String,
    /// The words under the line.
    pub who: &'a str,
}

/// `html/field/date.html`, `html/field/time.html` and `html/field/number.html`: a short answer of a known form.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Short<'a> {
    /// Its id, which is also its name.
    pub id: &'a str,
    /// HTML: the attributes that name it.
    pub named: String,
}
