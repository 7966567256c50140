//! Typst code, written so that no word of an author is ever code: words only stand in literals of text, and everything
//! around them is written here.

use std::fmt::Write;

/// An expression in Typst's code mode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// What this program wrote itself, as `none` or `true`.
    pub fn own(code: &'static str) -> Code {
        Code(code.to_owned())
    }

    /// A literal of text. Control characters, which no face can show, are left out.
    pub fn text(words: &str) -> Code {
        let mut code = String::with_capacity(words.len() + 2);
        code.push('"');
        for letter in words.chars() {
            match letter {
                '"' => code.push_str("\\\""),
                '\\' => code.push_str("\\\\"),
                '\n' => code.push_str("\\n"),
                '\t' => code.push(' '),
                letter if letter.is_control() => {}
                letter => code.push(letter),
            }
        }
        code.push('"');
        Code(code)
    }

    /// A literal of text where there are words, else `none`.
    pub fn maybe(words: Option<&str>) -> Code {
        words.map_or(Code::own("none"), Code::text)
    }

    /// A whole number.
    pub fn number(number: impl Into<i64>) -> Code {
        Code(number.into().to_string())
    }

    /// A number of things.
    pub fn count(number: usize) -> Code {
        Code(number.to_string())
    }

    /// A length in millimetres.
    pub fn mm(length: u32) -> Code {
        Code(format!("{length}mm"))
    }

    /// A share of what is left over, in tenths.
    pub fn share(tenths: u32) -> Code {
        Code(format!("{}.{}fr", tenths / 10, tenths % 10))
    }

    /// A length as the view writes it, as `210mm`: digits, a point and a unit.
    pub fn length(written: &'static str) -> Code {
        Code(written.to_owned())
    }

    /// What the file at `path` of Typst's world shows.
    pub fn shown_from(path: &str) -> Code {
        Code(format!("include {}", Code::text(path).0))
    }

    /// The picture at `path`, and nothing around it.
    pub fn picture(path: &str) -> Code {
        Code(format!("image({})", Code::text(path).0))
    }

    /// Words that are not shown here, and that `context query(<name>)` finds.
    pub fn kept(name: &'static str, words: &str) -> Code {
        Code(format!("[#metadata({})<{name}>]", Code::text(words).0))
    }

    /// What stands first on the first page of a chapter or a worksheet and takes no room. Typst knows pages again by what is
    /// first on them and by the file that is from.
    pub fn start() -> Code {
        Code::own("v(0pt)")
    }

    /// The file that shows this, with the theme's functions.
    pub fn file(&self) -> String {
        format!("#import \"/theme.typ\": *\n#import \"/own.typ\": *\n#{}\n", self.0)
    }

    /// `true` or `false`.
    pub fn yes(is: bool) -> Code {
        Code::own(if is { "true" } else { "false" })
    }

    /// Words to be shown. Where the author began a new line in the file, a blank stands.
    pub fn words(words: &str) -> Code {
        Code::call("text", [Code::text(&breakable(&words.replace('\n', " ")))])
    }

    /// Words shown as they were typed, line by line.
    pub fn lines(words: &str) -> Code {
        Code::text(&breakable(words))
    }

    /// Several things shown one after the other.
    pub fn shown(parts: impl IntoIterator<Item = Code>) -> Code {
        let mut code = String::from("{[]");
        for Code(part) in parts {
            code.push(';');
            code.push_str(&part);
        }
        code.push('}');
        Code(code)
    }

    /// A list of values.
    pub fn list(parts: impl IntoIterator<Item = Code>) -> Code {
        let mut code = String::from("(");
        for Code(part) in parts {
            code.push_str(&part);
            code.push(',');
        }
        code.push(')');
        Code(code)
    }

    /// Values by name.
    pub fn named(parts: impl IntoIterator<Item = (&'static str, Code)>) -> Code {
        let mut code = String::from("(:");
        let parts: Vec<_> = parts.into_iter().collect();
        if !parts.is_empty() {
            code.truncate(1);
        }
        for (name, Code(part)) in parts {
            write!(code, "{name}: {part},").expect("writing to a String cannot fail");
        }
        code.push(')');
        Code(code)
    }

    /// A call of the function `name` of the theme or of Typst.
    pub fn call(name: &'static str, arguments: impl IntoIterator<Item = Code>) -> Code {
        Code::call_with(name, [], arguments)
    }

    /// The same, with arguments that have a name.
    pub fn call_with(
        name: &'static str,
        named: impl IntoIterator<Item = (&'static str, Code)>,
        arguments: impl IntoIterator<Item = Code>,
    ) -> Code {
        let mut code = String::from(name);
        code.push('(');
        for (name, Code(value)) in named {
            write!(code, "{name}: {value},").expect("writing to a String cannot fail");
        }
        for Code(argument) in arguments {
            code.push_str(&argument);
            code.push(',');
        }
        code.push(')');
        Code(code)
    }

    /// As it stands in a file.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How many letters a word may have before it may be broken, and how many then stand together.
const LONG: usize = 40;
const PIECE: usize = 10;

/// `words`, where a word that no line may hold can be broken without a mark.
fn breakable(words: &str) -> String {
    if words.split_whitespace().all(|word| word.len() <= LONG) {
        return words.to_owned();
    }
    let mut broken = String::with_capacity(words.len());
    let mut run = 0;
    for letter in words.chars() {
        run = if letter.is_whitespace() { 0 } else { run + 1 };
        if run > LONG && run % PIECE == 1 {
            broken.push('\u{200b}');
        }
        broken.push(letter);
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn words_stay_words() {
        let words = "\"); panic(\"x\") // #read(\"/etc/passwd\") \\ $ \u{0}\u{7}";
        assert_eq!(
            Code::words(words).as_str(),
            "text(\"\\\"); panic(\\\"x\\\") // #read(\\\"/etc/passwd\\\") \\\\ $ \",)"
        );
    }

    #[test]
    fn a_word_that_no_line_holds_may_be_broken() {
        let word = "x".repeat(60);
        assert_eq!(Code::lines(&word).as_str().matches('\u{200b}').count(), 2);
        assert_eq!(Code::lines("a b\nc").as_str(), "\"a b\\nc\"");
    }

    #[test]
    fn nothing_is_still_something_to_show() {
        assert_eq!(Code::shown([]).as_str(), "{[]}");
        assert_eq!(Code::named([]).as_str(), "(:)");
    }
}
