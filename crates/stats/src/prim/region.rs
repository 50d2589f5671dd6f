//! A box in the space of factors: an interval of each number, a set of words for each list of words.

/// Values of one factor at all points.
#[derive(Debug, Clone, PartialEq)]
pub enum Axis {
    /// A number.
    Number(Vec<f64>),
    /// A word, by its position in a list of a number of words.
    Words(Vec<usize>, usize),
}

impl Axis {
    /// Number of points.
    pub fn points(&self) -> usize {
        match self {
            Self::Number(values) => values.len(),
            Self::Words(values, _) => values.len(),
        }
    }
}

/// What a box allows on one factor.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    /// Everything.
    Free,
    /// Numbers of at least `low` and at most `high`; infinite where there is no bound.
    Between {
        /// Least value.
        low: f64,
        /// Largest value.
        high: f64,
    },
    /// These words: one flag a word.
    Words(Vec<bool>),
}

/// A box: one side a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// One side a factor.
    pub sides: Vec<Side>,
}

impl Region {
    /// The box that holds everything.
    pub fn everything(factors: usize) -> Self {
        Self { sides: vec![Side::Free; factors] }
    }

    /// Factors on which the box does not allow everything.
    pub fn restricted(&self) -> Vec<usize> {
        (0..self.sides.len()).filter(|factor| self.sides[*factor] != Side::Free).collect()
    }

    /// This box without what it demands of one factor.
    #[must_use]
    pub fn without(&self, factor: usize) -> Self {
        let mut wider = self.clone();
        wider.sides[factor] = Side::Free;
        wider
    }

    /// This box without one of its bounds, for each of them: an end of a number, or what it demands of a word.
    pub fn without_each_bound(&self) -> Vec<Self> {
        let mut all = Vec::new();
        for factor in self.restricted() {
            let mut push = |side: Side| {
                let mut wider = self.clone();
                wider.sides[factor] = side;
                all.push(wider);
            };
            match self.sides[factor] {
                Side::Between { low, high } if low.is_finite() && high.is_finite() => {
                    push(Side::Between { low: f64::NEG_INFINITY, high });
                    push(Side::Between { low, high: f64::INFINITY });
                }
                _ => push(Side::Free),
            }
        }
        all
    }

    /// Whether a point lies in the box.
    ///
    /// # Panics
    /// If a side does not fit the kind of its factor.
    pub fn holds(&self, axes: &[Axis], point: usize) -> bool {
        self.sides.iter().zip(axes).all(|(side, axis)| match (side, axis) {
            (Side::Free, _) => true,
            (Side::Between { low, high }, Axis::Number(values)) => (*low..=*high).contains(&values[point]),
            (Side::Words(allowed), Axis::Words(values, _)) => allowed[values[point]],
            _ => panic!("a side of a box fits the kind of its factor"),
        })
    }

    /// Points of `among` that lie in the box.
    pub fn members(&self, axes: &[Axis], among: &[usize]) -> Vec<usize> {
        among.iter().copied().filter(|point| self.holds(axes, *point)).collect()
    }
}
