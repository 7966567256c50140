//! The command line: what was typed becomes a call of the library, what comes back is printed.
//!
//! The only module that prints, reads the clock and knows the environment. Exit codes: 0 fine (warnings alone are fine),
//! 1 mistakes in the workbook, 2 wrong use, or a disk or port that fails.

pub mod build;
pub mod check;
pub mod clock;
pub mod completions;
pub mod edition;
pub mod export;
pub mod fill;
pub mod ids;
pub mod man;
pub mod new;
pub mod paper;
pub mod press;
pub mod progress;
pub mod rules;
pub mod schema;
pub mod serve;
pub mod speak;
pub mod theme;

use clap::{CommandFactory, Parser, Subcommand};
use speak::{Outcome, Speaker};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Turns a folder of Markdown chapters into a guided self-help workbook.
#[derive(Parser)]
#[command(name = "mendbook", version, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  mendbook new workbook my-workbook     start a workbook
  mendbook build my-workbook            make the website, the page to print and the PDF, in ./public
  mendbook fill notes.json my-workbook  put answers from the website into the PDF
  mendbook serve my-workbook --open     see it in the browser while you write
  mendbook check my-workbook            look for mistakes, and for what could harm or confuse a reader
  mendbook rules                        what is looked for, and why

DIR is the workbook's folder; without it, the current folder if it holds workbook.yml, else ./workbook.
Exit codes: 0 fine, 1 mistakes in the workbook, 2 wrong use, or a disk or port that fails.";

#[derive(Subcommand)]
enum Command {
    /// Make the website, the page to print and the PDF
    Build(build::Build),
    /// Show the workbook in a browser, and follow what you save
    Serve(serve::Serve),
    /// Look for mistakes; write nothing
    Check(check::Check),
    /// List every rule, how severe it is, and what it is for
    Rules(rules::Rules),
    /// Start a workbook, a chapter, an edition, or a file of words in another language
    New(new::New),
    /// List the ids of all fields; with --write, write them into the chapters
    Ids(ids::Ids),
    /// Print the resolved workbook as JSON, for other programs
    Export(export::Export),
    /// Look after a counselor's editions
    Edition(edition::Edition),
    /// Put answers that were typed on the website into the PDF
    Fill(fill::Fill),
    /// Change how a workbook looks: write out the built-in theme, or print what templates are given
    Theme(theme::Theme),
    /// Print JSON Schemas, with which an editor completes and checks what you type
    Schema(schema::SchemaOf),
    /// Print what a shell needs to complete commands
    Completions(completions::Completions),
    /// Print the manual page
    Man(man::Man),
}

/// Runs the command that `arguments` name; the first is the program's own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A reader that went away is no reason to fail twice.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut speaker = Speaker::of_process();
    let outcome = match arguments.command {
        Command::Build(build) => build.run(&mut speaker),
        Command::Serve(serve) => serve.run(&mut speaker),
        Command::Check(check) => check.run(&mut speaker),
        Command::Rules(rules) => rules.run(&mut speaker),
        Command::New(new) => new.run(&mut speaker),
        Command::Ids(ids) => ids.run(&mut speaker),
        Command::Export(export) => export.run(&mut speaker),
        Command::Edition(edition) => edition.run(&mut speaker),
        Command::Fill(fill) => fill.run(&mut speaker),
        Command::Theme(theme) => theme.run(&mut speaker),
        Command::Schema(schema) => schema.run(&mut speaker),
        Command::Completions(completions) => completions.run(Arguments::command(), &mut speaker),
        Command::Man(man) => man.run(Arguments::command(), &mut speaker),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Mistakes) => ExitCode::from(1),
        Err(wrong) => {
            speaker.complain(&format!("mendbook: {wrong}\n"));
            ExitCode::from(2)
        }
    }
}

/// The workbook's folder: as named, else the current one if it holds workbook.yml, else `workbook`.
fn workbook_dir(named: Option<PathBuf>) -> Result<PathBuf, String> {
    let here = PathBuf::from(".");
    match named {
        Some(dir) => Ok(dir),
        None if crate::disk::is_file(&here.join("workbook.yml")) => Ok(here),
        None if crate::disk::is_file(&here.join("workbook/workbook.yml")) => Ok(PathBuf::from("workbook")),
        None => {
            Err("there is no workbook here; name its folder, or start one with `mendbook new workbook my-workbook`"
                .to_owned())
        }
    }
}
