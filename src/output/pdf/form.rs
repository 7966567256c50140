//! Links become fields. Typst lays out every place to write as a link to an address of ours and tags it: the link's rectangle
//! is the field's, its place in the tree of tags is the field's place in reading order. Here the link is replaced by the field,
//! and the tag is renamed. The file is packed as it is saved: that makes it a third as large, also where there is no field.

use super::fill::{Left, Written};
use super::looks::Looks;
use super::slot::{SCHEME, Slot, SlotKind};
use super::typed::Typed;
use lopdf::{Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use std::collections::{BTreeMap, HashMap};

/// A multi-line text field, and a group of which one is chosen, as PDF numbers them (ISO 32000-1, tables 226 to 228).
const MULTILINE: i64 = 1 << 12;
const RADIO: i64 = 1 << 15;

/// What is typed stands at the right (ISO 32000-1, table 222).
const AT_RIGHT: i64 = 2;

/// How words are set that are typed later.
fn typed_in(large: bool) -> String {
    format!("/Helv {} Tf 0 g", if large { 18 } else { 11 })
}

/// The file with a field for each of `slots`, packed; in `large` print what is typed later is large too.
///
/// # Errors
/// Where the file cannot be read, or where a place to fill in is not in it, or twice: in words.
pub fn with_fields(file: &[u8], slots: &[Slot], large: bool) -> Result<Vec<u8>, String> {
    with_answers(file, slots, large, &BTreeMap::new(), None).map(|(file, _)| file)
}

/// The same with what was `written` in the fields, set by `typed`; with it what does not stand on the paper as it was written.
///
/// # Errors
/// As [`with_fields`].
pub fn with_answers(
    file: &[u8],
    slots: &[Slot],
    large: bool,
    written: &BTreeMap<String, Written>,
    mut typed: Option<Typed>,
) -> Result<(Vec<u8>, Vec<Left>), String> {
    let mut document = Document::load_mem(file).map_err(|error| error.to_string())?;
    let mut left = Vec::new();
    if !slots.is_empty() {
        let face = typed.as_ref().map(|_| document.new_object_id());
        let mut pen = Pen { large, written, typed: typed.as_mut(), face, left: Vec::new() };
        add(&mut document, slots, &mut pen)?;
        left = pen.left;
        if let (Some(typed), Some(face)) = (&typed, face) {
            typed.embed(&mut document, face)?;
        }
    }
    Ok((packed(document)?, left))
}

/// What was written, and with what.
struct Pen<'a> {
    large: bool,
    written: &'a BTreeMap<String, Written>,
    typed: Option<&'a mut Typed>,
    face: Option<ObjectId>,
    left: Vec<Left>,
}

impl Pen<'_> {
    /// What is written in a text field `width` by `height` pt, and how that looks; none where nothing is.
    fn write(&mut self, document: &mut Document, slot: &Slot, width: f32, height: f32) -> Option<(Object, ObjectId)> {
        let Some(Written::Words(said)) = self.written.get(&slot.id) else { return None };
        let (typed, face) = (self.typed.as_deref_mut()?, self.face?);
        let set = match slot.kind {
            SlotKind::Lines => typed.lines(said, width, height),
            _ => typed.line(said, width, height),
        };
        if !set.whole {
            self.left.push(Left::TooLong { id: slot.id.clone() });
        }
        if !set.missing.is_empty() {
            self.left.push(Left::Letters { id: slot.id.clone(), letters: set.missing });
        }
        let drawn = dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "Resources" => dictionary! { "Font" => dictionary! { "Typed" => face } },
            "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        };
        Some((words(said), document.add_object(Stream::new(drawn, set.content.into_bytes()))))
    }
}

/// A link of ours in the file.
struct Place {
    page: ObjectId,
    link: ObjectId,
}

