//! `mendbook serve`: the workbook in a browser, anew with every save.

use super::speak::{Said, Speaker};
use super::workbook_dir;
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::{self, Touched, Watch};
use crate::edition::Choice;
use crate::folder::{Content, Folder};
use crate::serve::{Board, Door, Draft, Preview};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Show the workbook in a browser, and follow what you save
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook serve                        the workbook here, at http://127.0.0.1:4200/
  mendbook serve my-workbook --open     and open it in the browser
  mendbook serve --port 0               at any port that is free

Only this machine can see it, and nothing is written. A page that is open loads itself anew when you save. While there
are mistakes, pages stay as they last were, with the mistakes at the top of the page and in the terminal. Ctrl-C ends it.")]
pub struct Serve {
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// The edition with this code, not the base
    #[arg(long, value_name = "CODE")]
    edition: Option<String>,
    /// The port; 0 for any that is free
    #[arg(long, default_value_t = 4200, value_name = "N")]
    port: u16,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Keep the notes for counselors
    #[arg(long)]
    counselor: bool,
}

impl Serve {
    /// Runs the command, which ends only when the program is ended or the folder can no longer be watched.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let dir = workbook_dir(self.dir)?;
        let watch = Watch::open(&dir)?;
        let door = Door::open(self.port).map_err(|error| closed(self.port, &error))?;
        let address = format!("http://127.0.0.1:{}/", door.port());
        let mut seen = Vec::new();
        let folder = disk::read(&dir, &mut seen)?;
        super::edition::known(self.edition.as_deref(), &folder)?;
        let choice = Choice { code: self.edition.clone(), counselor: self.counselor, ..Choice::default() };
        let mut draft = Draft::read(folder, choice, seen);
        let board = Arc::new(Board::new(Arc::clone(draft.preview())));
        door.answer(Arc::clone(&board));
        show(speaker, draft.preview(), None);
        speaker.say(&format!("The workbook is at {address} and follows what you save. Ctrl-C ends it.\n"));
        if self.open
            && let Err(why) = open(&address)
        {
            speaker.complain(&format!("The browser could not be opened ({why}): open {address} yourself.\n"));
        }
        loop {
            let touched = watch.wait().ok_or("the folder can no longer be watched")?;
            let (folder, seen) = match read(&dir, draft.folder(), &touched) {
                Ok(read) => read,
                Err(error) => {
                    speaker.complain(&format!("mendbook: {error}\n"));
                    continue;
                }
            };
            let changed = changed(&folder, draft.folder(), &touched);
            if changed.is_empty() {
                continue;
            }
            let before = Arc::clone(draft.preview());
            draft = draft.read_again(folder, seen);
            board.show(Arc::clone(draft.preview()));
            speaker.say(&format!("{}: made anew\n", changed.into_iter().collect::<Vec<_>>().join(", ")));
            show(speaker, draft.preview(), Some(&before));
        }
    }
}

fn read(dir: &Path, before: &Folder, touched: &Touched) -> Result<(Folder, Vec<Diagnostic>), disk::DiskError> {
    let mut seen = Vec::new();
    Ok((disk::read_again(dir, before, touched, &mut seen)?, seen))
}

/// The files that are not what they were. Of a picture, which is not read, it is enough that it was touched.
fn changed(folder: &Folder, before: &Folder, touched: &Touched) -> BTreeSet<String> {
    let mut changed = folder.changed_since(before);
    let pictures =
        folder.iter().filter(|(path, content)| matches!(content, Content::Lying { .. }) && touched.holds(path));
    changed.extend(pictures.map(|(path, _)| path.to_owned()));
    changed
}

/// Shows the mistakes, where they are not those that were shown before.
fn show(speaker: &mut Speaker, preview: &Preview, before: Option<&Preview>) {
    let found = |preview: &Preview| -> Vec<Diagnostic> {
        preview.mistakes.iter().map(|mistake| mistake.diagnostic.clone()).collect()
    };
    let now = found(preview);
    if before.map(found).as_ref() != Some(&now) && now.iter().any(|one| one.severity > Severity::Note) {
        speaker.show_aside(&now, &preview.texts, false);
    }
    let stopped = before.is_some_and(Preview::stops);
    match (stopped, preview.stops()) {
        (_, true) => speaker.complain("The pages stay as they last were until this is mended.\n"),
        (true, false) => speaker.say("All is well again.\n"),
        (false, false) => {}
    }
}

fn closed(port: u16, error: &std::io::Error) -> String {
    use std::io::ErrorKind::{AddrInUse, PermissionDenied};
    let why = match error.kind() {
        AddrInUse => "another program has it",
        PermissionDenied => "you may not use it",
        _ => "the system does not give it",
    };
    format!("cannot serve at port {port}: {why}; type `--port 0` for any that is free, or a number of your own")
}

/// Opens `address` in the browser that the system prefers, without waiting for it.
fn open(address: &str) -> std::io::Result<()> {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut child = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    std::thread::spawn(move || child.wait());
    Ok(())
}
