//! A part of a run: what one of several machines does.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::chunk::{CHUNK, cut};

/// Part `part` of `of` parts, counted from 1. It takes every `of`-th chunk, so that more trials make every part longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shard {
    /// Which part.
    pub part: u64,
    /// Of how many.
    pub of: u64,
}

impl Shard {
    /// Whether it does the chunk or point of this number.
    pub const fn takes(self, number: u64) -> bool {
        number % self.of == self.part - 1
    }

    /// Its ranges of trials of a run of a number of trials.
    pub fn ranges(self, trials: u64) -> Vec<Range<u64>> {
        cut(0..trials).into_iter().filter(|range| self.takes(range.start / CHUNK)).collect()
    }

    /// Number of its trials of a run of a number of trials.
    pub fn trials(self, trials: u64) -> u64 {
        self.ranges(trials).iter().map(|range| range.end - range.start).sum()
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.of)
    }
}

/// A text that names no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a part such as 3/16: a number from 1 to the number of parts, which is at most 100000")]
pub struct NoShard;

impl FromStr for Shard {
    type Err = NoShard;

    fn from_str(text: &str) -> Result<Self, NoShard> {
        let (part, of) = text.split_once('/').ok_or(NoShard)?;
        let (part, of) = (part.parse().map_err(|_| NoShard)?, of.parse().map_err(|_| NoShard)?);
        if (1..=100_000).contains(&of) && (1..=of).contains(&part) { Ok(Self { part, of }) } else { Err(NoShard) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chunk_is_taken_once() {
        for number in 0..100 {
            let takers = (1..=7).filter(|part| Shard { part: *part, of: 7 }.takes(number)).count();
            assert_eq!(takers, 1);
        }
    }

    #[test]
    fn a_part_is_read_as_it_is_written_and_nonsense_is_refused() {
        let shard: Shard = "3/16".parse().unwrap();
        assert_eq!((shard.part, shard.of, shard.to_string().as_str()), (3, 16, "3/16"));
        for nonsense in ["", "3", "0/4", "5/4", "1/0", "a/b", "1/100001", "-1/3"] {
            assert_eq!(nonsense.parse::<Shard>(), Err(NoShard), "{nonsense}");
        }
    }
}