fn add(document: &mut Document, slots: &[Slot], pen: &mut Pen) -> Result<(), String> {
    let faults = |error: lopdf::Error| error.to_string();
    let places = places(document).map_err(faults)?;
    let tags = tags(document);
    let right_to_left = right_to_left(document);
    let mut looks = Looks::default();
    let mut fields: Vec<Object> = Vec::new();
    let mut groups: BTreeMap<&str, (ObjectId, Vec<Object>)> = BTreeMap::new();
    for slot in slots {
        let address = slot.address();
        let place = match places.get(&address).map(Vec::as_slice) {
            Some([place]) => place,
            Some(_) => return Err(format!("`{}` stands on paper twice", slot.id)),
            None => return Err(format!("the theme does not draw `{}`", slot.id)),
        };
        let link = document.get_dictionary(place.link).map_err(faults)?.clone();
        let corners = link.get(b"Rect").and_then(Object::as_array).map_err(faults)?.clone();
        let side = |at: usize| corners.get(at).and_then(|side| side.as_float().ok()).unwrap_or(0.0);
        let (width, height) = ((side(2) - side(0)).abs(), (side(3) - side(1)).abs());
        let mut field = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "Rect" => corners, "F" => 4, "P" => place.page,
            "TU" => words(&slot.label),
        };
        if let Ok(tag) = link.get(b"StructParent") {
            field.set("StructParent", tag.clone());
        }
        match &slot.kind {
            SlotKind::Line | SlotKind::Lines => {
                field.set("FT", "Tx");
                field.set("T", words(&slot.id));
                field.set("Ff", if slot.kind == SlotKind::Lines { MULTILINE } else { 0 });
                field.set("DA", Object::string_literal(typed_in(pen.large)));
                if right_to_left {
                    field.set("Q", AT_RIGHT);
                }
                let looks = match pen.write(document, slot, width, height) {
                    Some((said, looks)) => {
                        field.set("V", said);
                        looks
                    }
                    // A look of its own: who fills the field in writes into it.
                    None => Looks::default().empty(document, width, height),
                };
                field.set("AP", dictionary! { "N" => looks });
                fields.push(place.link.into());
            }
            SlotKind::Box => {
                field.set("FT", "Btn");
                field.set("T", words(&slot.id));
                field.set("V", "Off");
                let on = looks.tick(document, width, height);
                looks.switch(&mut field, document, "Yes", on, (width, height));
                if pen.written.get(&slot.id) == Some(&Written::Tick) {
                    field.set("V", "Yes");
                    field.set("AS", "Yes");
                }
                field.set("MK", dictionary! { "CA" => Object::string_literal("4") });
                fields.push(place.link.into());
            }
            SlotKind::Choice { value, group } => {
                let (parent, kids) = groups.entry(slot.id.as_str()).or_insert_with(|| {
                    let parent = document.add_object(dictionary! {
                        "FT" => "Btn", "Ff" => RADIO, "T" => words(&slot.id), "TU" => words(group),
                        "V" => match pen.written.get(&slot.id) {
                            Some(Written::Choice(value)) => value.as_str(),
                            _ => "Off",
                        },
                    });
                    fields.push(parent.into());
                    (parent, Vec::new())
                });
                kids.push(place.link.into());
                field.set("Parent", *parent);
                let on = looks.dot(document, width, height);
                looks.switch(&mut field, document, value, on, (width, height));
                if pen.written.get(&slot.id) == Some(&Written::Choice(value.clone())) {
                    field.set("AS", value.as_str());
                }
                field.set("MK", dictionary! { "CA" => Object::string_literal("l") });
            }
        }
        document.objects.insert(place.link, Object::Dictionary(field));
        let tag = link.get(b"StructParent").and_then(Object::as_i64).ok().and_then(|number| tags.get(&number));
        if let Some(tag) = tag.and_then(|tag| document.get_dictionary_mut(*tag).ok()) {
            tag.set("S", "Form");
            tag.remove(b"Alt");
            tag.remove(b"A");
        }
    }
    for (parent, kids) in groups.into_values() {
        document.get_dictionary_mut(parent).map_err(faults)?.set("Kids", kids);
    }
    let face = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let form = document.add_object(dictionary! {
        "Fields" => fields, "DA" => Object::string_literal(typed_in(pen.large)),
        "DR" => dictionary! { "Font" => dictionary! { "Helv" => face } },
    });
    document.catalog_mut().map_err(faults)?.set("AcroForm", form);
    Ok(())
}

/// Whether the file is in a language that runs from right to left.
fn right_to_left(document: &Document) -> bool {
    let shown = document.catalog().and_then(|catalog| catalog.get(b"ViewerPreferences"));
    let shown = shown.and_then(|shown| document.dereference(shown));
    let direction = shown.and_then(|(_, shown)| shown.as_dict()?.get(b"Direction")?.as_name());
    direction.is_ok_and(|direction| direction == b"R2L")
}

/// Our links by their address, on every page.
fn places(document: &Document) -> Result<HashMap<String, Vec<Place>>, lopdf::Error> {
    let mut places: HashMap<String, Vec<Place>> = HashMap::new();
    for page in document.page_iter() {
        let links = document.get_dictionary(page)?.get(b"Annots").and_then(|links| document.dereference(links));
        let Ok((_, Object::Array(links))) = links else { continue };
        for link in links.iter().filter_map(|link| link.as_reference().ok()) {
            let action = document.get_dictionary(link)?.get(b"A").and_then(|action| document.dereference(action));
            let Ok((_, Object::Dictionary(action))) = action else { continue };
            let Ok(address) = action.get(b"URI").and_then(Object::as_str) else { continue };
            let address = String::from_utf8_lossy(address).into_owned();
            if address.starts_with(SCHEME) {
                places.entry(address).or_default().push(Place { page, link });
            }
        }
    }
    Ok(places)
}

/// The tag of each number that an annotation names.
fn tags(document: &Document) -> HashMap<i64, ObjectId> {
    fn walk(document: &Document, node: &Object, tags: &mut HashMap<i64, ObjectId>) {
        let Ok((_, Object::Dictionary(node))) = document.dereference(node) else { return };
        let list = |key: &[u8]| match node.get(key).and_then(|list| document.dereference(list)) {
            Ok((_, Object::Array(list))) => list.clone(),
            _ => Vec::new(),
        };
        list(b"Kids").iter().for_each(|kid| walk(document, kid, tags));
        for pair in list(b"Nums").chunks(2) {
            if let [number, tag] = pair
                && let (Ok(number), Ok(tag)) = (number.as_i64(), tag.as_reference())
            {
                tags.insert(number, tag);
            }
        }
    }
    let mut tags = HashMap::new();
    let root = document.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot"));
    if let Ok((_, Object::Dictionary(root))) = root.and_then(|root| document.dereference(root))
        && let Ok(tree) = root.get(b"ParentTree")
    {
        walk(document, tree, &mut tags);
    }
    tags
}

/// Words as PDF holds them: ASCII as it is, all else in UTF-16.
fn words(words: &str) -> Object {
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    words.encode_utf16().for_each(|unit| bytes.extend(unit.to_be_bytes()));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The file as it is saved: objects packed together, which makes it a third as large.
///
/// # Errors
/// Where it cannot be written: in words.
pub fn packed(mut document: Document) -> Result<Vec<u8>, String> {
    let mut file = Vec::new();
    let how = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(6)
        .build();
    document.save_with_options(&mut file, how).map_err(|error| error.to_string())?;
    Ok(file)
}
