//! A workbook that is served: its files are fetched and its chapters edited.

use crate::child::watch;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The program that serves.
pub struct Served {
    program: Child,
    /// Held open, for the program goes on speaking.
    _said: BufReader<ChildStdout>,
    port: String,
    events: BufReader<TcpStream>,
}

impl Served {
    /// Serves `workbook`.
    pub fn new(workbook: &Path) -> Served {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_mendbook"));
        serve.args(["serve", "--port", "0"]).arg(workbook).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut program = serve.spawn().expect("the program starts");
        let mut said = BufReader::new(program.stdout.take().expect("it was asked for"));
        let mut first = String::new();
        said.read_line(&mut first).expect("it speaks");
        let port = first.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.expect("it says its port").to_owned();
        let events = BufReader::new(ask(&port, "~live?1"));
        Served { program, _said: said, port, events }
    }

    /// Fetches the file at `path`.
    pub fn fetch(&self, path: &str) {
        let mut answer = Vec::new();
        ask(&self.port, path).read_to_end(&mut answer).expect("it answers");
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{path} is not there");
    }

    /// Adds a sentence to the chapter in `file`, and waits until that was seen.
    pub fn edit(&mut self, file: &Path) {
        let text = fs::read_to_string(file).expect("the chapter can be read");
        fs::write(file, text + "\nOne more sentence, of a few words.\n").expect("the chapter can be written");
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            assert!(self.events.read_line(&mut line).expect("it tells of a save") > 0, "it stopped");
        }
    }

    /// Processor seconds it has spent.
    pub fn spent(&self) -> f64 {
        watch::spent(self.program.id())
    }

    /// The memory it holds now, in MB.
    pub fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).expect("the process runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("the system says its memory");
        line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It serves until it is told to stop, or has stopped by itself.
        self.program.kill().and_then(|()| self.program.wait()).ok();
    }
}

fn ask(port: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("it listens");
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").expect("it takes a request");
    stream
}
