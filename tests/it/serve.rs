//! The live preview as a browser sees it: pages, events, refusals, and what happens when an author slips.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

/// Longer than anything takes that is going to happen at all.
const LONG: Duration = Duration::from_secs(30);
/// Long enough for a second event that should not come.
const SHORT: Duration = Duration::from_millis(600);

const CHAPTER: &str = "---\ntitle: One\n---\n\n## A heading\n\nSome words.\n\n![A tree](../media/a%20tree.png)\n";
const BROKEN: &str = "---\ntitle: One\n---\n\n## A heading\n\nOther words [@nobody <b>].\n\n::: worksheet\n";

/// A workbook and the program that serves it.
struct Served {
    dir: TempDir,
    program: Child,
    port: u16,
    said: Receiver<String>,
    complained: Receiver<String>,
}

impl Served {
    fn new(chapter: &str) -> Served {
        let dir = tempfile::tempdir().expect("a folder can be made");
        put(dir.path(), "workbook.yml", "title: A workbook\nlanguage: en\n");
        put(dir.path(), "chapters/01-one.md", chapter);
        put(dir.path(), "media/a tree.png", "a tree");
        let mut program = Command::new(env!("CARGO_BIN_EXE_mendbook"))
            .args(["serve", "--port", "0"])
            .arg(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let said = lines(program.stdout.take().expect("it was asked for"));
        let complained = lines(program.stderr.take().expect("it was asked for"));
        let first = said.recv_timeout(LONG).expect("it says where it is");
        let port = first.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        Served { dir, program, port: port.expect("it says its port"), said, complained }
    }

    fn save(&self, chapter: &str) {
        put(self.dir.path(), "chapters/01-one.md", chapter);
    }

    /// The whole answer to `request`, whose `HOST` is the name of this machine.
    fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        let request = request.replace("HOST", &format!("127.0.0.1:{}", self.port));
        stream.write_all(request.as_bytes()).expect("it takes a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers in UTF-8");
        answer
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: HOST\r\n\r\n"))
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(LONG)).expect("a limit can be set");
        stream
    }

    /// The events for a page with this number.
    fn events(&self, number: usize) -> Receiver<String> {
        let mut stream = self.connect();
        write!(stream, "GET /~live?{number} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).expect("it listens");
        let (tell, events) = channel();
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        assert_eq!(lines.next().as_deref(), Some("HTTP/1.1 200 OK"));
        std::thread::spawn(move || {
            lines.filter(|line| line.starts_with("data:")).try_for_each(|line| tell.send(line)).ok();
        });
        events
    }

    fn hears(&self, words: &str) {
        while !self.complained.recv_timeout(LONG).expect(words).contains(words) {}
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn put(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (tell, lines) = channel();
    std::thread::spawn(move || {
        BufReader::new(from).lines().map_while(Result::ok).try_for_each(|line| tell.send(line)).ok();
    });
    lines
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").expect("head and body").1
}

#[test]
fn a_page_differs_from_the_written_one_only_in_what_makes_it_live() {
    let served = Served::new(CHAPTER);
    let out = served.dir.path().join("public");
    let built = Command::new(env!("CARGO_BIN_EXE_mendbook"))
        .arg("build")
        .arg(served.dir.path())
        .args(["--format", "site", "--out"])
        .arg(&out)
        .output()
        .expect("the program starts");
    assert!(built.status.success());
    // The doors to the PDF, which is laid out when it is asked for, stand in a part of their own.
    let undone = |answer: &str| {
        let page = body(answer);
        let doors = page
            .find("<div class=\"prints")
            .map_or(0..0, |at| at..at + page[at..].find("</div>\n").expect("it ends") + 7);
        let without_doors = format!("{}{}", &page[..doors.start], &page[doors.end..]);
        without_doors.replacen("connect-src 'self'", "connect-src 'none'", 1).replacen(
            "<script src=\"/~live.js?1\" defer></script>\n",
            "",
            1,
        )
    };
    for page in ["index.html", "one.html", "print.html", "help.html"] {
        let answer = served.get(&format!("/{page}"));
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{answer}");
        assert!(answer.contains("\r\nCache-Control: no-store\r\n"), "{answer}");
        let written = fs::read_to_string(out.join(page)).expect("the page was written");
        assert!(written.contains("connect-src 'none'") && !written.contains("~live"), "{page}");
        assert_ne!(body(&answer), written, "{page}");
        assert_eq!(undone(&answer), written, "{page}");
    }
    assert_eq!(body(&served.get("/")), body(&served.get("/index.html")));
    let style = fs::read_to_string(out.join("assets/style.css")).expect("the style was written");
    assert_eq!(body(&served.get("/assets/style.css")), style);
    assert!(served.get("/media/a%20tree.png").contains("Content-Type: image/png"));
    assert_eq!(body(&served.get("/media/a%20tree.png")), "a tree");
    assert!(served.get("/~live.js").contains("Content-Type: text/javascript"));
}

#[test]
fn only_this_machine_is_let_in_and_only_to_read() {
    let served = Served::new(CHAPTER);
    let status = |request: &str| served.ask(request).split(' ').nth(1).map(str::to_owned).unwrap_or_default();
    for host in ["example.org", "127.0.0.1.example.org:80", "0.0.0.0"] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")), "403", "{host}");
    }
    assert_eq!(status("GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n"), "200");
    assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), "403");
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(status(&format!("{method} / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2\r\n\r\nab")), "405");
    }
    let head = served.ask("HEAD /one.html HTTP/1.1\r\nHost: HOST\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 200") && body(&head).is_empty(), "{head}");
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: HOST\r\nX: {}\r\n\r\n", "a".repeat(40_000))), "431");
    assert_eq!(status("what\r\n\r\n"), "400");
}

