//! What paper a workbook is printed on, as it is typed.

use crate::paper::{self, Papers};

/// The paper to print on.
#[derive(clap::Args)]
pub struct PaperAsked {
    /// The paper to print on: a4, letter, or both as `a4,letter` [default: letter in the US, CA, MX, PH, CL and CO, else a4]
    #[arg(long, value_delimiter = ',', value_name = "SIZE")]
    paper: Vec<Size>,
    /// Print in large letters too: print-large.html, workbook-large.pdf
    #[arg(long)]
    large_print: bool,
    /// How the sheets are held together: sets the inner margin
    #[arg(long, default_value = "hole", value_name = "HOW")]
    binding: Binding,
    /// For sheets printed on one side only: the same margin on every page, and no blank pages
    #[arg(long)]
    simplex: bool,
}

impl PaperAsked {
    /// The paper asked for, and whether a booklet is.
    pub fn papers(&self, booklet: bool) -> Papers {
        let mut sizes: Vec<paper::Size> = Vec::new();
        for size in self.paper.iter().map(|size| (*size).into()) {
            if !sizes.contains(&size) {
                sizes.push(size);
            }
        }
        Papers { sizes, large: self.large_print, binding: self.binding.into(), simplex: self.simplex, booklet }
    }
}

/// A size of paper, as it is typed.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Size {
    A4,
    Letter,
}

impl From<Size> for paper::Size {
    fn from(size: Size) -> paper::Size {
        match size {
            Size::A4 => paper::Size::A4,
            Size::Letter => paper::Size::Letter,
        }
    }
}

/// A binding, as it is typed.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Binding {
    Hole,
    Spiral,
    Staple,
    None,
}

impl From<Binding> for paper::Binding {
    fn from(binding: Binding) -> paper::Binding {
        match binding {
            Binding::Hole => paper::Binding::Hole,
            Binding::Spiral => paper::Binding::Spiral,
            Binding::Staple => paper::Binding::Staple,
            Binding::None => paper::Binding::None,
        }
    }
}
