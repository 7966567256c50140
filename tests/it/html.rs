//! Just enough of HTML to judge our own pages: tags with their attributes, and the words between them.

use std::collections::BTreeMap;

/// One step through a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    Open {
        name: String,
        attributes: BTreeMap<String, String>,
    },
    Close(String),
    Words(String),
    /// What stands in a style sheet or a script: no words of the page.
    Raw(String),
}

/// Elements that have no end tag.
const VOID: &[&str] = &["meta", "link", "input", "br", "hr", "img", "wbr", "col", "path", "circle", "line", "rect"];

/// Reads a page; panics where it is not well formed, for our pages always are.
pub fn read(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        if open > 0 {
            steps.push(Step::Words(unescape(&rest[..open])));
        }
        rest = &rest[open..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = &after[after.find("-->").expect("a comment ends") + 3..];
            continue;
        }
        let doctype = rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
        if doctype || rest.starts_with("<?") {
            rest = &rest[rest.find('>').expect("a doctype ends") + 1..];
            continue;
        }
        let end = end_of_tag(rest);
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        match tag.strip_prefix('/') {
            Some(name) => steps.push(Step::Close(name.trim().to_owned())),
            None => steps.push(open_tag(tag)),
        }
        if let Some(Step::Open { name, .. }) = steps.last()
            && ["style", "script"].contains(&name.as_str())
        {
            let end = rest.find(&format!("</{name}")).expect("a style sheet or a script ends");
            steps.push(Step::Raw(rest[..end].to_owned()));
            rest = &rest[end..];
        }
    }
    if !rest.is_empty() {
        steps.push(Step::Words(unescape(rest)));
    }
    steps
}

fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag ends: {}", &text[..text.len().min(80)]);
}

fn open_tag(tag: &str) -> Step {
    let tag = tag.trim_end_matches('/').trim();
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let length = rest.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(rest.len());
        let key = rest[..length].to_owned();
        rest = &rest[length..];
        let value = match rest.strip_prefix("=\"") {
            Some(after) => {
                let end = after.find('"').expect("an attribute ends");
                rest = &after[end + 1..];
                unescape(&after[..end])
            }
            None => String::new(),
        };
        assert!(attributes.insert(key.clone(), value).is_none(), "the attribute {key} stands once in <{tag}>");
    }
    Step::Open { name: name.to_owned(), attributes }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

impl Step {
    /// The value of an attribute of an opening tag.
    pub fn get(&self, key: &str) -> Option<&str> {
        match self {
            Step::Open { attributes, .. } => attributes.get(key).map(String::as_str),
            _ => None,
        }
    }

    /// The name of an opening tag.
    pub fn opens(&self) -> Option<&str> {
        match self {
            Step::Open { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// For each element with an id, the nearest value of the attribute `key` on it and around it.
pub fn nearest<'a>(steps: &'a [Step], key: &str) -> BTreeMap<&'a str, Option<&'a str>> {
    let mut around: Vec<Option<&str>> = Vec::new();
    let mut found = BTreeMap::new();
    for step in steps {
        match step {
            Step::Open { name, .. } => {
                let value = step.get(key).or(around.last().copied().flatten());
                found.extend(step.get("id").map(|id| (id, value)));
                if !VOID.contains(&name.as_str()) {
                    around.push(value);
                }
            }
            Step::Close(name) if !VOID.contains(&name.as_str()) => _ = around.pop(),
            _ => {}
        }
    }
    found
}

/// Whether every element that is opened is closed, in order.
pub fn is_balanced(steps: &[Step]) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for step in steps {
        match step {
            Step::Open { name, .. } if !VOID.contains(&name.as_str()) => open.push(name),
            Step::Close(name) if VOID.contains(&name.as_str()) => {}
            Step::Close(name) => match open.pop() {
                Some(last) if last == name => {}
                last => return Err(format!("</{name}> closes {last:?}")),
            },
            _ => {}
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("never closed: {open:?}")) }
}

/// All words of a page, one blank between them.
pub fn words(steps: &[Step]) -> String {
    let mut words = String::new();
    for step in steps {
        if let Step::Words(text) = step {
            words.push_str(text);
            words.push(' ');
        }
    }
    squeezed(&words)
}

/// `text` with every run of blanks as one.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
