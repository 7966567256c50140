//! A booklet: two pages on each side of a sheet, so ordered that the stack is folded in the middle and read from the front.

use super::form::packed;
use crate::view::paper::Paper;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// Points in a millimetre.
const PT: f32 = 72.0 / 25.4;

/// What of a file holds for its pages as they were, and not for a sheet with two of them.
const OF_SINGLE_PAGES: &[&[u8]] =
    &[b"StructTreeRoot", b"MarkInfo", b"Outlines", b"PageLabels", b"Dests", b"Names", b"Metadata", b"OpenAction"];

/// The pages of `file` on sheets twice as wide as `paper`. The sheets carry no tags and no
/// links: who cannot read them on paper has the other files.
///
/// # Errors
/// Where the file cannot be read: in words.
pub fn booklet(file: &[u8], paper: &Paper, right_to_left: bool) -> Result<Vec<u8>, String> {
    let faults = |error: lopdf::Error| error.to_string();
    let mut document = Document::load_mem(file).map_err(faults)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let (width, height) = (paper.wide() as f32 * PT, paper.tall() as f32 * PT);
    // Two pages of A5 are 1 mm narrower than A4.
    let sheet = if paper.wide() == 148.0 { 297.0 * PT } else { width * 2.0 };
    let shapes = pages.iter().map(|page| shape(&mut document, *page, width, height)).collect::<Result<Vec<_>, _>>();
    let shapes = shapes.map_err(faults)?;
    let tree = document.new_object_id();
    let mut sides: Vec<Object> = Vec::new();
    for (left, right) in order(shapes.len()) {
        let (left, right) = if right_to_left { (right, left) } else { (left, right) };
        let mut drawn = String::new();
        let mut used = lopdf::Dictionary::new();
        for (name, at, x) in [("L", left, sheet / 2.0 - width), ("R", right, sheet / 2.0)] {
            let Some(shape) = shapes.get(at) else { continue };
            drawn.push_str(&format!("q 1 0 0 1 {x:.3} 0 cm /{name} Do Q\n"));
            used.set(name, *shape);
        }
        let content = document.add_object(Stream::new(dictionary! {}, drawn.into_bytes()));
        let side = dictionary! {
            "Type" => "Page", "Parent" => tree, "MediaBox" => vec![0.into(), 0.into(), sheet.into(), height.into()],
            "Contents" => content, "Resources" => dictionary! { "XObject" => used },
        };
        sides.push(document.add_object(side).into());
    }
    let count = i64::try_from(sides.len()).unwrap_or(i64::MAX);
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => sides, "Count" => count }.into());
    let catalog = document.catalog_mut().map_err(faults)?;
    for key in OF_SINGLE_PAGES {
        catalog.remove(key);
    }
    catalog.set("Pages", tree);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true, "Duplex" => "DuplexFlipShortEdge" });
    document.prune_objects();
    packed(document)
}

/// The page `page` as a shape that can be placed on a sheet.
fn shape(document: &mut Document, page: ObjectId, width: f32, height: f32) -> Result<ObjectId, lopdf::Error> {
    let content = document.get_page_content(page);
    let resources = document.get_dictionary(page)?.get(b"Resources").cloned().unwrap_or_else(|_| dictionary! {}.into());
    let how = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "Resources" => resources,
        "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
    };
    let mut shape = Stream::new(how, content);
    shape.compress()?;
    Ok(document.add_object(shape))
}

/// The sides in the order they are printed: which page stands at the left and which at the right, counted from 0. Numbers
/// beyond `count` are blank pages at the end, which make whole sheets.
fn order(count: usize) -> Vec<(usize, usize)> {
    let whole = count.next_multiple_of(4);
    (0..whole / 4)
        .flat_map(|sheet| {
            let (front, back) = (2 * sheet, whole - 1 - 2 * sheet);
            [(back, front), (front + 1, back - 1)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn folded_sheets_are_read_from_the_front() {
        assert_eq!(order(8), [(7, 0), (1, 6), (5, 2), (3, 4)]);
        assert_eq!(order(5), [(7, 0), (1, 6), (5, 2), (3, 4)]);
    }

    #[test]
    fn every_page_stands_once() {
        let mut pages: Vec<usize> = order(50).into_iter().flat_map(|(left, right)| [left, right]).collect();
        pages.sort_unstable();
        assert_eq!(pages, (0..52).collect::<Vec<_>>());
    }
}
