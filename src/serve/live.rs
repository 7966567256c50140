//! What makes a served page live: a script and a style of their own, and the one word in the policy that lets the script
//! listen. Written files hold nothing of it.

use super::answer::Answer;

/// Where a page listens for the next save.
pub const EVENTS: &str = "~live";
const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// A page with nothing on it yet, for when there is no good one.
pub const EMPTY: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; \
img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<link rel=\"icon\" href=\"data:,\">
<title>Workbook</title>
</head>
<body>
</body>
</html>
";

/// The files that only a live page fetches.
pub fn file(path: &str) -> Option<Answer> {
    match path {
        "~live.js" => Some(Answer::of(200, path, SCRIPT.into())),
        "~live.css" => Some(Answer::of(200, path, STYLE.into())),
        _ => None,
    }
}

/// `html` with `panel` at its top, and with what loads it anew when its number is no longer `number`.
pub fn page(html: &str, panel: &str, number: usize) -> String {
    let style = if panel.is_empty() { "" } else { "<link rel=\"stylesheet\" href=\"/~live.css\">\n" };
    let head = format!("{style}<script src=\"/~live.js?{number}\" defer></script>\n");
    let html = html.replacen("connect-src 'none'", "connect-src 'self'", 1);
    let at_head = html.find("</head>").unwrap_or_default();
    let at_body = html.find("<body").and_then(|at| Some(at + html[at..].find('>')? + 1)).unwrap_or(at_head);
    [&html[..at_head], &head, &html[at_head..at_body], panel, &html[at_body..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_all_it_has_and_a_theme_without_a_head_is_no_fault() {
        let live = page(EMPTY, "<p>panel</p>", 7);
        let undone = live
            .replace("<link rel=\"stylesheet\" href=\"/~live.css\">\n<script src=\"/~live.js?7\" defer></script>\n", "")
            .replace("connect-src 'self'", "connect-src 'none'");
        assert_eq!(undone.replace("<p>panel</p>", ""), EMPTY);
        assert!(live.contains("<body><p>panel</p>\n</body>"), "{live}");
        assert!(page("words", "", 1).ends_with("</script>\nwords"));
    }
}
