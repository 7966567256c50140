//! The rules: every kind of mistake, how severe it is by default, whether an author may lower it, and what it is for.

use super::Severity::{self, Error, Note, Warning};

/// One kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id in kebab-case.
    pub id: &'static str,
    /// How severe it is unless a workbook says otherwise.
    pub severity: Severity,
    /// Whether a workbook may lower it, with a written reason.
    pub may_be_lowered: bool,
    /// Whether a reason that lowers it is printed in the workbook, because the rule keeps readers safe.
    pub safety: bool,
    /// What it is for, in one sentence.
    pub about: &'static str,
}

/// The rule with this id.
pub fn of(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

const fn fixed(id: &'static str, severity: Severity, about: &'static str) -> Rule {
    Rule { id, severity, may_be_lowered: false, safety: false, about }
}

const fn lowerable(id: &'static str, severity: Severity, about: &'static str) -> Rule {
    Rule { id, severity, may_be_lowered: true, safety: false, about }
}

const fn safety(id: &'static str, severity: Severity, may_be_lowered: bool, about: &'static str) -> Rule {
    Rule { id, severity, may_be_lowered, safety: true, about }
}

/// Every rule, by family.
pub const RULES: &[Rule] = &[
    // Files and folders
    fixed("no-workbook-file", Error, "A workbook has a file `workbook.yml`."),
    fixed("no-chapters", Error, "A workbook has at least one chapter."),
    lowerable("not-a-chapter", Warning, "A file in `chapters` that is not read would be missed without a word."),
    fixed("chapter-without-number", Error, "The number in front of a chapter's file name says where it stands."),
    fixed("chapter-name-without-letters", Note, "A chapter's address is made from its file name."),
    fixed("own-page", Error, "A chapter may not take the address of a page that every workbook has."),
    fixed("two-chapters", Error, "Two chapters of one address would overwrite each other."),
    fixed("equal-numbers", Error, "Two chapters of one number have no order."),
    fixed("not-utf8", Error, "A file that is not UTF-8 would lose letters."),
    fixed("control-character", Error, "The byte 0x01 stands for a blank while a chapter is read."),
    fixed(
        "link-leaves-folder",
        Error,
        "A workbook holds only what lies in its folder, so that nothing private slips in.",
    ),
    fixed("unreadable", Error, "A file that cannot be read would be missing."),
    // YAML
    fixed("yaml-syntax", Error, "Front matter and the workbook's files are YAML."),
    fixed("yaml-too-large", Error, "A few lines of YAML can stand for millions of values."),
    fixed("unknown-key", Error, "A misspelt name would be passed over without a word."),
    fixed("duplicate-key", Error, "Of two values for one name, one would be lost."),
    fixed("missing-key", Error, "Some names are needed."),
    fixed("wrong-type", Error, "A value is of the type its name asks for."),
    fixed("unknown-value", Error, "Some names take one of a few words."),
    fixed("out-of-range", Error, "A number or name is one that can be used."),
    fixed("header-never-closed", Error, "Front matter that is never closed would swallow the chapter."),
    fixed("unknown-rule", Error, "A misspelt rule would change nothing, without a word."),
    fixed("rule-not-lowerable", Error, "Rules that keep readers safe may not be switched off; others need a reason."),
    fixed("unknown-piece", Error, "A reason that speaks of nothing excuses nothing."),
    fixed("not-a-web-address", Error, "Addresses lead to the web and nowhere else."),
    fixed("not-a-country", Error, "Contacts are found by a country's code."),
    fixed("contact-without-way", Error, "A help line that cannot be reached helps nobody."),
    fixed("one-emergency", Error, "Every country has one number to call in danger; it stands on every sheet."),
    // Markdown and fences
    fixed("too-deep", Error, "Text nested beyond any reader's patience is a slip."),
    lowerable("raw-html", Warning, "HTML is never passed through, so that nothing an author pastes can run."),
    fixed("never-closed", Error, "A block that is never closed would swallow what follows."),
    fixed("closes-nothing", Error, "A `:::` too many means that a block ended too early."),
    fixed("fence-in-list", Error, "A block cannot begin or end inside a list item."),
    fixed("unknown-block", Error, "A misspelt block would be printed as something else."),
    fixed("words-after-fence", Error, "Words on a fence line would be lost."),
    fixed("brace-never-closed", Error, "Settings that are never closed would be lost."),
    fixed("unknown-setting", Error, "A misspelt setting would change nothing, without a word."),
    fixed("unreadable-setting", Error, "A word in braces that means nothing would be lost."),
    fixed("two-ids", Error, "Everything has one id, so that a link finds it."),
    fixed("bad-id", Error, "Ids become addresses, names of form fields and file names."),
    lowerable(
        "heading-before-end",
        Warning,
        "A heading as high as the worksheet's title mostly means that its `:::` was forgotten.",
    ),
    fixed("heading-jump", Error, "Who listens to a page finds the way by the levels of its headings."),
    lowerable("not-an-alert", Warning, "A caution that is not read as one is set as a plain quotation."),
    lowerable("citation-never-closed", Warning, "A citation that is never closed is printed as words."),
    lowerable(
        "citation-in-alt",
        Warning,
        "The words for an image are read aloud; a citation in them cannot be followed.",
    ),
    lowerable("citation-in-link", Warning, "A link in a link is broken in every browser."),
    lowerable("citation-defined", Warning, "A link definition called like a citation takes the citation away."),
    fixed("unknown-footnote", Error, "A footnote mark without a footnote leads nowhere."),
    lowerable("footnote-never-called", Warning, "A footnote that nothing calls is not found."),
    // Worksheets
    lowerable("id-vanished", Warning, "Answers that readers saved hang on the ids of fields."),
    fixed("worksheet-without-heading", Error, "A sheet of paper needs a title."),
    lowerable("nothing-to-fill-in", Warning, "A worksheet without a field is mostly a slip of the pen."),
    fixed("duplicate-id", Error, "Saved answers, links and names in a PDF hang on ids."),
    fixed("id-should-be-written", Note, "A derived id that is only a number moves when a question is added."),
    fixed("faulty-scale", Error, "A scale that does not rise cannot be read."),
    fixed("bad-size", Error, "Room to draw has a size in mm or cm."),
    fixed("bad-lines", Error, "A number of lines is a number."),
    lowerable("not-a-field", Warning, "A misspelt field would be printed as words."),
    fixed("mixed-list", Error, "A list of boxes, choices and plain items cannot be filled in."),
    lowerable("choice-elsewhere", Warning, "`( )` in the middle of a line is printed as words."),
    lowerable("lines-at-margin", Warning, "Lines at the margin end the list they belong to."),
    safety("field-in-gate", Error, false, "What is written on the private check could be found and punished."),
    safety("safety-in-medium", Error, false, "A caution, a source or the gate reaches every reader."),
    // Chapters and links
    fixed("missing-title", Error, "Every chapter has a title."),
    fixed("title-twice", Error, "A chapter has one title."),
    lowerable("no-text", Warning, "A chapter without text is mostly unfinished."),
    fixed("missing-stage", Error, "Where a workbook has stages, every chapter stands in one."),
    fixed("unknown-stage", Error, "A misspelt stage would leave a chapter out of the path."),
    fixed("unknown-role", Error, "A misspelt role would leave a page out for the one it is for."),
    fixed("unknown-variant", Error, "A misspelt variant would never be shown."),
    fixed("unknown-caution", Error, "A misspelt caution would be missing."),
    fixed("unknown-chapter", Error, "A misspelt chapter leads nowhere."),
    fixed("circle", Error, "Chapters that wait for each other can never be begun."),
    fixed("two-cores", Error, "Only one worksheet can be the one to do."),
    fixed("only-without-whom", Error, "A block for someone says for whom."),
    fixed("passage-without-language", Error, "Who listens to a page needs the language of its words."),
    fixed("missing-link-target", Error, "A link leads to a file that is there."),
    fixed("missing-anchor", Error, "A link leads to a place that is there."),
    fixed("missing-image", Error, "An image that is not there is a hole in the page."),
    fixed("image-from-web", Error, "No page asks another computer for anything, so that nobody learns who reads it."),
    fixed("link-out-of-folder", Error, "A workbook holds only what lies in its folder."),
    fixed("unsafe-link", Error, "Nothing an author types may run."),
    // Sources
    fixed("unknown-source", Error, "A reader can follow every citation."),
    lowerable("source-not-cited", Warning, "A chapter cites what it says it rests on."),
    lowerable("source-never-cited", Warning, "A source nobody cites is mostly left over."),
    fixed("source-incomplete", Error, "A source has a title, and a date or the words `no date`."),
    lowerable(
        "source-unclear",
        Warning,
        "A source says what kind of work it is, where to find it and when it was last seen.",
    ),
    fixed("source-field", Error, "Every part of a source stands under its own name, in a form that can be read."),
    fixed("source-address", Error, "A source's address is a web address or a DOI."),
    fixed("bib-syntax", Error, "A .bib file can be read as BibLaTeX."),
    // Editions
    fixed("unknown-edition", Error, "A misspelt edition would give a reader what was not meant for them."),
    lowerable("edition-unused-file", Warning, "A file of an edition that is not used would be missed without a word."),
    fixed("missing-piece", Error, "Words that an edition names are there."),
    fixed(
        "logo",
        Error,
        "A picture may say where, when and by whom it was made: only kinds that can be cleaned are used.",
    ),
    fixed("change-impossible", Error, "An edition changes only what can be changed at that place."),
    fixed("two-changes", Error, "Of two changes to the same words, one would be lost."),
    fixed("change-spills", Error, "A change reaches what it names and nothing else."),
    fixed("link-left-out", Error, "A link leads to a place that the edition has."),
    fixed("prerequisite", Warning, "What a chapter builds on comes before it."),
    fixed("not-pinned", Warning, "Only words that are pinned can be found out of date."),
    fixed("base-moved", Warning, "What a counselor replaced may have been mended or made safer since."),
    safety(
        "caution-lost",
        Error,
        false,
        "A caution stays as long as its exercise does, unless an edition says in writing why not.",
    ),
    safety(
        "gate-lost",
        Error,
        false,
        "Where anything is filled in together, each first reads alone whether that is safe.",
    ),
    fixed("reason-for-nothing", Warning, "A reason that excuses nothing confuses whoever reads it."),
    fixed("no-derivatives", Error, "Some works may be passed on, and not changed."),
    fixed("like-initials", Warning, "Initials name a person to all who know them."),
    fixed("personal", Error, "Nothing about a client is kept in files that are copied, sent and published."),
    // Safety
    safety("no-help-lines", Error, false, "Where a workbook may stir things up, help is on every sheet."),
    safety("no-gate", Error, false, "Before anything is filled in together, each reads alone whether that is safe."),
    safety(
        "missing-caution",
        Error,
        true,
        "A worksheet about touch, sex, disclosure, anger or confrontation warns before it begins.",
    ),
    safety("caution-too-late", Error, false, "A caution behind its exercise is read too late."),
    safety("caution-advised", Warning, true, "Questions about touch, sex or anger are better asked after a caution."),
    safety("no-pause", Warning, true, "A chapter that asks to pause or stop says how."),
    safety("missing-notice", Warning, true, "A reader agrees only to what they were told first."),
    lowerable("help-lines-old", Warning, "Numbers and hours of help lines change."),
    lowerable("help-lines-unconfirmed", Warning, "A number read on a copy of a page may be wrong."),
    // Evidence
    lowerable("claim-without-source", Warning, "A reader can see where a finding comes from."),
    lowerable("nothing-not-known", Warning, "Who cites studies also says what they leave open."),
    lowerable("sources-old", Warning, "Guidance is revised, and pages move."),
    // Reading
    lowerable(
        "reading-grade",
        Warning,
        "Half of all adults read below grade 9, and anyone in distress reads less well.",
    ),
    lowerable("too-short-to-judge", Note, "Reading formulas say little about less than 30 sentences."),
    lowerable(
        "no-reading-score",
        Note,
        "Wording and reading level are judged only in languages whose words are known.",
    ),
    lowerable("long-sentence", Warning, "Past 25 words, 20 in a question, a tired reader has lost the beginning."),
    lowerable("long-paragraph", Note, "More than five sentences in a row look like a wall."),
    lowerable("passive-voice", Note, "A reader wants to know who does it."),
    lowerable("unexplained-term", Warning, "A term of the trade is explained where it first stands."),
    // Language
    lowerable("outcome-promise", Warning, "Nobody can promise that a couple stays together or heals."),
    lowerable("label", Warning, "Name the act, not the person."),
    lowerable("gendered-partner", Warning, "Couples differ: partners are called partners."),
    lowerable("order-to-feel", Warning, "Forgiveness, trust and closeness cannot be ordered."),
    // Worksheets that work
    fixed("field-without-words", Error, "Who cannot see the page hears only the words of a field."),
    lowerable("scale-without-ends", Warning, "A number means something only between two words."),
    lowerable("two-questions", Warning, "One question has one answer."),
    lowerable("long-hint", Warning, "A hint is read in passing."),
    // Access
    fixed("image-without-alt", Error, "An image without words is a hole for those who cannot see it."),
    lowerable("colour-only", Warning, "Some readers see no colours, and most printers print none."),
    lowerable("vague-link", Warning, "Links are often read one after another, without the text around them."),
    lowerable("bare-address", Warning, "An address read aloud tells a listener nothing."),
    lowerable("table-without-head", Warning, "A listener knows a column only by its head."),
    lowerable("language-code", Warning, "A page is read aloud in the voice of its language."),
    lowerable("language-not-said", Warning, "Words in another language are read aloud wrongly unless they are marked."),
    lowerable(
        "language-without-words",
        Warning,
        "A reader in distress understands safety notes only in a language of theirs.",
    ),
    lowerable("missing-words", Warning, "What a file of words leaves out stands in English on the page."),
    fixed("wrong-part", Error, "A number or name that has no place in a text would be lost."),
    // Discretion
    safety("not-discreet", Error, true, "Addresses, file names and tabs stay behind where others may look."),
    // Paper
    fixed("pdf-fault", Error, "A PDF that is not whole, or not for everyone, is worse than none."),
    fixed("pdf-letter", Error, "A letter that no font has would be a box where a word should be."),
    lowerable("sheet-long", Note, "A worksheet on one page can be seen as a whole, copied and handed over."),
    lowerable("sheet-too-long", Warning, "A worksheet of three pages cannot be seen as a whole."),
    lowerable("place-too-long", Warning, "A question is never split from the place to answer it."),
    lowerable("booklet-table", Warning, "What a booklet leaves out has to be found elsewhere."),
    // Themes
    fixed("theme-template", Error, "A template that does not work would leave a hole in every page."),
    lowerable("theme-unused-file", Warning, "A misspelt file name in a theme changes nothing, without a word."),
];
