//! What a program takes that leaves its own processes behind: a browser waits for few of those it starts.

use std::collections::HashMap;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// How often the processes are looked at: what one spends after the last look is missed.
const EVERY: Duration = Duration::from_millis(20);

/// Linux counts processor time for `/proc` in hundredths of a second.
const TICK: f64 = 0.01;

/// Processor seconds, user and system, of all processes of `group` until `over`.
pub fn group(group: u32, over: &AtomicBool) -> f64 {
    let mut spent: HashMap<String, f64> = HashMap::new();
    while !over.load(Ordering::Relaxed) {
        let processes = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
        for id in processes.filter_map(|entry| entry.file_name().into_string().ok()) {
            if let Some((its, seconds)) =
                fs::read_to_string(format!("/proc/{id}/stat")).ok().and_then(|stat| read(&stat))
                && its == group
            {
                spent.insert(id, seconds);
            }
        }
        thread::sleep(EVERY);
    }
    spent.values().sum()
}

/// Processor seconds, user and system, that the process `id` has spent.
pub fn spent(id: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).expect("the process runs");
    read(&stat).expect("the system says what it spent").1
}

/// The group of a process and what it spent. Its name, in parentheses, may hold anything.
fn read(stat: &str) -> Option<(u32, f64)> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((fields.get(2)?.parse().ok()?, (ticks(11)? + ticks(12)?) * TICK))
}
