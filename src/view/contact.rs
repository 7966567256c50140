//! Help lines: by country, and the one line that stands in every foot.

use super::book;
use crate::edition::Edition;
use crate::language::{self, Words};
use crate::workbook::contacts::{Checked, Contact as WorkbookContact, ContactKind, Country as WorkbookCountry};
use schemars::JsonSchema;
use serde::Serialize;

/// The help lines of one country.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Country<'a> {
    /// Its code, as `US`.
    pub code: &'a str,
    /// Its anchor, as `us`.
    pub anchor: String,
    /// Its name.
    pub name: &'a str,
    /// Whether it is the edition's own.
    pub own: bool,
    /// Its help lines, in order.
    pub contacts: Vec<Contact<'a>>,
}

/// A help line.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Contact<'a> {
    /// What it is for: `emergency`, `crisis`, `abuse` or `other`.
    #[schemars(with = "&str")]
    pub kind: ContactKind,
    /// What it is for, in words, as `Danger now`.
    pub reason: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The number to call.
    pub call: Option<Number<'a>>,
    /// The number to text.
    pub text: Option<Number<'a>>,
    /// Whom it is for, in words.
    pub whom: Option<String>,
    /// The part of the country it serves, in words.
    pub part: Option<String>,
    /// When it answers.
    pub hours: Option<&'a str>,
    /// The languages it speaks, in words.
    pub languages: Option<String>,
    /// What else to know.
    pub note: Option<&'a str>,
    /// Its site: the words are the address without `https://`.
    pub site: Option<Number<'a>>,
    /// When it was last checked, in words.
    pub checked: Option<String>,
    /// Whether nobody has confirmed it yet: then the page says so.
    pub unconfirmed: bool,
}

/// A number or an address, and the link that leads to it.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Number<'a> {
    /// As it is written.
    pub words: &'a str,
    /// Where a press on it leads: `tel:`, `sms:` or a web address.
    pub href: String,
}

/// The numbers that stand in the foot of every page and sheet.
#[derive(Clone, Debug, Default, Hash, JsonSchema, Serialize)]
pub struct HelpLine<'a> {
    /// The number to call in danger.
    pub emergency: Option<Number<'a>>,
    /// The name of a second help line.
    pub name: Option<&'a str>,
    /// Its number to call.
    pub call: Option<Number<'a>>,
    /// Its number to text.
    pub text: Option<Number<'a>>,
    /// Its site, where it has neither.
    pub site: Option<Number<'a>>,
}

impl HelpLine<'_> {
    /// The line in plain words, for paper. Among words that run from right to left a number is set from left to right between
    /// two marks of Unicode, for what is printed may have no tags. Its blanks never end a line.
    pub fn said(&self, words: &Words) -> String {
        let reach = |by: &str, number: &Number| {
            let number = number.words.replace(' ', "\u{a0}");
            match language::direction(words.code()) {
                "rtl" => format!("{by} \u{2066}{number}\u{2069}"),
                _ => format!("{by} {number}"),
            }
        };
        let mut said = Vec::new();
        if let Some(emergency) = &self.emergency {
            said.push(format!("{} {}.", words.say("in_danger"), reach(words.say("call"), emergency)));
        }
        if let Some(name) = self.name {
            let ways = match (&self.call, &self.text, &self.site) {
                (Some(call), Some(text), _) if call.words == text.words => reach(words.say("call_or_text_small"), call),
                (Some(call), Some(text), _) => {
                    let (call, text) = (reach(words.say("call_small"), call), reach(words.say("text_small"), text));
                    format!("{call} {} {text}", words.say("or"))
                }
                (Some(call), None, _) => reach(words.say("call_small"), call),
                (None, Some(text), _) => reach(words.say("text_small"), text),
                (None, None, Some(site)) => reach(words.say("site_of"), site),
                (None, None, None) => String::new(),
            };
            said.push(format!("{name}: {ways}."));
        }
        said.join(" ")
    }
}

