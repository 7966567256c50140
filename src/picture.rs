//! Pictures without what they say beside the picture: where, when and by whom it was made, and with what.
//!
//! Only PNG and JPEG: their parts have names, and a short list of names is all that a picture needs. What is not on the list
//! is left out, so nothing new can slip in.

/// The chunks that a PNG picture is made of, and those that say how it is shown (PNG specification, third edition, 11).
const CHUNKS: &[&[u8; 4]] =
    &[b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"];
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The picture in `bytes`, PNG or JPEG, with nothing but the picture in it; none where it is neither, or not whole.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(PNG) { clean_png(bytes) } else { clean_jpeg(bytes) }
}

fn clean_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = PNG.to_vec();
    let mut rest = &bytes[PNG.len()..];
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let chunk = rest.get(..length.checked_add(12)?)?;
        let name = chunk.get(4..8)?;
        if CHUNKS.iter().any(|known| known[..] == *name) {
            clean.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(clean);
        }
        rest = &rest[chunk.len()..];
    }
}

/// A JPEG picture is a row of segments (ITU-T T.81, annex B): kept are tables, frames, scans and the one segment of Adobe's
/// that says how colours are coded.
fn clean_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    const START: [u8; 2] = [0xff, 0xd8];
    const END: u8 = 0xd9;
    const SCAN: u8 = 0xda;
    let mut clean = START.to_vec();
    let mut rest = bytes.strip_prefix(&START)?;
    loop {
        let marker = match rest {
            [0xff, 0xff, ..] => {
                rest = &rest[1..];
                continue;
            }
            [0xff, marker, ..] => *marker,
            _ => return None,
        };
        if marker == END {
            clean.extend_from_slice(&[0xff, END]);
            return Some(clean);
        }
        let length = usize::from(u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?));
        let segment = rest.get(..length.checked_add(2)?)?;
        let is_adobe = marker == 0xee && segment.get(4..9) == Some(b"Adobe");
        if matches!(marker, 0xc0..=0xcf | 0xda..=0xdd) || is_adobe {
            clean.extend_from_slice(segment);
        }
        rest = &rest[segment.len()..];
        if marker == SCAN {
            let end = end_of_scan(rest)?;
            clean.extend_from_slice(&rest[..end]);
            rest = &rest[end..];
        }
    }
}

/// Where the next marker stands that is neither a filler nor a restart.
fn end_of_scan(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).expect("a short chunk").to_be_bytes();
        [&length[..], name, body, &[0; 4]].concat()
    }

    #[test]
    fn a_png_keeps_its_picture_and_nothing_else() {
        let parts = |more: Vec<u8>| {
            [PNG, &chunk(b"IHDR", &[1; 13]), &more, &chunk(b"IDAT", &[2; 9]), &chunk(b"IEND", &[])].concat()
        };
        let dirty =
            [parts([chunk(b"tEXt", b"Author\0Jane Doe"), chunk(b"eXIf", b"GPS")].concat()), b"Jane".to_vec()].concat();
        assert_eq!(clean(&dirty), Some(parts(Vec::new())));
        assert_eq!(clean(&dirty[..40]), None);
        assert_eq!(clean(b"<svg/>"), None);
    }

    #[test]
    fn a_jpeg_keeps_its_picture_and_nothing_else() {
        let segment = |marker: u8, body: &[u8]| {
            let length = u16::try_from(body.len() + 2).expect("a short segment").to_be_bytes();
            [&[0xff, marker][..], &length, body].concat()
        };
        let picture =
            [segment(0xdb, &[1; 65]), segment(0xc0, &[2; 15]), segment(0xda, &[3; 6]), vec![9, 0xff, 0, 9, 0xff, 0xd9]];
        let start = vec![0xff, 0xd8];
        let dirty = [
            start.clone(),
            segment(0xe1, b"Exif\0\0GPS"),
            segment(0xfe, b"Jane Doe"),
            picture.concat(),
            b"Jane".to_vec(),
        ];
        assert_eq!(clean(&dirty.concat()), Some([start, picture.concat()].concat()));
    }
}
