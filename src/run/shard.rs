//! Shards: which of many studies, or of the policies of one, a machine of several takes.
//!
//! The share of a name depends on the name alone: not on the machine, the order of the list or what else is on it.

use std::fmt;

use sha2::{Digest, Sha256};

/// One of several shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    place: u32,
    count: u32,
}

impl Shard {
    /// All there is.
    pub const WHOLE: Self = Self { place: 1, count: 1 };
    /// Most shards: file systems and people have to cope with them.
    pub const MAX: u32 = 100_000;

    /// The shard of a place, counted from 1, of so many; `None` where there is none.
    pub fn new(place: u32, count: u32) -> Option<Self> {
        ((1..=count).contains(&place) && count <= Self::MAX).then_some(Self { place, count })
    }

    /// Reads `2/8`.
    pub fn parse(text: &str) -> Option<Self> {
        let (place, count) = text.split_once('/')?;
        let number = |digits: &str| {
            let are_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            are_digits.then(|| digits.parse().ok()).flatten()
        };
        Self::new(number(place)?, number(count)?)
    }

    /// Reads the name of the folder of a shard.
    pub fn of_folder(name: &str) -> Option<Self> {
        let (place, count) = name.strip_prefix("shard-")?.split_once("-of-")?;
        let shard = Self::parse(&format!("{place}/{count}"))?;
        (shard.folder() == name).then_some(shard)
    }

    /// The name of its folder: `shard-2-of-8`.
    pub fn folder(self) -> String {
        format!("shard-{}-of-{}", self.place, self.count)
    }

    /// Its place, counted from 1.
    pub fn place(self) -> u32 {
        self.place
    }

    /// How many there are.
    pub fn count(self) -> u32 {
        self.count
    }

    /// Whether a name falls into it: the first eight bytes of its SHA-256, as one number, by the number of shards.
    pub fn takes(self, name: &str) -> bool {
        let digest = Sha256::digest(name.as_bytes());
        let number = digest.iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        number % u64::from(self.count) == u64::from(self.place - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.place, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf 'customers/acme' | sha256sum` begins with 16 digits that stand for the number that is divided.
    #[test]
    fn a_share_depends_on_the_name_alone() {
        for (name, count, place) in CASES {
            let taking: Vec<u32> =
                (1..=count).filter(|place| Shard::new(*place, count).unwrap().takes(name)).collect();
            assert_eq!(taking, [place], "{name} of {count}");
        }
    }

    const CASES: [(&str, u32, u32); 5] = [
        ("customers/acme", 1, 1),
        ("customers/acme", 4, 4),
        ("customers/acme", 5, 2),
        ("顧客/甲", 4, 2),
        ("", 3, 2),
    ];

    #[test]
    fn shards_are_read_as_they_are_written() {
        assert_eq!(Shard::parse("2/8"), Shard::new(2, 8));
        assert_eq!(Shard::of_folder("shard-2-of-8"), Shard::new(2, 8));
        for text in ["", "2", "0/8", "9/8", "+2/8", "2/8/1", "2/-8", " 2/8", "1/100001", "1/99999999999"] {
            assert_eq!(Shard::parse(text), None, "{text}");
        }
        for name in ["shard-02-of-8", "shard-0-of-8", "shard-9-of-8", "xshard-1-of-1", "shard-1-of-1.old"] {
            assert_eq!(Shard::of_folder(name), None, "{name}");
        }
    }
}
