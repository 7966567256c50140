//! `mendbook man`: the manual page, of the whole or of one command. The only door to clap_mangen.

use super::speak::{Outcome, Said, Speaker};
use clap::Command;

/// Print the manual page.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook man > mendbook.1
  mendbook man build > mendbook-build.1
  mendbook man theme eject | man -l -        read it at once")]
pub struct Man {
    /// The command; without it, the page of the whole
    command: Vec<String>,
}

impl Man {
    /// Prints the page of `program` or of a command of it.
    pub fn run(self, program: Command, speaker: &mut Speaker) -> Said {
        let mut program = program.disable_help_subcommand(true);
        program.build();
        let mut page_of = &program;
        for name in &self.command {
            page_of = page_of.find_subcommand(name).ok_or_else(|| {
                let known: Vec<&str> = page_of.get_subcommands().map(Command::get_name).collect();
                format!("there is no command `{}`; there are {}", self.command.join(" "), known.join(", "))
            })?;
        }
        let mut page = Vec::new();
        let man = clap_mangen::Man::new(page_of.clone()).source(concat!("mendbook ", env!("CARGO_PKG_VERSION")));
        man.render(&mut page).map_err(|error| error.to_string())?;
        speaker.say(&String::from_utf8_lossy(&page).replace(".SH EXTRA", ".SH EXAMPLES"));
        Ok(Outcome::Fine)
    }
}
