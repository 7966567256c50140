//! Where a fault of the PDF is said to be: in a file that the author has.

use mendbook::diagnostic::Diagnostic;
use mendbook::edition::Choice;
use mendbook::folder::Folder;
use mendbook::output::pdf::world::{Fault, Spot, THEME};
use mendbook::output::pdf::{Unmade, blame};
use mendbook::rules::Which;

fn blamed(theme: Option<&str>, at: Vec<Spot>) -> Diagnostic {
    let mut folder = Folder::new();
    folder.put_text("workbook.yml", "title: A workbook\nlanguage: en\n");
    folder.put_text("chapters/01-one.md", "---\ntitle: One\n---\n\nSome words, and others.\n");
    if let Some(theme) = theme {
        folder.put_text("theme/pdf/theme.typ", theme);
    }
    let mut checked = mendbook::check(&folder, &Choice::default(), None, Which::Stopping, Vec::new());
    let theme = mendbook::theme(&folder, &checked.workbook, &mut checked.found);
    let fault = Fault { said: "it went wrong".to_owned(), at };
    blame::unmade(Unmade::Fault(fault), &checked.workbook, &folder, &theme).remove(0)
}

fn spot(file: &str, line: usize, near: &str) -> Spot {
    Spot { file: file.to_owned(), line, near: near.to_owned() }
}

#[test]
fn a_fault_in_the_built_in_theme_is_said_at_the_words_it_was_given() {
    let calls = vec![spot(THEME, 7, "#let par"), spot("/chapters/one.typ", 3, "paragraph(text(\"Some words, and\"))")];
    let said = blamed(None, calls);
    assert_eq!((&*said.place.file, said.place.span.start), ("chapters/01-one.md", 20));
}

#[test]
fn one_that_no_words_led_to_names_the_theme_that_can_be_written_out() {
    let said = blamed(None, vec![spot(THEME, 7, "#let par")]);
    assert_eq!(&*said.place.file, "workbook.yml");
    assert!(said.help.is_some_and(|help| help.contains("`mendbook theme eject --only pdf/theme.typ`")));
}

#[test]
fn a_fault_in_a_theme_of_ones_own_is_said_at_its_line() {
    let said = blamed(Some("// One\n#let two = 2\n"), vec![spot(THEME, 2, "#let two")]);
    assert_eq!((&*said.place.file, said.place.span.start), ("theme/pdf/theme.typ", 7));
}