#[test]
fn nothing_but_pages_can_be_fetched() {
    let served = Served::new(CHAPTER);
    put(served.dir.path(), "media/diary.txt", "private");
    for path in [
        "/../workbook.yml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/workbook.yml",
        "/chapters/01-one.md",
        "/assets/../workbook.yml",
        "/media/diary.txt",
        "//etc/passwd",
        "/assets%5c..%5cworkbook.yml",
        "/one.html%00",
        "/nothing",
    ] {
        let answer = served.get(path);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
        assert!(!answer.contains("private") && !answer.contains("root:"), "{path}");
    }
}

#[test]
fn a_save_is_one_event_and_brings_the_new_words() {
    let served = Served::new(CHAPTER);
    let events = served.events(1);
    served.save(&CHAPTER.replace("Some words", "New words"));
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 2"));
    assert!(served.get("/one.html").contains("New words"));
    let path = |name: &str| served.dir.path().join(name);
    fs::write(path("chapters/01-one.md.tmp"), CHAPTER.replace("Some words", "Newer words")).expect("it can be written");
    fs::rename(path("chapters/01-one.md.tmp"), path("chapters/01-one.md")).expect("it can be renamed");
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 3"));
    assert!(served.get("/one.html").contains("Newer words"));
    served.save(&CHAPTER.replace("Some words", "Newer words"));
    put(served.dir.path(), "chapters/.01-one.md.swp", "an editor's own");
    assert!(events.recv_timeout(SHORT).is_err(), "a save that changes nothing is no event");
    put(served.dir.path(), "media/a tree.png", "an oak");
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 4"));
    assert_eq!(body(&served.get("/media/a%20tree.png")), "an oak");
    put(served.dir.path(), "chapters/02-two.md", "---\ntitle: Two\n---\n\nMore words.\n");
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 5"));
    assert!(served.get("/two.html").contains("More words"));
    fs::remove_file(path("chapters/02-two.md")).expect("it can be removed");
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 6"));
    assert!(served.get("/two.html").starts_with("HTTP/1.1 404"));
    assert_eq!(served.events(1).recv_timeout(LONG).as_deref(), Ok("data: 6"), "a page that is late is told at once");
    assert!(events.recv_timeout(SHORT).is_err());
    let said: Vec<String> = served.said.try_iter().collect();
    assert_eq!(said.iter().filter(|line| line.contains("made anew")).count(), 5, "{said:?}");
}

#[test]
fn a_slip_keeps_the_last_good_page_and_shows_where_it_is() {
    let served = Served::new(CHAPTER);
    let events = served.events(1);
    served.save(BROKEN);
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 2"));
    served.hears("no source named `nobody`");
    served.hears("stay as they last were");
    let page = served.get("/one.html");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("<p>Some words.</p>"), "{page}");
    assert!(page.contains("<code>chapters/01-one.md:7:15</code>"), "{page}");
    assert!(page.contains("Other words [@<mark>nobody</mark> &lt;b&gt;]."), "{page}");
    let mark = page.find("<p class=\"live-mark\"").expect("the section is marked");
    assert!(page[..mark].trim_end().ends_with("</h2>") && page[mark..].contains("Some words"), "{page}");
    let index = served.get("/index.html");
    assert!(index.contains("live-mistakes") && !index.contains("live-mark\""), "{index}");
    served.save(&CHAPTER.replace("Some words", "Mended words"));
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 3"));
    let page = served.get("/one.html");
    assert!(page.contains("Mended words") && !page.contains("live-m"), "{page}");
    let mut said = std::iter::from_fn(|| served.said.recv_timeout(LONG).ok());
    assert!(said.any(|line| line == "All is well again."));
}

#[test]
fn without_any_good_page_there_are_the_mistakes_alone() {
    let served = Served::new(BROKEN);
    let page = served.get("/");
    assert!(page.starts_with("HTTP/1.1 503"), "{page}");
    assert!(page.contains("no source named") && page.contains("/~live.js?1") && !page.contains("Other words.</p>"));
    let events = served.events(1);
    served.save(CHAPTER);
    assert_eq!(events.recv_timeout(LONG).as_deref(), Ok("data: 2"));
    assert!(served.get("/one.html").contains("Some words"));
}

#[test]
fn a_slow_guest_holds_up_nobody() {
    let served = Served::new(CHAPTER);
    let mut slow: Vec<TcpStream> = (0..20).map(|_| served.connect()).collect();
    slow.iter_mut().for_each(|guest| guest.write_all(b"GET / HT").expect("it listens"));
    assert!(served.get("/").starts_with("HTTP/1.1 200"));
    drop(slow);
    assert!(served.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_port_that_is_taken_is_said_with_what_to_type() {
    let served = Served::new(CHAPTER);
    let second = Command::new(env!("CARGO_BIN_EXE_mendbook"))
        .args(["serve", "--port", &served.port.to_string()])
        .arg(served.dir.path())
        .output()
        .expect("the program starts");
    assert_eq!(second.status.code(), Some(2));
    let said = String::from_utf8_lossy(&second.stderr);
    assert!(said.contains("another program has it") && said.contains("--port 0"), "{said}");
}