/// The help lines of `edition` by country, its own country first.
pub fn countries<'a>(edition: &'a Edition, words: &'a Words) -> Vec<Country<'a>> {
    let own = book::country(edition).unwrap_or_default();
    let mut countries: Vec<Country> = edition
        .contacts
        .iter()
        .map(|country| {
            let code = country.code.value.as_str();
            Country {
                code,
                anchor: code.to_lowercase(),
                name: words.find(&format!("country.{code}")).unwrap_or(code),
                own: code == own,
                contacts: country.contacts.iter().map(|contact| one(contact, words)).collect(),
            }
        })
        .collect();
    countries.sort_by_key(|country| !country.own);
    countries
}

/// The line that stands in every foot of `edition`: its own country's.
pub fn help_line(edition: &Edition) -> HelpLine<'_> {
    let own = book::country(edition).unwrap_or_default();
    let Some(country): Option<&WorkbookCountry> = edition.contacts.iter().find(|country| country.code.value == own)
    else {
        return HelpLine::default();
    };
    let second = country.foot().filter(|contact| contact.kind != ContactKind::Emergency);
    let call = second.and_then(|contact| contact.number.as_deref()).map(call);
    let text = second.and_then(|contact| contact.text.as_deref()).map(text);
    let numberless = call.is_none() && text.is_none();
    HelpLine {
        emergency: country.emergency().and_then(|contact| contact.number.as_deref()).map(self::call),
        name: second.map(|contact| contact.name.value.as_str()),
        site: second.filter(|_| numberless).and_then(|contact| contact.site.as_deref()).map(site),
        call,
        text,
    }
}

fn one<'a>(contact: &'a WorkbookContact, words: &'a Words) -> Contact<'a> {
    let kind = match contact.kind {
        ContactKind::Emergency => "contact_kind.emergency",
        ContactKind::Crisis => "contact_kind.crisis",
        ContactKind::Abuse => "contact_kind.abuse",
        ContactKind::Other => "contact_kind.other",
    };
    let tongues: Vec<&str> =
        contact.languages.iter().map(|code| words.find(&format!("tongue.{code}")).unwrap_or(code)).collect();
    let day = contact.checked.map(|day| words.date(day));
    Contact {
        kind: contact.kind,
        reason: words.say(kind),
        name: &contact.name.value,
        call: contact.number.as_deref().map(call),
        text: contact.text.as_deref().map(text),
        whom: contact.whom.as_deref().map(|whom| words.fill("contact_for", &[("whom", whom)])),
        part: contact.part.as_deref().map(|part| words.fill("contact_part", &[("part", part)])),
        hours: contact
            .hours
            .as_deref()
            .map(|hours| if hours == "always" { words.say("contact_always") } else { hours }),
        languages: (!tongues.is_empty()).then(|| words.list(&tongues)),
        note: contact.note.as_deref(),
        site: contact.site.as_deref().map(site),
        checked: day.map(|day| words.fill("contact_checked", &[("date", &day)])),
        unconfirmed: contact.how == Checked::Copy,
    }
}

/// A number to call.
pub fn call(number: &str) -> Number<'_> {
    Number { words: number, href: format!("tel:{}", dialled(number)) }
}

fn text(number: &str) -> Number<'_> {
    Number { words: number, href: format!("sms:{}", dialled(number)) }
}

fn site(address: &str) -> Number<'_> {
    let words = address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    Number { words, href: address.to_owned() }
}

fn dialled(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_digit() || "+*#".contains(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_line_names_every_way_and_its_numbers_never_turn_or_break() {
        let words = language::words("en");
        let line = HelpLine {
            emergency: Some(call("112")),
            name: Some("Someone"),
            call: Some(call("0808 2000 247")),
            text: Some(text("07860 077333")),
            site: None,
        };
        assert_eq!(
            line.said(&words),
            "In danger now? Call 112. Someone: call 0808\u{a0}2000\u{a0}247 or text 07860\u{a0}077333."
        );
        let arabic = HelpLine { emergency: None, text: Some(text("0808 2000 247")), ..line };
        assert_eq!(
            arabic.said(&language::words("ar")),
            "Someone: اتصال أو رسالة نصية إلى الرقم \u{2066}0808\u{a0}2000\u{a0}247\u{2069}."
        );
        assert_eq!(HelpLine::default().said(&words), "");
    }
}
