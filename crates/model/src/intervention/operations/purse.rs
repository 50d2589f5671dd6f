//! The purse: what a block may spend now, and what is put aside for those before it.
//!
//! The mission looks half a year ahead. A block may spend what leaves enough for all certain turns of blocks before it, given
//! the money that comes in until then: with money M at hand, income b a week and A(v) put aside for the next v weeks, that
//! is M + min(0, min over v of b·v − A(v)). What those before it do not use in the end is there for the others later.

/// Weeks that the mission looks ahead.
pub(super) const WEEKS_AHEAD: u32 = 26;

/// Money put aside, in one week.
#[derive(Debug)]
pub(super) struct Purse {
    /// Money that comes in each week, USD.
    income: f64,
    /// Weeks ahead that count, at most [`WEEKS_AHEAD`].
    weeks: u32,
    /// Put aside for every one of these weeks, USD.
    each_week: f64,
    /// Put aside for some of them: USD by weeks from now, less one.
    aside: [f64; WEEKS_AHEAD as usize],
    /// Which weeks these are, as bits.
    some: u32,
    /// The least of what comes in less what is put aside, USD, or 0; `None` if it is not worked out.
    least: Option<f64>,
}

impl Purse {
    /// An empty one.
    pub(super) const fn new() -> Self {
        Self { income: 0.0, weeks: 0, each_week: 0.0, aside: [0.0; WEEKS_AHEAD as usize], some: 0, least: None }
    }

    /// Begins a week: nothing is put aside yet. `weeks` are those that the mission will still be there after this one.
    pub(super) fn begin(&mut self, income: f64, weeks: u32) {
        *self = Self { income, weeks: weeks.min(WEEKS_AHEAD), ..Self::new() };
    }

    /// Weeks ahead that count.
    pub(super) const fn weeks(&self) -> u32 {
        self.weeks
    }

    /// Puts `cost` aside for turns from `next` weeks ahead (at least 1) up to `last` weeks ahead, `every` so many weeks.
    pub(super) fn put_aside(&mut self, cost: f64, next: u32, every: u32, last: u32) {
        let last = last.min(self.weeks);
        if cost <= 0.0 || next > last {
            return;
        }
        self.least = None;
        if next == 1 && every == 1 && last == self.weeks {
            self.each_week += cost;
            return;
        }
        for week in (next - 1..last).step_by(every as usize) {
            self.aside[week as usize] += cost;
            self.some |= 1 << week;
        }
    }

    /// What may be spent now of the money at hand, USD; below 0 if even those before lack money.
    pub(super) fn free(&mut self, money: f64) -> f64 {
        let least = self.least.unwrap_or_else(|| self.least());
        self.least = Some(least);
        money + least
    }

    /// The least of what comes in less what is put aside, or 0: it lies at a week of `some` or at the last one, since from one
    /// of them to the next the balance moves by the same step each week.
    fn least(&self) -> f64 {
        let net = self.income - self.each_week;
        let (mut least, mut so_far, mut left) = (0.0_f64, 0.0, self.some);
        while left != 0 {
            let week = left.trailing_zeros();
            left &= left - 1;
            so_far += self.aside[week as usize];
            least = least.min(net * f64::from(week + 1) - so_far);
        }
        least.min(net * f64::from(self.weeks) - so_far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A purse with an income of 10 a week.
    fn purse() -> Purse {
        let mut purse = Purse::new();
        purse.begin(10.0, 100);
        purse
    }

    fn assert_free(purse: &mut Purse, expected: f64) {
        let free = purse.free(100.0);
        assert!((free - expected).abs() < 1e-9, "{free} is not {expected}");
    }

    #[test]
    fn everything_is_free_while_income_covers_what_is_put_aside() {
        let mut purse = purse();
        assert_free(&mut purse, 100.0);
        purse.put_aside(10.0, 1, 1, u32::MAX);
        assert_free(&mut purse, 100.0);
        purse.put_aside(100.0, 27, 26, u32::MAX); // beyond what is looked ahead
        assert_free(&mut purse, 100.0);
    }

    #[test]
    fn a_lump_keeps_what_income_until_then_does_not_cover() {
        let mut lump = purse();
        lump.put_aside(130.0, 8, 26, u32::MAX); // 80 come in until then
        assert_free(&mut lump, 50.0);
        lump.put_aside(2.0, 1, 1, u32::MAX); // and of these 16 are spoken for
        assert_free(&mut lump, 34.0);
        lump.put_aside(100.0, 1, 1, 2);
        assert_free(&mut lump, -166.0); // both lumps until week 8: 80 − 130 − 16 − 200
    }

    #[test]
    fn nothing_is_put_aside_for_weeks_in_which_the_mission_is_gone() {
        let mut leaving = Purse::new();
        leaving.begin(10.0, 3);
        leaving.put_aside(50.0, 4, 1, u32::MAX);
        leaving.put_aside(50.0, 9, 2, 20);
        assert_free(&mut leaving, 100.0);
        leaving.put_aside(20.0, 1, 1, u32::MAX);
        assert_free(&mut leaving, 70.0);
    }
}
