//! A fixed share of all editions, for one of several machines.

use super::fingerprint;

/// The share with one number of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: u32,
    count: u32,
}

impl Shard {
    /// Reads `3/16`: the third of sixteen shares.
    ///
    /// # Errors
    /// What to write instead.
    pub fn read(written: &str) -> Result<Shard, String> {
        let share = written.split_once('/').and_then(|(number, count)| {
            let shard = Shard { number: whole(number)?, count: whole(count)? };
            (1..=shard.count).contains(&shard.number).then_some(shard)
        });
        share.ok_or_else(|| "write which share of how many, as 1/3, 2/3 and 3/3".to_owned())
    }

    /// Whether the edition `code` is in this share. Its code alone decides, so that another edition moves none from share to
    /// share, and every one is in just one.
    pub fn holds(self, code: &str) -> bool {
        let hash = u32::from_str_radix(&fingerprint::of(code), 16).unwrap_or_default();
        hash % self.count == self.number - 1
    }
}

/// A number in plain digits.
fn whole(written: &str) -> Option<u32> {
    written.bytes().all(|byte| byte.is_ascii_digit()).then(|| written.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn every_edition_is_in_just_one_share() {
        for count in 1..20 {
            let shards: Vec<Shard> =
                (1..=count).map(|number| Shard::read(&format!("{number}/{count}")).expect("it is a share")).collect();
            for code in (0..200).map(|number| format!("edition-{number}")) {
                assert_eq!(shards.iter().filter(|shard| shard.holds(&code)).count(), 1, "{code} of {count}");
            }
        }
    }

    #[test]
    fn shares_are_of_like_size() {
        let shard = Shard::read("2/4").expect("it is a share");
        let held = (0..1000).filter(|number| shard.holds(&format!("edition-{number}"))).count();
        assert!((200..300).contains(&held), "{held} of 1000");
    }

    #[test]
    fn what_is_no_share_is_told() {
        for wrong in
            ["0/3", "4/3", "a/b", "1", "1/", "/3", "+1/3", "1/3/5", "-1/3", "1/0", "", "99999999999/99999999999"]
        {
            assert!(Shard::read(wrong).is_err(), "{wrong}");
        }
    }
}
