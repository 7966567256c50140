//! What is said about editions: the folders of `editions`, and what an edition.yml asks for.

use super::short;
use crate::diagnostic::{Diagnostic, Label};
use crate::span::Place;

/// A folder of `editions` has no edition.yml.
pub fn no_edition_file(at: Place, code: &str) -> Diagnostic {
    Diagnostic::new("edition-unused-file", at, format!("the folder `editions/{code}` has no `edition.yml`"))
        .help(format!("write `editions/{code}/edition.yml`, if only with a `title:`, or delete the folder"))
}

/// A file in `editions` belongs to no edition.
pub fn not_of_an_edition(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("edition-unused-file", at, format!("`{name}` is not read"))
        .help("an edition is a folder with an `edition.yml`; beside them only `practice.yml` and its logo are read")
}

/// A file of an edition is not used.
pub fn not_used_by_edition(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("edition-unused-file", at, format!("this edition does not use `{name}`"))
        .help("name it under `replace` or `add` in edition.yml, put it into `chapters`, or delete it")
}

/// An edition's own chapter is not among its chapters.
pub fn own_chapter_unused(at: Place, id: &str) -> Diagnostic {
    Diagnostic::new("edition-unused-file", at, format!("`chapters` of edition.yml does not name `{id}`"))
        .help(format!("add `{id}` to `chapters`, or delete this file"))
}

/// An edition is called like a page or folder of the website.
pub fn edition_like_a_page(at: Place, code: &str) -> Diagnostic {
    Diagnostic::new("own-page", at, format!("an edition may not be called `{code}`"))
        .help("every website has a page or folder of that name, or commands mean something else by it; name the edition's folder otherwise")
}

/// There is no such edition.
pub fn unknown_edition(at: Place, code: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("an edition is a file `editions/{code}/edition.yml`"),
    };
    Diagnostic::new("unknown-edition", at, format!("there is no edition `{}`", short(code))).help(help)
}

/// A piece's file is not there.
pub fn missing_piece(at: Place, path: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write its path from the edition's folder on, as `pieces/log.md`".to_owned(),
    };
    Diagnostic::new("missing-piece", at, format!("this edition has no file `{}`", short(path))).help(help)
}

/// The practice's logo is not there.
pub fn missing_logo(at: Place, path: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put the picture beside practice.yml and write its name, as `logo.png`".to_owned(),
    };
    Diagnostic::new("missing-image", at, format!("there is no picture `{}` in `editions`", short(path))).help(help)
}

/// The practice's logo is of a kind that cannot be used.
pub fn logo_kind(at: Place, path: &str) -> Diagnostic {
    Diagnostic::new("logo", at, format!("`{}` cannot be used as a logo", short(path)))
        .help("use a PNG or JPEG picture: what such a file says beside the picture can be taken out safely")
}

/// The practice's logo is not what its name says.
pub fn logo_unreadable(at: Place, path: &str) -> Diagnostic {
    Diagnostic::new("logo", at, format!("`{}` is not a whole PNG or JPEG picture", short(path)))
        .help("save the picture once more as PNG")
}

/// `practice: true` and no practice.yml.
pub fn no_practice(at: Place) -> Diagnostic {
    Diagnostic::new("missing-piece", at, "this edition asks for the practice's details, and there are none")
        .help("write `editions/practice.yml` with `name:`, `phone:`, `hours:`, `emergency:`, or set `practice: false`")
}

/// An address leads nowhere.
pub fn unknown_address(at: Place, address: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write `worksheet`, `worksheet.field`, `chapter`, `chapter#heading` or `chapter#caution-1`; \
             `mendbook ids` lists worksheets and fields"
            .to_owned(),
    };
    Diagnostic::new("unknown-piece", at, format!("nothing in the workbook has the address `{}`", short(address)))
        .help(help)
}

/// An address means two things.
pub fn unclear_address(at: Place, address: &str, chapter: &str) -> Diagnostic {
    Diagnostic::new("unknown-piece", at, format!("`{}` is a chapter and a worksheet", short(address)))
        .help(format!("for the worksheet write `{chapter}#{address}`; for the chapter use `chapters`"))
}

