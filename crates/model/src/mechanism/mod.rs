//! The rules of the world, in the order of the week, and the mechanisms that they make up.
//!
//! Each file holds one rule: its equation, its parameters and its step. The list below is the only place that names
//! them all; from it come the switches, the parameter table and the stages that a trial runs. A rule reads and writes
//! the world and knows no other rule. One that is switched off leaves its inputs at their neutral value.

#![allow(clippy::doc_markdown)] // b_stake and the like are symbols of equations, not code

use crate::chance::Chance;
use crate::parameter::{ParameterSet, Source, Specification};
use crate::record::Recorder;
use crate::rule::Rule;
use crate::world::World;

pub use self::grouping::{ALL, Mechanism, names, rules_of};

mod grouping;

/// A rule of the world.
pub trait Step: Rule {
    /// Moves the world by one week.
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R);
}

/// Names that the files of mechanisms share.
mod prelude {
    pub(super) use super::{Step, mean, share_of};
    pub(super) use crate::chance::{Chance, Stream, happens};
    pub(super) use crate::parameter::parameters;
    pub(super) use crate::record::{Cause, Entity, Happening, Recorder};
    pub(super) use crate::rule::Rule;
    pub(super) use crate::units::Share;
    pub(super) use crate::world::World;
}

/// Declares a rule of the world as a [`rule`](crate::rule), which is the cause of the changes that it makes.
macro_rules! mechanism {
    ( $(#[doc = $doc:expr])+ $name:ident of $owner:literal $($rest:tt)+ ) => {
        #[allow(dead_code)] // some move no stock that is booked
        const CAUSE: $crate::record::Cause = $crate::record::Cause::Mechanism($owner);

        $crate::rule::rule! { $(#[doc = $doc])+ $name of $owner $($rest)+ }
    };
}

/// Lists the rules by stage of the week.
macro_rules! rules {
    ( $( $(#[doc = $stage_doc:literal])+ $stage:ident { $( $module:ident :: $type:ident ),+ $(,)? } )+ ) => {
        $( $( pub mod $module; )+ )+

        /// Names of all rules, in the order of the week.
        pub const RULES: &[&str] = &[ $( $( stringify!($module), )+ )+ ];

        /// Their source files, whose first lines state the rule, in the order of [`RULES`].
        pub const SOURCES: &[&str] = &[ $( $( include_str!(concat!(stringify!($module), ".rs")), )+ )+ ];

        /// The stages of the week in order: name, what happens, names of its rules.
        pub const STAGES: &[(&str, &str, &[&str])] =
            &[ $( (stringify!($stage), concat!($($stage_doc),+), &[ $( stringify!($module), )+ ]), )+ ];

        /// Part of the week; a stage runs its rules in the order of the list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Stage {
            $( $(#[doc = $stage_doc])+ $stage, )+
        }

        /// The rules of one trial; those that are switched off are `None`.
        #[derive(Debug)]
        pub struct Rules {
            $( $( $module: Option<$module::$type>, )+ )+
        }

        /// Parameters of all rules, drawn for one trial.
        #[derive(Debug, Clone, Copy, Default, PartialEq)]
        pub struct Parameters {
            $( $(
                #[doc = concat!("Of `", stringify!($module), "`.")]
                pub $module: <$module::$type as Rule>::Parameters,
            )+ )+
        }

        impl Parameters {
            /// Draws every parameter.
            pub fn draw(source: &Source<'_>) -> Self {
                Self { $( $( $module: ParameterSet::draw(source), )+ )+ }
            }
        }

        impl Rules {
            /// Opens the rules that are `on`.
            pub fn open(parameters: &Parameters, on: impl Fn(&str) -> bool, world: &World, chance: &Chance) -> Self {
                Self {
                    $( $( $module: on(stringify!($module))
                        .then(|| Rule::open(parameters.$module, world, chance)), )+ )+
                }
            }

            /// Runs one stage of the week.
            #[inline]
            pub fn run<R: Recorder>(&mut self, stage: Stage, world: &mut World, book: &mut R) {
                match stage {
                    $( Stage::$stage => {
                        $( if let Some(rule) = &mut self.$module { rule.step(world, book); } )+
                    } )+
                }
            }
        }

        /// What is known of every parameter of every rule, in the order of the week.
        pub fn specifications() -> impl Iterator<Item = &'static Specification> {
            let sets: &[&'static [Specification]] =
                &[ $( $( <<$module::$type as Rule>::Parameters as ParameterSet>::SPECIFICATIONS, )+ )+ ];
            sets.to_vec().into_iter().flatten()
        }
    };
}

rules! {
    /// Calendar, season and shocks set hardship and access.
    Surroundings { season::Season, shocks::Shocks, access::Access, migration::Migration }
    /// The national arena sets tension, the space for dialogue, the heat of elections and suspicion.
    Nation {
        national_arena::NationalArena, space_for_dialogue::SpaceForDialogue, elections::Elections, suspicion::Suspicion,
    }
    /// Elites interfere, stand by or restrain.
    Elites { jealousy::Jealousy, elite_interference::EliteInterference, arms::Arms, orders::Orders }
    /// Leaders and commanders decide their stance and youth are called up.
    Stances { leaders::Leaders, mobilisation::Mobilisation, commanders::Commanders }
    /// The mission learns what happened, headquarters notices, and what was built up wears off.
    Knowledge {
        exit::Exit, awareness::Awareness, attention::Attention, presence::Presence, state_authority::StateAuthority,
        consent::Consent, civil_military::CivilMilitary, coordination::Coordination, early_warning::EarlyWarning,
    }
    /// Processes move, on the effort of this week.
    Processes {
        ngos::Ngos, process::ProcessPhases, truce::Truce, ownership::Ownership, capacity::Capacity, inclusion::Inclusion,
    }
    /// Attacks.
    Attacks { violence::Violence }
    /// What attacks leave behind.
    Consequences {
        grievance::Grievance, fear::Fear, displacement::Displacement, returns::Returns, trust::Trust,
    }
    /// Agreements are breached, suspended, renewed and carried out.
    Agreements {
        breakdown::Breakdown, spoilers::Spoilers, commitment::Commitment, provisions::Provisions, audience::Audience, expectations::Expectations,
        justice::Justice, disarmament::Disarmament,
    }
    /// Slow change of ties, and what comes of it for the nation.
    Ties { cohesion::Cohesion, trade::Trade, interdependence::Interdependence, national_feedback::NationalFeedback }
}

/// Mean of two numbers.
#[inline]
pub(crate) fn mean(a: f64, b: f64) -> f64 {
    0.5 * (a + b)
}

/// Share of `a` in `a + b`, one half if both are zero.
#[inline]
pub(crate) fn share_of(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { a / (a + b) } else { 0.5 }
}
