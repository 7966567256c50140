//! The Arabic words of references that the locale of the Citation Style Language leaves in English.

use hayagriva::citationberg::{Locale, LocalizedTerm};
use serde_json::json;

/// A term, its form, and its words for one and for several: those that the styles print for the kinds of work a workbook
/// cites.
const TERMS: &[(&str, &str, &str, &str)] = &[
    ("editor", "verb-short", "تحرير", ""),
    ("editor", "verb", "تحرير", ""),
    ("editor", "short", "محرر", "محررون"),
    ("editor", "long", "محرر", "محررون"),
    ("editor-translator", "verb-short", "تحرير وترجمة", ""),
    ("editor-translator", "verb", "تحرير وترجمة", ""),
    ("editor-translator", "short", "تحرير وترجمة", "تحرير وترجمة"),
    ("editor-translator", "long", "تحرير وترجمة", "تحرير وترجمة"),
    ("collection-editor", "verb-short", "تحرير", ""),
    ("collection-editor", "verb", "تحرير", ""),
    ("collection-editor", "short", "محرر", "محررون"),
    ("collection-editor", "long", "محرر", "محررون"),
    ("translator", "verb-short", "ترجمة", ""),
    ("director", "verb-short", "إخراج", ""),
    ("director", "short", "إخراج", "إخراج"),
    ("host", "long", "تقديم", "تقديم"),
    ("host", "verb", "تقديم", ""),
    ("host", "verb-short", "تقديم", ""),
    ("producer", "long", "إنتاج", "إنتاج"),
    ("producer", "short", "إنتاج", "إنتاج"),
    ("producer", "verb", "إنتاج", ""),
    ("executive-producer", "long", "إنتاج", "إنتاج"),
    ("executive-producer", "short", "إنتاج", "إنتاج"),
    ("organizer", "verb", "تنظيم", ""),
    ("advance-online-publication", "long", "نشر مسبق على الإنترنت", ""),
    ("audio-recording", "long", "تسجيل صوتي", ""),
    ("broadcast", "long", "بث", ""),
    ("chapter-number", "short", "فصل", "فصول"),
    ("dataset", "long", "مجموعة بيانات", ""),
    ("elocation", "short", "موضع", "مواضع"),
    ("film", "long", "فيلم", ""),
    ("motion_picture", "long", "تسجيل مرئي", ""),
    ("no-place", "long", "بلا مكان", ""),
    ("no-publisher", "long", "بلا ناشر", ""),
    ("number", "long", "رقم", "أرقام"),
    ("number", "short", "رقم", "أرقام"),
    ("number-of-volumes", "short", "مجلد", "مجلدات"),
    ("original-work-published", "long", "نُشر العمل الأصلي", ""),
    ("page-first", "short", "ص", "ص"),
    ("podcast", "long", "بودكاست", ""),
    ("podcast-episode", "long", "حلقة بودكاست", ""),
    ("post", "long", "منشور", ""),
    ("post-weblog", "long", "تدوينة", ""),
    ("preprint", "long", "نسخة أولية", ""),
    ("article", "long", "نسخة أولية", ""),
    ("report", "long", "تقرير", ""),
    ("review-of", "long", "مراجعة", ""),
    ("software", "long", "برنامج", ""),
    ("song", "long", "تسجيل صوتي", ""),
    ("special-issue", "long", "عدد خاص", ""),
    ("speech", "long", "عرض", ""),
    ("thesis", "long", "رسالة جامعية", ""),
    ("video", "long", "فيديو", ""),
    ("webpage", "long", "صفحة ويب", ""),
    ("working-paper", "long", "ورقة بحثية", ""),
    ("bce", "long", "ق.م.", ""),
    ("ce", "long", "م.", ""),
];

/// `locale`, the Arabic one, with these words in place of its English ones.
pub(super) fn worded(mut locale: Locale) -> Locale {
    if let Some(terms) = &mut locale.terms {
        for (name, form, one, many) in TERMS {
            let term = match *many {
                "" => json!({"@name": name, "@form": form, "$text": one}),
                many => json!({"@name": name, "@form": form, "single": one, "multiple": many}),
            };
            let Ok(term) = serde_json::from_value::<LocalizedTerm>(term) else { continue };
            terms.terms.retain(|known| known.name != term.name || known.form != term.form);
            terms.terms.push(term);
        }
    }
    locale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::{Style, format, read_yaml, reference_text};
    use std::sync::Arc;

    #[test]
    fn every_term_is_one_the_styles_know() {
        for (name, form, one, _) in TERMS {
            let term = json!({"@name": name, "@form": form, "$text": one});
            assert!(serde_json::from_value::<LocalizedTerm>(term).is_ok(), "{name}, {form}");
        }
    }

    #[test]
    fn a_reference_in_arabic_holds_no_english_word() {
        let text = r#"
a: {type: article, title: ثقة, author: "حداد, سارة", date: 2020-03-04, url: "https://a.b/", page-range: 1-9,
    parent: {type: periodical, title: مجلة, volume: 4, issue: 2}}
b: {type: book, title: كتاب, author: ["حداد, سارة", "ناصر, ليلى", "خوري, عمر"], edition: 2, publisher: دار, date: 2019, volume: 2}
c: {type: chapter, title: فصل, author: "حداد, سارة", page-range: 1-9, date: 2019,
    parent: {type: anthology, title: كتاب, editor: "ناصر, ليلى", publisher: دار, edition: 3, volume: 1}}
d: {type: report, title: تقرير, author: "حداد, سارة", date: no date, publisher: دار, serial-number: "4", url: "https://a.b/"}
e: {type: web, title: صفحة, author: دار السلام, date: no date, url: {value: "https://a.b/", date: 2026-11-01}}
f: {type: video, title: تسجيل, author: "حداد, سارة", date: 2020, url: "https://a.b/"}
g: {type: thesis, title: رسالة, author: "حداد, سارة", date: 2020, organization: جامعة, genre: رسالة}
h: {type: blog, title: مدونة, author: "حداد, سارة", date: 2020, url: "https://a.b/"}
i: {type: article, title: خبر, author: "حداد, سارة", date: 2020-03-04, parent: {type: newspaper, title: جريدة}}
j: {type: audio, title: حلقة, author: "حداد, سارة", date: 2020, url: "https://a.b/"}
"#;
        let sources: Vec<_> =
            read_yaml(text, &"sources.yml".into(), &mut Vec::new()).into_iter().map(Arc::new).collect();
        assert_eq!(sources.len(), 10);
        let mut wrong = Vec::new();
        for style in Style::WORDS {
            for reference in format(&sources, Style::from_word(style).expect("a style"), "ar") {
                let words = reference_text(&reference).replace("https://a.b", "");
                if words.contains(|letter: char| letter.is_ascii_alphabetic()) {
                    wrong.push(format!("{style}: {words}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
