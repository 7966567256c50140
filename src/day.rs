//! A day of the calendar. The only door to jiff; no clock is read here: today comes in as a value.

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::fmt;

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day written as `2026-11-22`; none where there is no such day.
    pub fn read(written: &str) -> Option<Day> {
        let shape = written.len() == 10 && written.bytes().filter(|byte| *byte == b'-').count() == 2;
        shape.then(|| written.parse::<Date>().ok().map(Day)).flatten()
    }

    /// How many days lie from this day to `later`; negative where `later` is earlier.
    pub fn days_until(self, later: Day) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl Day {
    /// The day that lies `days` after the first of January 1970; none where the calendar ends before.
    pub fn after_1970(days: i64) -> Option<Day> {
        let start = Date::constant(1970, 1, 1);
        start.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Day)
    }
}
