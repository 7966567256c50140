//! An answer as it goes back to the one who asked.

use std::io::{self, Write};

/// What someone who asks is given.
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// What kind of content it is.
    kind: &'static str,
    body: Vec<u8>,
}

/// The kinds of content by the ending of a file's name.
const KINDS: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
];
const OTHER: &str = "application/octet-stream";

/// What every answer says: that it is not to be kept, not to be guessed at, and not for other sites.
const ALWAYS: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
                      Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n";

impl Answer {
    /// The file at `path`, which holds `body`.
    pub fn of(status: u16, path: &str, body: Vec<u8>) -> Answer {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let kind = KINDS.iter().find(|(known, _)| *known == ending).map_or(OTHER, |(_, kind)| kind);
        Answer { status, kind, body }
    }

    /// A few words.
    pub fn words(status: u16, words: &str) -> Answer {
        Answer::of(status, "words.txt", format!("{words}\n").into_bytes())
    }

    /// Writes it into `to`; only what stands before its body where `head_only`.
    pub fn write(&self, to: &mut impl Write, head_only: bool) -> io::Result<()> {
        let status = self.status;
        let allow = if status == 405 { "Allow: GET, HEAD\r\n" } else { "" };
        let (kind, length) = (self.kind, self.body.len());
        let head = format!(
            "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{allow}{ALWAYS}\r\n",
            reason(status)
        );
        to.write_all(head.as_bytes())?;
        if !head_only {
            to.write_all(&self.body)?;
        }
        to.flush()
    }
}

/// Begins an answer that has no end: [`event`]s follow.
pub fn begin_events(to: &mut impl Write) -> io::Result<()> {
    write!(to, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{ALWAYS}\r\n")?;
    to.flush()
}

/// Tells the one who listens that there is a new preview, or that there is none yet, so that we see whether they left.
pub fn event(to: &mut impl Write, number: Option<usize>) -> io::Result<()> {
    match number {
        Some(number) => write!(to, "data: {number}\n\n")?,
        None => to.write_all(b":\n\n")?,
    }
    to.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
