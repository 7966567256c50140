//! Words typed into a place, set so that they can be seen and printed: in Noto Sans, of which the letters used are put into
//! the file.

use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use subsetter::GlyphRemapper;
use ttf_parser::Face;

/// The sizes that are tried, in pt, the largest first; the last is the smallest that can be read (standards.md 1.4 asks for
/// more where there is room).
const SIZES: [f32; 4] = [11.0, 10.0, 9.0, 8.0];
/// The same in large print.
const LARGE: [f32; 2] = [18.0, 16.0];

/// The size of a word or two in a place that is too short for more.
const SHORT: f32 = 7.0;

/// The distance of lines that stand on no rule, in sizes.
const LEADING: f32 = 1.25;

/// The room left at the sides of a place, in pt.
const EDGE: f32 = 2.0;

/// The face of typed words, and which of its letters were used.
pub struct Typed {
    face: Face<'static>,
    large: bool,
    /// How far apart ruled lines are, in pt.
    pitch: f32,
    glyphs: GlyphRemapper,
    letters: BTreeMap<u16, char>,
}

/// Words, set.
pub struct Set {
    /// What draws them.
    pub content: String,
    /// Whether they all stand within their place.
    pub whole: bool,
    /// The letters that the face does not have.
    pub missing: String,
}

impl Typed {
    /// Nothing typed yet; ruled lines are `pitch` pt apart.
    pub fn new(large: bool, pitch: f32) -> Typed {
        let face = Face::parse(notosans::REGULAR_TTF, 0).expect("Noto Sans is a face");
        Typed { face, large, pitch, glyphs: GlyphRemapper::new(), letters: BTreeMap::new() }
    }

