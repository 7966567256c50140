//! `mendbook completions`: what a shell needs to complete commands. The only door to clap_complete.

use super::speak::{Outcome, Said, Speaker};
use clap_complete::{Shell, generate};

/// Print what a shell needs to complete commands.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook completions bash > ~/.local/share/bash-completion/completions/mendbook
  mendbook completions zsh > ~/.zfunc/_mendbook            with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc
  mendbook completions fish > ~/.config/fish/completions/mendbook.fish")]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    /// Prints them for `program`.
    pub fn run(self, mut program: clap::Command, speaker: &mut Speaker) -> Said {
        let mut script = Vec::new();
        generate(self.shell, &mut program, "mendbook", &mut script);
        speaker.say(&String::from_utf8_lossy(&script));
        Ok(Outcome::Fine)
    }
}
