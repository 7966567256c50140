//! Shares worksheets out over sessions.

/// A worksheet to be shared out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its id.
    pub id: String,
    /// How many minutes it takes, if that is said.
    pub minutes: Option<u32>,
    /// Whether it is the one to do “if you do only one”.
    pub core: bool,
}

impl Sheet {
    fn takes(&self) -> u32 {
        self.minutes.unwrap_or(UNSAID).max(1)
    }
}

/// Worksheets shared out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares<'a> {
    /// Those of each session, in order.
    pub sessions: Vec<Vec<&'a Sheet>>,
    /// Those that there was no room for.
    pub left: Vec<&'a Sheet>,
}

/// How many minutes a worksheet takes that does not say so.
const UNSAID: u32 = 15;
/// How many minutes of worksheets fit between two sessions: about ten minutes a day, one day off.
pub const ROOM: u32 = 60;

/// Shares `sheets` out over as many `sessions`, in order, by their minutes. Where all together take longer than there is room
/// for, those marked core stay, and of the others as many as fit, from the first on.
pub fn share(sheets: &[Sheet], sessions: usize) -> Shares<'_> {
    let room = ROOM.saturating_mul(u32::try_from(sessions).unwrap_or(u32::MAX));
    let all: u32 = sheets.iter().map(Sheet::takes).sum();
    let mut taken: u32 = sheets.iter().filter(|sheet| sheet.core).map(Sheet::takes).sum();
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let fits = taken.saturating_add(sheet.takes()) <= room;
        if all <= room || sheet.core || fits {
            taken += if sheet.core { 0 } else { sheet.takes() };
            kept.push(sheet);
        } else {
            left.push(sheet);
        }
    }
    Shares { sessions: split(&kept, sessions), left }
}

/// Cuts `kept` into as many rows as there are `sessions`, each as near as may be to its share of the minutes; none is empty
/// while there are enough worksheets.
fn split<'a>(kept: &[&'a Sheet], sessions: usize) -> Vec<Vec<&'a Sheet>> {
    let mut rest = kept;
    let mut rows = Vec::with_capacity(sessions);
    for session in 0..sessions {
        let after = sessions - session - 1;
        let share = rest.iter().map(|sheet| sheet.takes()).sum::<u32>() / u32::try_from(after + 1).unwrap_or(u32::MAX);
        let most = rest.len().saturating_sub(after).max(usize::from(!rest.is_empty()));
        let mut count = 0;
        let mut minutes = 0;
        while count < most && (count == 0 || minutes + rest[count].takes() / 2 < share || after == 0) {
            minutes += rest[count].takes();
            count += 1;
        }
        let (row, later) = rest.split_at(count);
        rows.push(row.to_vec());
        rest = later;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Sheet, share};

    fn sheets(minutes: &[u32], core: &[usize]) -> Vec<Sheet> {
        let sheet = |(at, minutes): (usize, &u32)| Sheet {
            id: format!("s{at}"),
            minutes: (*minutes > 0).then_some(*minutes),
            core: core.contains(&at),
        };
        minutes.iter().enumerate().map(sheet).collect()
    }

    fn shared(minutes: &[u32], core: &[usize], sessions: usize) -> String {
        let sheets = sheets(minutes, core);
        let shares = share(&sheets, sessions);
        let row = |row: &Vec<&Sheet>| row.iter().map(|sheet| sheet.id.as_str()).collect::<Vec<_>>().join(" ");
        let rows: Vec<String> = shares.sessions.iter().map(row).collect();
        format!("{} - {}", rows.join(" | "), row(&shares.left))
    }

    #[test]
    fn they_keep_their_order_and_are_shared_by_minutes() {
        assert_eq!(shared(&[10, 10, 10, 10], &[], 2), "s0 s1 | s2 s3 - ");
        assert_eq!(shared(&[30, 10, 10, 10], &[], 2), "s0 | s1 s2 s3 - ");
        assert_eq!(shared(&[10, 10, 10, 30], &[], 2), "s0 s1 s2 | s3 - ");
        assert_eq!(shared(&[0, 0], &[], 2), "s0 | s1 - ");
    }

    #[test]
    fn no_session_is_empty_while_there_are_enough() {
        assert_eq!(shared(&[5, 40, 5], &[], 3), "s0 | s1 | s2 - ");
        assert_eq!(shared(&[50, 1, 1, 1], &[], 4), "s0 | s1 | s2 | s3 - ");
    }

    #[test]
    fn where_there_are_too_many_those_marked_core_stay() {
        assert_eq!(shared(&[40, 40, 40, 40], &[2, 3], 2), "s0 | s2 s3 - s1");
        assert_eq!(shared(&[50, 50, 10, 50], &[1], 1), "s1 s2 - s0 s3");
        assert_eq!(shared(&[50, 50, 50], &[0, 1, 2], 1), "s0 s1 s2 - ");
    }
}
