//! The file of a sweep: which factors, what they may be, and how points are spread over them.

use std::collections::BTreeMap;

use model::quantity::Quantity;
use model::syntax::{Decode, Faults, Format, Node, Place, PlainKind, Schema, Value, choice, record};

record! {
    /// A sweep: a question over a space of futures.
    pub struct SweepDesign {
        /// Format of the file.
        pub format: Format,
        /// Name, used for the folder of results.
        pub name: String,
        /// The question that it answers.
        pub question: String,
        /// Files of scenarios, as seen from this file; with more than one, `situation` is an uncertain factor.
        pub scenarios: Vec<String>,
        /// Strategies to compare, by the names of their files; all of the scenarios if left out.
        pub strategies: Vec<String> = Vec::new(),
        /// Strategy to compare the others with; the first if left out.
        pub baseline: Option<String>,
        /// Values that hold at every point: paths or parameters with their value.
        pub set: BTreeMap<String, Written> = BTreeMap::new(),
        /// Mechanisms and interventions that are switched off everywhere.
        pub without: Vec<String> = Vec::new(),
        /// Trials of each strategy at each point, unless the command line says otherwise.
        pub trials: u64 = 200,
        /// Factors that the mission chooses.
        pub levers: Vec<Factor> = Vec::new(),
        /// Factors that the mission does not choose.
        pub uncertainties: Vec<Factor> = Vec::new(),
        /// How points are spread.
        pub points: Spread,
    }
}

record! {
    /// A factor: what moves, and what it may be.
    pub struct Factor {
        /// A parameter, a path of the scenario, or `strategies.ID.` and a path of that strategy.
        pub path: String,
        /// Further paths that take the same value.
        pub also: Vec<String> = Vec::new(),
        /// Name in tables and charts; the path if left out.
        pub name: Option<String>,
        /// Distribution; a parameter's plausible range if left out.
        pub over: Option<Quantity>,
        /// Values to choose from, each as likely, instead of a distribution.
        pub values: Option<Vec<Written>>,
        /// Value at the base point of a one-at-a-time design; the default of a parameter, else the middle.
        pub base: Option<Written>,
        /// Unit in tables and charts; that of a parameter if left out.
        pub unit: Option<String>,
        /// Whether values are rounded to whole numbers.
        pub whole: bool = false,
    }
}

choice! {
    /// How points are spread over the factors.
    pub enum Spread {
        /// Every combination of levels; distributions are cut into `steps` equal steps from end to end.
        Grid {
            /// Levels of a factor that has a distribution, at least 2.
            steps: u32 = 5,
        },
        /// These points: the value of every factor by its name.
        List {
            /// The points.
            points: Vec<BTreeMap<String, Written>>,
        },
        /// The base point, and from it each factor alone at each of its levels.
        OneAtATime {
            /// Levels of a factor that has a distribution, at least 2.
            steps: u32 = 5,
        },
        /// Latin hypercube: every factor has one value in each of as many equally likely slices as there are points.
        LatinHypercube {
            /// Number of points.
            points: u32,
        },
        /// Sobol' sequence with Owen's scrambling.
        Sobol {
            /// Number of points, a power of two.
            points: u32,
        },
        /// Morris: trajectories that move one factor at a time by about half its range.
        Morris {
            /// Number of trajectories.
            trajectories: u32,
            /// Levels of each factor, an even number.
            levels: u32 = 8,
        },
        /// Saltelli: two samples and their crossings, for Sobol' indices of first and total order.
        Saltelli {
            /// Rows of each sample, a power of two; there are rows × (factors + 2) points.
            rows: u32,
        },
    }
}

/// A value as written, to be read where it is put.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Written {
    /// Its text in RON.
    pub text: String,
    /// Its value, if it is a number.
    pub number: Option<f64>,
}

impl Decode for Written {
    fn decode(node: &Node, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        let number = match node.value {
            Value::Number(number) => Some(number.value),
            _ => None,
        };
        Some(Self { text: node.to_ron(), number })
    }

    fn schema() -> Schema {
        Schema::plain("value", PlainKind::Any)
    }
}
