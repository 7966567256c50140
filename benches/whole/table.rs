//! What was measured, each figure beside its bar.

use super::child::{self, Run, say};
use super::runs::Round;

/// The bars of a size: how many times the floor a build may take, with styled references and without; and MB of memory.
fn bars(chapters: usize) -> (Option<f64>, Option<f64>, Option<f64>) {
    match chapters {
        10 => (None, Some(3.0), None),
        1000 => (Some(7.0), Some(4.0), Some(160.0)),
        _ => (None, None, None),
    }
}

/// From 1,000 to 10,000 chapters processor time may grow this much.
const MOST_GROWTH: f64 = 11.5;
/// And bytes per chapter this much.
const MOST_BYTES: f64 = 1.05;

/// Prints `measured`: sizes with their rounds.
pub fn print(measured: &[(usize, Vec<Round>)]) {
    say("chapters | floor s | build s | x floor       | uncited s | x floor       | KB/chapter | peak MB");
    for (chapters, rounds) in measured {
        let (build, uncited, memory) = bars(*chapters);
        say(&format!(
            "{chapters:8} | {:7.4} | {:7.4} | {:13} | {:9.4} | {:13} | {:10.2} | {}",
            median(rounds, |round| round.floor.cpu),
            median(rounds, |round| round.build.cpu),
            beside(median(rounds, |round| round.build.cpu / round.floor.cpu), build),
            median(rounds, |round| round.uncited()),
            beside(median(rounds, |round| round.uncited() / round.floor.cpu), uncited),
            median(rounds, |round| per_chapter(&round.build, *chapters)),
            beside(median(rounds, |round| round.build.memory), memory),
        ));
    }
    let of = |size: usize| measured.iter().find(|(chapters, _)| *chapters == size);
    if let (Some((small, few)), Some((large, many))) = (of(1000), of(10_000)) {
        // So large an output is written at one of two speeds here, by no doing of ours: the best round is compared.
        let growth = least(many, |round| round.build.cpu) / least(few, |round| round.build.cpu);
        say(&format!("from {small} to {large}: processor time grows {}", beside(growth, Some(MOST_GROWTH))));
        let bytes = per_chapter(&many[0].build, *large) / per_chapter(&few[0].build, *small);
        say(&format!("from {small} to {large}: bytes per chapter grow {}", beside(bytes, Some(MOST_BYTES))));
    }
}

fn per_chapter(run: &Run, chapters: usize) -> f64 {
    run.bytes as f64 / 1024.0 / chapters as f64
}

/// `figure`, and where it has a bar, whether it is under it.
fn beside(figure: f64, bar: Option<f64>) -> String {
    match bar {
        Some(bar) if figure <= bar => format!("{figure:.2} <= {bar}"),
        Some(bar) => format!("{figure:.2} OVER {bar}"),
        None => format!("{figure:.2}"),
    }
}

fn median(rounds: &[Round], of: impl Fn(&Round) -> f64) -> f64 {
    child::median(rounds.iter().map(of).collect())
}

fn least(rounds: &[Round], of: impl Fn(&Round) -> f64) -> f64 {
    rounds.iter().map(of).fold(f64::INFINITY, f64::min)
}