/// An address leads to what this edition does not have.
pub fn address_left_out(at: Place, address: &str) -> Diagnostic {
    Diagnostic::new(
        "unknown-piece",
        at,
        format!("`{}` stands in a chapter that this edition leaves out", short(address)),
    )
    .help("delete this entry, or choose the chapter")
}

/// What an entry asks for cannot be done at its address.
pub fn not_possible_here(at: Place, address: &str, help: &str) -> Diagnostic {
    Diagnostic::new("change-impossible", at, format!("this cannot be done to `{}`", short(address))).help(help)
}

/// Two entries change the same words.
pub fn two_changes(at: Place, address: &str, first: Place) -> Diagnostic {
    Diagnostic::new("two-changes", at, format!("`{}` is changed twice", short(address)))
        .help("keep one of the two; what lies inside of something that is left out or replaced is gone with it")
        .label(first, "changed here already")
}

/// A chapter is chosen twice.
pub fn chapter_chosen_twice(at: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new("two-changes", at, format!("the chapter `{}` is chosen twice", short(id)))
        .help("keep one of the two")
        .label(first, "chosen here already")
}

/// A change would reach further than what it names.
pub fn change_spills(at: Place, address: &str) -> Diagnostic {
    Diagnostic::new("change-spills", at, format!("this would change more than `{}`", short(address))).help(
        "write whole blocks: close every `:::` and every ``` that you open, and in reworded words keep the places to \
         write and no others",
    )
}

/// A link leads to what an edition leaves out.
pub fn link_left_out(at: Place, to: &str, left_out: Option<Place>) -> Diagnostic {
    let said = Diagnostic::new("link-left-out", at, format!("this edition leaves out what `{}` leads to", short(to)))
        .help("reword the passage; or write `{if-present}` behind the link in the base, so that its words stay alone");
    match left_out {
        Some(place) => said.label(place, "left out here"),
        None => said,
    }
}

/// A plan names a worksheet that the edition does not have.
pub fn plan_left_out(at: Place, sheet: &str) -> Diagnostic {
    Diagnostic::new("link-left-out", at, format!("this edition leaves out the worksheet `{}`", short(sheet)))
        .help("take it out of the plan, or keep the worksheet")
}

/// A plan names a worksheet that is not there.
pub fn unknown_worksheet(at: Place, sheet: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`mendbook ids` lists worksheets and fields".to_owned(),
    };
    Diagnostic::new("unknown-piece", at, format!("there is no worksheet `{}`", short(sheet))).help(help)
}

/// A chapter comes without the one it builds on.
pub fn prerequisite_missing(at: Place, chapter: &str, first: &str, written: Place) -> Diagnostic {
    Diagnostic::new(
        "prerequisite",
        at,
        format!("`{}` builds on `{}`, which this edition leaves out", short(chapter), short(first)),
    )
    .help(format!("choose `{first}` too, before it"))
    .label(written, "it says so here")
}

/// A chapter comes before the one it builds on.
pub fn prerequisite_later(at: Place, chapter: &str, first: &str, written: Place) -> Diagnostic {
    Diagnostic::new(
        "prerequisite",
        at,
        format!("`{}` builds on `{}`, which comes later here", short(chapter), short(first)),
    )
    .help(format!("put `{first}` before `{chapter}`"))
    .label(written, "it says so here")
}

/// The edition's country has no help lines.
pub fn country_without_help(at: Place, country: &str) -> Diagnostic {
    Diagnostic::new("no-help-lines", at, format!("contacts.yml has no help lines for {}", short(country)))
        .help(format!("add `{country}:` to contacts.yml with an emergency number and a crisis line"))
}

/// A replacement is not pinned.
pub fn not_pinned(at: Place, address: &str, code: &str) -> Diagnostic {
    Diagnostic::new("not-pinned", at, format!("`{}` is not pinned to the words it replaces", short(address)))
        .help(format!("type `mendbook edition pin {code}`: then you are told when those words change"))
}

/// The base has moved under a replacement; the old words are those that were pinned, where they are known.
pub fn base_moved(at: Place, (code, address): (&str, &str), old: Option<&str>, now: &str, place: Place) -> Diagnostic {
    let (old, now) = match old {
        Some(old) => {
            let (old, now) = difference(old, now);
            (format!("- {old}"), now)
        }
        None => ("  (the old words were not kept)".to_owned(), difference("", now).1),
    };
    Diagnostic::new(
        "base-moved",
        at,
        format!("the words under `{}` have changed since they were pinned", short(address)),
    )
    .help(format!(
        "look whether your words still fit, then type `mendbook edition accept {code} {address}`\n{old}\n+ {now}"
    ))
    .label(place, "the words of today")
}