    fn sizes(&self) -> &'static [f32] {
        if self.large { &LARGE } else { &SIZES }
    }

    /// `words` on one line of a place `width` by `height` pt.
    pub fn line(&mut self, words: &str, width: f32, height: f32) -> Set {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let sizes = self.sizes();
        let fits = |size: &&f32| self.width(&words, **size) <= width - 2.0 * EDGE;
        let found = sizes.iter().chain([&SHORT]).find(fits).copied();
        let size = found.unwrap_or(SHORT);
        // A blank has its rule at its foot, a cell of a table none.
        let below = if height > 2.0 * size { (height - 0.72 * size) / 2.0 } else { 0.28 * size + 0.5 };
        self.set(&[words], size, size, below, found.is_some(), false, (width, height))
    }

    /// `words` in a place of several lines: on its rules where they fit, else closer and smaller, over them.
    pub fn lines(&mut self, words: &str, width: f32, height: f32) -> Set {
        let first = self.sizes()[0];
        let on_rules = self.wrapped(words, first, width);
        if on_rules.len() as f32 * self.pitch <= height + 1.0 {
            return self.set(
                &on_rules,
                first,
                self.pitch,
                height - self.pitch + first * 0.28,
                true,
                false,
                (width, height),
            );
        }
        for size in self.sizes() {
            let lines = self.wrapped(words, *size, width);
            if lines.len() as f32 * size * LEADING <= height {
                return self.set(&lines, *size, size * LEADING, height - size * 1.1, true, true, (width, height));
            }
        }
        let size = self.sizes()[self.sizes().len() - 1];
        let mut lines = self.wrapped(words, size, width);
        lines.truncate((height / (size * LEADING)) as usize);
        self.set(&lines, size, size * LEADING, height - size * 1.1, false, true, (width, height))
    }

    /// How high a place of `width` pt has to be for all of `words`, in pt, at a size that is good to read.
    pub fn height(&self, words: &str, width: f32) -> f32 {
        let size = self.sizes()[1.min(self.sizes().len() - 1)];
        let on_rules = self.wrapped(words, self.sizes()[0], width).len() as f32 * self.pitch;
        on_rules.min(self.wrapped(words, size, width).len() as f32 * size * LEADING + size * 0.3)
    }

    #[allow(clippy::too_many_arguments)]
    fn set(
        &mut self,
        lines: &[String],
        size: f32,
        leading: f32,
        top: f32,
        whole: bool,
        cover: bool,
        area: (f32, f32),
    ) -> Set {
        let mut content = String::from("/Tx BMC q ");
        if cover {
            write!(content, "1 g 0 0 {:.2} {:.2} re f ", area.0, area.1).expect("writing to a String cannot fail");
        }
        write!(content, "BT 0 g /Typed {size} Tf {leading:.2} TL {EDGE} {top:.2} Td ")
            .expect("writing to a String cannot fail");
        let mut missing = BTreeSet::new();
        for line in lines {
            content.push('<');
            for letter in line.chars() {
                let glyph = self.face.glyph_index(letter).map_or(0, |glyph| glyph.0);
                if glyph == 0 && !letter.is_control() {
                    missing.insert(letter);
                }
                let placed = self.glyphs.remap(glyph);
                self.letters.insert(placed, letter);
                write!(content, "{placed:04X}").expect("writing to a String cannot fail");
            }
            content.push_str("> Tj T* ");
        }
        content.push_str("ET Q EMC");
        Set { content, whole, missing: missing.into_iter().collect() }
    }

    fn width(&self, words: &str, size: f32) -> f32 {
        words.chars().map(|letter| self.advance(letter)).sum::<f32>() * size
    }

    fn advance(&self, letter: char) -> f32 {
        let ttf = &self.face;
        let advance = ttf.glyph_index(letter).and_then(|glyph| ttf.glyph_hor_advance(glyph)).unwrap_or(600);
        f32::from(advance) / f32::from(ttf.units_per_em())
    }

    /// `words` in lines no wider than `width`; a word that is wider is cut.
    fn wrapped(&self, words: &str, size: f32, width: f32) -> Vec<String> {
        let room = width - 2.0 * EDGE;
        let mut lines = Vec::new();
        for paragraph in words.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&longer, size) <= room {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for letter in word.chars() {
                    if self.width(&line, size) + self.advance(letter) * size > room && !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                    }
                    line.push(letter);
                }
            }
            lines.push(line);
        }
        lines
    }

    /// Puts the face, with the letters used, into `document` as its object `at`.
    ///
    /// # Errors
    /// Where the face cannot be cut down: in words.
    pub fn embed(&self, document: &mut Document, at: ObjectId) -> Result<(), String> {
        let ttf = &self.face;
        let file = subsetter::subset(notosans::REGULAR_TTF, 0, &self.glyphs).map_err(|error| error.to_string())?;
        let per_em = f32::from(ttf.units_per_em());
        let scaled = |units: i16| (f32::from(units) * 1000.0 / per_em).round() as i64;
        let length = i64::try_from(file.len()).unwrap_or(i64::MAX);
        let file = document.add_object(Stream::new(dictionary! { "Length1" => length }, file));
        let bounds = ttf.global_bounding_box();
        let around: Vec<Object> =
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|side| scaled(side).into()).into();
        let name = "MENDBK+NotoSans-Regular";
        let described = document.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => name, "Flags" => 4, "ItalicAngle" => 0, "FontBBox" => around,
            "Ascent" => scaled(ttf.ascender()), "Descent" => scaled(ttf.descender()),
            "CapHeight" => scaled(ttf.capital_height().unwrap_or(714)), "StemV" => 80, "FontFile2" => file,
        });
        let widths: Vec<Object> = (0..self.glyphs.num_gids())
            .map(|glyph| {
                let letter = self.letters.get(&glyph).copied().unwrap_or(' ');
                ((self.advance(letter) * 1000.0).round() as i64).into()
            })
            .collect();
        let inner = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name, "FontDescriptor" => described,
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::String(b"Adobe".to_vec(), StringFormat::Literal),
                "Ordering" => Object::String(b"Identity".to_vec(), StringFormat::Literal), "Supplement" => 0,
            },
            "CIDToGIDMap" => "Identity", "W" => vec![0.into(), widths.into()],
        });
        let spoken = document.add_object(Stream::new(dictionary! {}, self.spoken().into_bytes()));
        let face = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name, "Encoding" => "Identity-H",
            "DescendantFonts" => vec![inner.into()], "ToUnicode" => spoken,
        };
        document.objects.insert(at, face.into());
        Ok(())
    }

    /// Which letter each glyph stands for, so that typed words can be searched, copied and read aloud.
    fn spoken(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Typed def /CMapType 2 def\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
        );
        let letters: Vec<(&u16, &char)> = self.letters.iter().collect();
        for some in letters.chunks(100) {
            writeln!(map, "{} beginbfchar", some.len()).expect("writing to a String cannot fail");
            for (glyph, letter) in some {
                let units: String = letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
                writeln!(map, "<{glyph:04X}> <{units}>").expect("writing to a String cannot fail");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
        map
    }
}
