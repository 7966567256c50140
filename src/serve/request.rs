//! What someone asks for: read, and refused where it does not come from a browser on this machine.

use super::answer::Answer;
use crate::edition::resolve::link::decoded;
use std::io::Read;

/// How many bytes a request may have; a browser sends far fewer.
const MOST: usize = 16 * 1024;

/// The names this machine has for itself.
const HERE: &[&str] = &["127.0.0.1", "localhost", "[::1]"];

/// What someone asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// Whether only what stands before the body is wanted.
    pub head_only: bool,
    /// The path of the file, without a slash in front.
    pub path: String,
    /// What stands behind the question mark.
    pub query: String,
}

/// Reads a request; none where whoever came left again.
///
/// # Errors
/// The answer to one that is refused.
pub fn read(from: &mut impl Read) -> Result<Option<Request>, Answer> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        if head.len() > MOST {
            return Err(Answer::words(431, "The request is too long."));
        }
        match from.read(&mut part) {
            Ok(0) | Err(_) => return Ok(None),
            Ok(count) => head.extend_from_slice(&part[..count]),
        }
    }
    parse(&String::from_utf8_lossy(&head)).map(Some)
}

fn parse(head: &str) -> Result<Request, Answer> {
    let unclear = || Answer::words(400, "The request is not HTTP.");
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, target) = first.next().zip(first.next()).ok_or_else(unclear)?;
    if !first.next().is_some_and(|version| version.starts_with("HTTP/1.")) {
        return Err(unclear());
    }
    let headers = lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(':'));
    let hosts: Vec<&str> =
        headers.filter(|(name, _)| name.eq_ignore_ascii_case("host")).map(|(_, host)| host.trim()).collect();
    if hosts.len() != 1 || !is_here(hosts[0]) {
        return Err(Answer::words(403, "This preview is for this machine alone: open it as http://127.0.0.1."));
    }
    if method != "GET" && method != "HEAD" {
        return Err(Answer::words(405, "Nothing can be sent here."));
    }
    let target = target.strip_prefix('/').ok_or_else(unclear)?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = if path.is_empty() { "index.html".to_owned() } else { decoded(path) };
    Ok(Request { head_only: method == "HEAD", path, query: query.to_owned() })
}

/// Whether `host` is a name of this machine. A site elsewhere can give its own name this machine's address; its pages would
/// then read what is served here.
fn is_here(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    HERE.iter().any(|here| here.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, target: &str, host: &str) -> Result<Request, u16> {
        let head = format!("{method} {target} HTTP/1.1\r\nAccept: */*\r\nhost: {host}\r\n\r\n");
        read(&mut head.as_bytes()).map_err(|answer| answer.status).map(|request| request.expect("it is whole"))
    }

    #[test]
    fn names_of_this_machine_are_let_in_and_no_others() {
        for host in ["127.0.0.1", "127.0.0.1:4200", "localhost:80", "LocalHost", "[::1]", "[::1]:4200"] {
            assert!(asked("GET", "/", host).is_ok(), "{host}");
        }
        for host in ["", "example.org", "127.0.0.1.example.org", "localhost:", "127.0.0.1:80@x", "::1", "0.0.0.0"] {
            assert_eq!(asked("GET", "/", host).err(), Some(403), "{host}");
        }
        assert_eq!(parse("GET / HTTP/1.1\r\n\r\n").err().map(|answer| answer.status), Some(403));
        let twice = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\n\r\n";
        assert_eq!(parse(twice).err().map(|answer| answer.status), Some(403));
    }

    #[test]
    fn a_target_becomes_a_path() {
        let request = asked("HEAD", "/assets/my%20tree.png?7", "localhost").expect("it is fine");
        assert_eq!(request, Request { head_only: true, path: "assets/my tree.png".into(), query: "7".into() });
        assert_eq!(asked("GET", "/", "localhost").map(|request| request.path), Ok("index.html".into()));
        assert_eq!(asked("POST", "/", "localhost").err(), Some(405));
        assert_eq!(asked("GET", "http://localhost/", "localhost").err(), Some(400));
        let endless = vec![b'a'; 4 * MOST];
        assert_eq!(read(&mut endless.as_slice()).err().map(|answer| answer.status), Some(431));
        assert_eq!(read(&mut &b"GET /"[..]).ok(), Some(None));
    }
}