/// A caution is lost and its exercise stays.
pub fn caution_lost(at: Place, words: &str, exercise: &str, address: &str, stands: Place) -> Diagnostic {
    Diagnostic::new(
        "caution-lost",
        at,
        format!("this edition loses the caution “{}” and keeps `{}`", short(words), short(exercise)),
    )
    .help(format!(
        "keep the caution, or leave out its exercise too; else say why: `reasons: {{\"{address}\": \"…\"}}`. The reason is \
         printed in the edition"
    ))
    .label(stands, "the caution")
}

/// The private check is lost and something is filled in together.
pub fn gate_lost(at: Place, joint: Place) -> Diagnostic {
    Diagnostic::new("gate-lost", at, "this edition has no private check, and something is filled in together")
        .help(
            "keep the chapter with the `::: gate` block, or leave out all that is for both; no reason lifts this rule",
        )
        .label(joint, "filled in together")
}

/// A reason is given for what is not lost.
pub fn reason_for_nothing(at: Place, address: &str) -> Diagnostic {
    Diagnostic::new("reason-for-nothing", at, format!("no caution is lost at `{}`", short(address)))
        .help("delete this reason: it would be printed and excuse nothing")
}

/// What may not be changed is changed.
pub fn no_derivatives(at: Place, what: &str, licence: Place) -> Diagnostic {
    Diagnostic::new("no-derivatives", at, format!("{what} may not be changed"))
        .help("leave these words as they are, or leave the whole chapter out; or ask whoever owns them, and change the licence")
        .label(licence, "its licence says so")
}

/// A code looks like someone's initials.
pub fn like_initials(at: Place, code: &str) -> Diagnostic {
    Diagnostic::new("like-initials", at, format!("`{code}` looks like someone's initials"))
        .help("name the edition after what it is, as `six-sessions`; who gets it stays on paper, with you")
}

/// Something personal stands in an edition's file.
pub fn personal(at: Place, what: &str) -> Diagnostic {
    Diagnostic::new("personal", at, format!("this looks like {what}")).help(
        "an edition holds nothing about a person: take it out. The practice's own details belong into \
         `editions/practice.yml`, help lines into `contacts.yml`",
    )
}

/// Says in which edition something is wrong that is right in the base.
pub fn in_edition(at: Place, code: &str) -> Label {
    Label { place: at, message: format!("in the edition `{code}`") }
}

/// Where two texts differ: each with a few of the words around what the other has not.
fn difference(old: &str, now: &str) -> (String, String) {
    const AROUND: usize = 6;
    const MOST: usize = 40;
    let (old, now): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), now.split(' ').collect());
    let before = old.iter().zip(&now).take_while(|(old, now)| old == now).count();
    let shorter = old.len().min(now.len()) - before;
    let after = old.iter().rev().zip(now.iter().rev()).take(shorter).take_while(|(old, now)| old == now).count();
    let shown = |words: &[&str]| {
        let from = before.saturating_sub(AROUND);
        let to = (words.len() - after + AROUND).min(words.len());
        let cut = to.min(from + MOST);
        let (front, back) = (if from > 0 { "… " } else { "" }, if cut < words.len() { " …" } else { "" });
        format!("{front}{}{back}", words[from..cut].join(" "))
    };
    (shown(&old), shown(&now))
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn a_difference_shows_a_few_words_around_it() {
        let both = |old: &str, now: &str| difference(old, now);
        assert_eq!(both("a b c", "a x c"), ("a b c".to_owned(), "a x c".to_owned()));
        assert_eq!(both("a b", "a b c"), ("a b".to_owned(), "a b c".to_owned()));
        let long = "1 2 3 4 5 6 7 8 9 old 1 2 3 4 5 6 7 8 9";
        let shown = both(long, &long.replace("old", "new"));
        assert_eq!(shown.0, "… 4 5 6 7 8 9 old 1 2 3 4 5 6 …");
        assert_eq!(shown.1, "… 4 5 6 7 8 9 new 1 2 3 4 5 6 …");
    }
}
