//! `mendbook rules`: every rule, how severe it is, and what it is for.

use super::speak::{Outcome, Said, Speaker};
use crate::diagnostic::rule::RULES;
use crate::diagnostic::show::json;
use clap::ValueEnum;

/// List every rule, how severe it is, and what it is for.
#[derive(clap::Args)]
#[command(after_help = "\
A workbook raises a rule in workbook.yml (`rules: {long-sentence: error}`) and lowers one, where that is possible, with a
written reason (`allow: [{rule: long-sentence, reason: A quotation of the law.}]`).")]
pub struct Rules {
    /// How to print the list
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
}

/// How the list is printed.
#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// For a person
    Text,
    /// For other programs
    Json,
}

impl Rules {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        match self.format {
            Shape::Text => {
                let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
                for rule in RULES {
                    let lowered = if rule.may_be_lowered { "may be lowered" } else { "fixed" };
                    let severity = rule.severity.word();
                    speaker.say(&format!("{:width$}  {severity:7}  {lowered:14}  {}\n", rule.id, rule.about));
                }
            }
            Shape::Json => {
                let list = serde_json::to_string_pretty(&json::rules()).map_err(|error| error.to_string())?;
                speaker.say(&(list + "\n"));
            }
        }
        Ok(Outcome::Fine)
    }
}
