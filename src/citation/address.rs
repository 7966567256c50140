//! Addresses an author wrote, made safe to follow: web addresses and DOIs.

use hayagriva::types::QualifiedUrl;

/// The web address an author wrote, in its usual spelling; none where it is anything but `http` or `https`, so that
/// `javascript:` and its kin never reach a page.
pub(super) fn web(written: &str) -> Option<String> {
    let address = written.parse::<QualifiedUrl>().ok()?.value;
    let follows = matches!(address.scheme(), "http" | "https") && address.has_host();
    let clean = !written.chars().any(|letter| letter.is_control() || letter.is_whitespace());
    (follows && clean).then(|| address.to_string())
}

/// The bare DOI in `written`, which may also be the DOI's web address or begin with `doi:`.
pub(super) fn doi(written: &str) -> Option<&str> {
    const FRONTS: [&str; 5] =
        ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];
    let written = written.trim();
    let front =
        FRONTS.iter().find(|front| written.get(..front.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(front)));
    let bare = front.map_or(written, |front| written[front.len()..].trim_start());
    let (registrant, rest) = bare.strip_prefix("10.")?.split_once('/')?;
    let numbers = registrant.len() >= 4 && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let clean = !rest.is_empty() && !rest.chars().any(|letter| letter.is_control() || letter.is_whitespace());
    (numbers && clean).then_some(bare)
}

/// The web address of a bare DOI. A DOI may hold letters that mean something else in an address, as `<` and `#`.
pub(super) fn of_doi(doi: &str) -> String {
    let mut address = String::from("https://doi.org/");
    for letter in doi.chars() {
        match letter {
            '"' | '#' | '%' | '<' | '>' | '?' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' => {
                address.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            letter => address.push(letter),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_followed() {
        assert_eq!(web("https://example.org/a?b=1#c").as_deref(), Some("https://example.org/a?b=1#c"));
        assert_eq!(web("HTTP://Example.org").as_deref(), Some("http://example.org/"));
        for refused in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "example.org",
            "https://",
            "https://a.org/b c",
        ] {
            assert_eq!(web(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_doi_is_read_bare_or_as_its_address() {
        assert_eq!(doi("10.1037/0022-006X.73.1.144"), Some("10.1037/0022-006X.73.1.144"));
        assert_eq!(doi("https://doi.org/10.1037/a"), Some("10.1037/a"));
        assert_eq!(doi("DOI: 10.1037/a"), Some("10.1037/a"));
        for refused in ["11.1037/a", "10.1037", "10.1037/", "javascript:10.1037/a", "10.1037/a b"] {
            assert_eq!(doi(refused), None, "{refused}");
        }
        assert_eq!(of_doi("10.1002/(SICI)1<9::A>3.0;2-2"), "https://doi.org/10.1002/(SICI)1%3C9::A%3E3.0;2-2");
    }
}
