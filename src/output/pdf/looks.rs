//! How fields look that are drawn here: nothing, a tick, a dot. A field is `width` by `height` pt.

use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};
use std::collections::HashMap;

/// How fields look: drawn once for each size, in lines that need no face.
#[derive(Debug, Default)]
pub struct Looks {
    made: HashMap<(&'static str, i32, i32), ObjectId>,
}

impl Looks {
    /// Nothing, where nothing is written.
    pub fn empty(&mut self, document: &mut Document, width: f32, height: f32) -> ObjectId {
        self.of("empty", document, (width, height), || "/Tx BMC EMC".to_owned())
    }

    /// A tick in a box.
    pub fn tick(&mut self, document: &mut Document, width: f32, height: f32) -> ObjectId {
        let draw = || {
            let at = |part: f32, of: f32| part * of;
            format!(
                "0 G {:.2} w 1 J {:.2} {:.2} m {:.2} {:.2} l {:.2} {:.2} l S",
                at(0.13, width),
                at(0.2, width),
                at(0.5, height),
                at(0.42, width),
                at(0.25, height),
                at(0.82, width),
                at(0.8, height)
            )
        };
        self.of("tick", document, (width, height), draw)
    }

    /// A dot in a circle, for one of a group.
    pub fn dot(&mut self, document: &mut Document, width: f32, height: f32) -> ObjectId {
        // Four curves make a circle: how far their handles reach, in radii.
        const REACH: f32 = 0.5523;
        let draw = || {
            let (x, y, r) = (width / 2.0, height / 2.0, width.min(height) * 0.3);
            let k = r * REACH;
            format!(
                "0 g {:.2} {y:.2} m {:.2} {:.2} {:.2} {:.2} {x:.2} {:.2} c {:.2} {:.2} {:.2} {:.2} {:.2} {y:.2} c {:.2} {:.2} {:.2} {:.2} {x:.2} {:.2} c {:.2} {:.2} {:.2} {:.2} {:.2} {y:.2} c h f",
                x + r,
                x + r,
                y + k,
                x + k,
                y + r,
                y + r,
                x - k,
                y + r,
                x - r,
                y + k,
                x - r,
                x - r,
                y - k,
                x - k,
                y - r,
                y - r,
                x + k,
                y - r,
                x + r,
                y - k,
                x + r
            )
        };
        self.of("dot", document, (width, height), draw)
    }

    /// Gives `field`, of this `size`, two looks: `on` for its `value`, and nothing, which it begins with.
    pub fn switch(
        &mut self,
        field: &mut Dictionary,
        document: &mut Document,
        value: &str,
        on: ObjectId,
        size: (f32, f32),
    ) {
        let off = self.empty(document, size.0, size.1);
        let mut states = Dictionary::new();
        states.set(value, on);
        states.set("Off", off);
        field.set("AP", dictionary! { "N" => states });
        field.set("AS", "Off");
    }

    fn of(
        &mut self,
        kind: &'static str,
        document: &mut Document,
        size: (f32, f32),
        draw: impl Fn() -> String,
    ) -> ObjectId {
        let key = (kind, (size.0 * 10.0) as i32, (size.1 * 10.0) as i32);
        *self.made.entry(key).or_insert_with(|| {
            let about = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "Resources" => Dictionary::new(),
                "BBox" => vec![0.into(), 0.into(), size.0.into(), size.1.into()],
            };
            document.add_object(Stream::new(about, draw().into_bytes()))
        })
    }
}
