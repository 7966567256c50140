//! Where browsers come in: a port on this machine alone, and a thread for each who comes.

use super::answer;
use super::request::{self, Request};
use super::{Board, live};
use std::io::{self, Read};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// How many may be inside at once; the next is sent away.
const MOST: usize = 128;
/// How long is waited for one who neither sends nor takes anything.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often one who listens is asked whether they are still there.
const STILL_THERE: Duration = Duration::from_secs(5);

/// A port that browsers may come to.
pub struct Door {
    listener: TcpListener,
    port: u16,
}

impl Door {
    /// Opens `port`, or any free one where it is 0.
    ///
    /// # Errors
    /// Where another program has it, or where it may not be used.
    pub fn open(port: u16) -> io::Result<Door> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        Ok(Door { listener, port })
    }

    /// The port it has.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers all who come with what hangs on `board`, from now on, beside what else is done.
    pub fn answer(self, board: Arc<Board>) {
        thread::spawn(move || {
            let inside = Arc::new(AtomicUsize::new(0));
            for guest in self.listener.incoming().filter_map(Result::ok) {
                let guests = Guests::one_more(&inside);
                if inside.load(Ordering::Relaxed) > MOST {
                    continue;
                }
                let board = Arc::clone(&board);
                thread::spawn(move || {
                    // Whoever leaves before the end is no fault of ours.
                    let _ = talk(guest, &board);
                    drop(guests);
                });
            }
        });
    }
}

/// Counts one guest until it is dropped.
struct Guests(Arc<AtomicUsize>);

impl Guests {
    fn one_more(inside: &Arc<AtomicUsize>) -> Guests {
        inside.fetch_add(1, Ordering::Relaxed);
        Guests(Arc::clone(inside))
    }
}

impl Drop for Guests {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn talk(mut guest: TcpStream, board: &Board) -> io::Result<()> {
    guest.set_read_timeout(Some(PATIENCE))?;
    guest.set_write_timeout(Some(PATIENCE))?;
    guest.set_nodelay(true)?;
    match request::read(&mut guest) {
        Ok(None) => return Ok(()),
        Ok(Some(Request { path, query, head_only: false })) if path == live::EVENTS => {
            return tell(guest, board, query.parse().unwrap_or_default());
        }
        Ok(Some(request)) => board.newest().answer(&request.path).write(&mut guest, request.head_only)?,
        Err(refusal) => refusal.write(&mut guest, false)?,
    }
    part(guest)
}

/// Tells of every preview that is not `known`, until the one who listens has left.
fn tell(mut guest: TcpStream, board: &Board, mut known: usize) -> io::Result<()> {
    answer::begin_events(&mut guest)?;
    loop {
        let number = board.other_than(known, STILL_THERE);
        answer::event(&mut guest, number)?;
        known = number.unwrap_or(known);
    }
}

/// Takes in what was sent and not asked for: a connection that is closed over it loses the answer on its way.
fn part(guest: TcpStream) -> io::Result<()> {
    guest.shutdown(Shutdown::Write)?;
    guest.set_read_timeout(Some(Duration::from_millis(200)))?;
    io::copy(&mut guest.take(1 << 16), &mut io::sink())?;
    Ok(())
}
