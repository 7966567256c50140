//! `mendbook schema`: JSON Schemas, with which an editor completes and checks what one types.

use super::speak::{Outcome, Said, Speaker};
use crate::diagnostic::nearest;
use crate::disk;
use crate::schema::{Named, SCHEMAS};
use std::path::PathBuf;

/// Print JSON Schemas, with which an editor completes and checks what you type.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook schema                            lists them
  mendbook schema workbook                   prints that of workbook.yml
  mendbook schema --out my-workbook/.schemas writes all, as workbook.schema.json and so on

An editor that knows YAML (VS Code with its YAML extension, Neovim, Helix, Emacs, IntelliJ) takes a schema from the first line
of a file:
  # yaml-language-server: $schema=.schemas/workbook.schema.json

A folder whose name begins with a dot is no part of the workbook. Write the schemas anew when you update mendbook.")]
pub struct SchemaOf {
    /// Which one; without it, a list
    name: Option<String>,
    /// Write them into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl SchemaOf {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let chosen: Vec<&Named> = match &self.name {
            Some(name) => vec![one(name)?],
            None => SCHEMAS.iter().collect(),
        };
        match (self.out, self.name) {
            (Some(out), _) => {
                for named in chosen {
                    let path = out.join(format!("{}.schema.json", named.name));
                    disk::save(&path, text(named)?)?;
                    speaker.say(&format!("{}\n", path.display()));
                }
            }
            (None, Some(_)) => {
                for named in chosen {
                    speaker.say(&text(named)?);
                }
            }
            (None, None) => {
                for named in chosen {
                    speaker.say(&format!("{:9} {}\n", named.name, named.of));
                }
            }
        }
        Ok(Outcome::Fine)
    }
}

fn text(named: &Named) -> Result<String, String> {
    serde_json::to_string_pretty(&(named.schema)()).map(|text| text + "\n").map_err(|error| error.to_string())
}

fn one(name: &str) -> Result<&'static Named, String> {
    SCHEMAS.iter().find(|named| named.name == name).ok_or_else(|| {
        match nearest(name, SCHEMAS.iter().map(|named| named.name)) {
            Some(near) => format!("there is no schema `{name}`; did you mean `{near}`?"),
            None => format!("there is no schema `{name}`; `mendbook schema` lists them"),
        }
    })
}
