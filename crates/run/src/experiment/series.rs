//! The weeks of a trial in few bytes: what weekly distributions are made of.
//!
//! Deaths are kept for weeks that had any, displacement as its change from week to week, and the two states of peace as
//! the weeks in which they turned. A trial of 260 weeks takes some hundred bytes, and nothing is lost.

use crate::bytes::{Reader, Writer};
use model::record::WeekRecord;

/// Writes the weeks of one trial; attacks are not kept.
pub(super) fn encode(weeks: &[WeekRecord]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.whole(weeks.len() as u64);
    let deadly = || weeks.iter().enumerate().filter(|(_, week)| week.deaths > 0);
    writer.whole(deadly().count() as u64);
    let mut next = 0;
    for (week, record) in deadly() {
        writer.whole((week - next) as u64);
        writer.whole(u64::from(record.deaths));
        next = week + 1;
    }
    changes(&mut writer, weeks);
    turns(&mut writer, weeks, |week| week.in_force);
    turns(&mut writer, weeks, |week| week.peace);
    writer.into_bytes()
}

/// Writes the changes of displacement; weeks without a change are counted, not listed.
fn changes(writer: &mut Writer, weeks: &[WeekRecord]) {
    let (mut last, mut unchanged) = (0_i64, 0_u64);
    for week in weeks {
        let displaced = i64::from(week.displaced);
        if displaced == last {
            unchanged += 1;
            continue;
        }
        if unchanged > 0 {
            writer.signed(0);
            writer.whole(unchanged);
        }
        writer.signed(displaced - last);
        (last, unchanged) = (displaced, 0);
    }
    if unchanged > 0 {
        writer.signed(0);
        writer.whole(unchanged);
    }
}

/// Writes how long a state lasted each time, beginning with "no".
fn turns(writer: &mut Writer, weeks: &[WeekRecord], state: impl Fn(&WeekRecord) -> bool) {
    let turned = |week: &usize| state(&weeks[*week]) != (*week > 0 && state(&weeks[*week - 1]));
    let weeks: Vec<usize> = (0..weeks.len()).filter(turned).collect();
    writer.whole(weeks.len() as u64);
    let mut last = 0;
    for week in weeks {
        writer.whole((week - last) as u64);
        last = week;
    }
}

/// Reads the weeks of one trial into `weeks`; `None` if the bytes are none that [`encode`] gave.
pub(super) fn decode(bytes: &[u8], weeks: &mut Vec<WeekRecord>) -> Option<()> {
    let mut reader = Reader::new(bytes);
    let length = usize::try_from(reader.whole()?).ok()?;
    weeks.clear();
    weeks.resize(length, WeekRecord::default());
    let mut next = 0;
    for _ in 0..reader.whole()? {
        let week = next + usize::try_from(reader.whole()?).ok()?;
        weeks.get_mut(week)?.deaths = u32::try_from(reader.whole()?).ok()?;
        next = week + 1;
    }
    let (mut week, mut displaced) = (0, 0_i64);
    while week < length {
        let change = reader.signed()?;
        displaced += change;
        let lasting = if change == 0 { usize::try_from(reader.whole()?).ok()? } else { 1 };
        let value = u32::try_from(displaced).ok()?;
        weeks.get_mut(week..week.checked_add(lasting)?)?.iter_mut().for_each(|week| week.displaced = value);
        week += lasting;
    }
    read_turns(&mut reader, weeks, |week| &mut week.in_force)?;
    read_turns(&mut reader, weeks, |week| &mut week.peace)?;
    reader.is_at_end().then_some(())
}

fn read_turns(
    reader: &mut Reader<'_>,
    weeks: &mut [WeekRecord],
    state: impl Fn(&mut WeekRecord) -> &mut bool,
) -> Option<()> {
    let (mut last, mut holds) = (0, false);
    for _ in 0..reader.whole()? {
        let turn = last + usize::try_from(reader.whole()?).ok()?;
        weeks.get_mut(last..turn)?.iter_mut().for_each(|week| *state(week) = holds);
        (last, holds) = (turn, !holds);
    }
    weeks[last..].iter_mut().for_each(|week| *state(week) = holds);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::chance::Chance;

    fn invented(trial: u64, length: usize) -> Vec<WeekRecord> {
        let mut stream = Chance::new(1, trial).open("test", "series");
        let mut often = |share: f64| stream.next() < share;
        let (mut displaced, mut in_force) = (0_u32, often(0.3));
        (0..length)
            .map(|week| {
                let deaths = if often(0.2) { 1 + 200 * u32::from(often(0.3)) } else { 0 };
                displaced = if often(0.5) { displaced } else { displaced / 2 + 900 * deaths };
                in_force ^= often(0.05);
                let peace = in_force && week > 5 && deaths == 0;
                WeekRecord { deaths, attacks: 0, displaced, in_force, peace }
            })
            .collect()
    }

    #[test]
    fn weeks_come_back_as_they_were() {
        let mut read = Vec::new();
        for trial in 0..300 {
            let weeks = invented(trial, [260, 53, 1, 0][(trial % 4) as usize]);
            let bytes = encode(&weeks);
            decode(&bytes, &mut read).unwrap();
            assert_eq!(read, weeks);
            assert!(decode(&bytes[..bytes.len() - 1], &mut read).is_none());
        }
    }

    #[test]
    fn a_quiet_trial_takes_next_to_nothing() {
        let weeks = vec![WeekRecord { in_force: true, peace: true, ..WeekRecord::default() }; 2600];
        assert!(encode(&weeks).len() < 16);
    }
}
