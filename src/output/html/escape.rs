//! Words made safe inside HTML: the one place where author's words are escaped.

/// Adds `words` to `to`, safe both between tags and inside a quoted attribute.
pub fn escape(words: &str, to: &mut String) {
    // Most words hold nothing to escape: looking at all bytes first, without leaving early, is several times faster.
    if !words.bytes().fold(false, |any, byte| any | matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        to.push_str(words);
        return;
    }
    let mut from = 0;
    for (at, byte) in words.bytes().enumerate() {
        let safe = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        to.push_str(&words[from..at]);
        to.push_str(safe);
        from = at + 1;
    }
    to.push_str(&words[from..]);
}

/// `words`, safe both between tags and inside a quoted attribute.
pub fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len() + 8);
    escape(words, &mut safe);
    safe
}

/// Adds ` name="words"` to `to`.
pub fn attribute(name: &str, words: &str, to: &mut String) {
    to.push(' ');
    to.push_str(name);
    to.push_str("=\"");
    escape(words, to);
    to.push('"');
}

/// Adds the path of a file inside the output folder as a relative address.
pub fn path(path: &str, to: &mut String) {
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => to.push(char::from(byte)),
            _ => to.push_str(&format!("%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_an_author_writes_opens_a_tag_or_leaves_an_attribute() {
        assert_eq!(escaped("a < b & \"c\" 'd' é"), "a &lt; b &amp; &quot;c&quot; &#39;d&#39; é");
        let mut address = String::new();
        path("images/my picture?.png", &mut address);
        assert_eq!(address, "images/my%20picture%3F.png");
    }
}
