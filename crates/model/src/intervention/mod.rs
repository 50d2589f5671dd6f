//! The interventions: what the mission can do.
//!
//! Each file holds one: what it needs, what it costs and which inputs of the mechanisms it changes. An intervention sets
//! no probability and no outcome. The list below is the only place that names them all.

#![allow(clippy::doc_markdown)] // b_stake and the like are symbols of equations, not code

pub mod operations;

use crate::chance::Chance;
use crate::parameter::{ParameterSet, Source, Specification};
use crate::record::Recorder;
use crate::rule::Rule;
use crate::strategy::TargetKind;
use crate::world::{Provision, World};

/// What one unit of effort of an intervention takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Needs {
    /// Whom it is for.
    pub target: TargetKind,
    /// Civil affairs staff-weeks of the field office.
    pub staff: f64,
    /// Staff-weeks of headquarters, available in proportion to its attention.
    pub headquarters: f64,
    /// Patrols.
    pub patrols: f64,
    /// Whether the road must be open.
    pub road: bool,
    /// Whether a clearance must come through.
    pub clearance: bool,
    /// Whether a development partner must be there with room for a project.
    pub partner: bool,
    /// The provisions that it works on: it is due only where an agreement holds one of them. None: it waits for no agreement.
    pub provisions: &'static [Provision],
}

impl Needs {
    /// Nothing but money, for the given kind of target.
    pub const fn nothing(target: TargetKind) -> Self {
        Self {
            target,
            staff: 0.0,
            headquarters: 0.0,
            patrols: 0.0,
            road: false,
            clearance: false,
            partner: false,
            provisions: &[],
        }
    }

    /// Whether there is anything to work on in a conflict.
    #[inline]
    pub fn finds_work(&self, world: &World, conflict: Option<usize>) -> bool {
        self.provisions.is_empty()
            || conflict.and_then(|c| world.conflicts[c].process.agreement).is_some_and(|agreement| {
                self.provisions.iter().any(|provision| agreement.provides[*provision as usize])
            })
    }
}

/// What one unit of effort takes.
pub trait Unit: Rule {
    /// What it takes besides money.
    const NEEDS: Needs;

    /// What it costs, USD.
    fn cost(&self) -> f64;
}

/// Something the mission can do.
pub trait Intervention: Unit {
    /// Carries it out for target number `target` with `effort` units, on behalf of block `block`.
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R);

    /// What goes on every week without anybody ordering it, such as a project that is handed over.
    #[inline]
    fn weekly<R: Recorder>(&mut self, _: &mut World, _: &mut R) {}
}

/// Names that the files of interventions share.
mod prelude {
    pub(super) use super::{Intervention, compounded};
    pub(super) use crate::chance::happens;
    pub(super) use crate::record::{Cause, Entity, Happening, Recorder};
    pub(super) use crate::world::World;
}

/// Declares an intervention as a [`rule`](crate::rule), with its target and what a unit of it takes; `cost` is among its
/// parameters.
macro_rules! intervention {
    (
        $(#[doc = $doc:expr])+
        $name:ident of $owner:literal for $target:ident, taking { $($need:ident: $amount:expr),* } $($rest:tt)+
    ) => {
        $crate::rule::rule! { $(#[doc = $doc])+ $name of $owner $($rest)+ }

        impl $crate::intervention::Unit for $name {
            const NEEDS: $crate::intervention::Needs = $crate::intervention::Needs {
                $( $need: $amount, )*
                ..$crate::intervention::Needs::nothing($crate::strategy::TargetKind::$target)
            };

            fn cost(&self) -> f64 {
                self.parameters.cost
            }
        }
    };
}

/// Lists the interventions.
macro_rules! interventions {
    ( $( $module:ident :: $type:ident ),+ $(,)? ) => {
        $( pub mod $module; )+

        /// Names of all interventions.
        pub const NAMES: &[&str] = &[ $( stringify!($module), )+ ];

        /// Their source files, whose first lines say what each does, in the order of [`NAMES`].
        pub const SOURCES: &[&str] = &[ $( include_str!(concat!(stringify!($module), ".rs")), )+ ];

        /// What each intervention needs, in the order of [`NAMES`].
        pub const NEEDS: &[Needs] = &[ $( <$module::$type as Unit>::NEEDS, )+ ];

        /// The interventions of one trial.
        #[derive(Debug)]
        pub struct Interventions {
            $( $module: Option<$module::$type>, )+
        }

        /// Parameters of all interventions, drawn for one trial.
        #[derive(Debug, Clone, Copy, Default, PartialEq)]
        pub struct Parameters {
            $(
                #[doc = concat!("Of `", stringify!($module), "`.")]
                pub $module: <$module::$type as Rule>::Parameters,
            )+
        }

        impl Parameters {
            /// Draws every parameter.
            pub fn draw(source: &Source<'_>) -> Self {
                Self { $( $module: ParameterSet::draw(source), )+ }
            }

            /// Sets what one unit of intervention number `kind` costs, USD.
            pub fn set_cost(&mut self, kind: usize, usd: f64) {
                for (position, cost) in [ $( &mut self.$module.cost, )+ ].into_iter().enumerate() {
                    if position == kind {
                        *cost = usd;
                    }
                }
            }
        }

        impl Interventions {
            /// Opens the interventions that are `on`.
            pub fn open(parameters: &Parameters, on: impl Fn(&str) -> bool, world: &World, chance: &Chance) -> Self {
                Self {
                    $( $module: on(stringify!($module))
                        .then(|| Rule::open(parameters.$module, world, chance)), )+
                }
            }

            /// Cost of one unit of each intervention, USD, in the order of [`NAMES`].
            pub(crate) fn costs(&self) -> [f64; NAMES.len()] {
                [ $( self.$module.as_ref().map_or(0.0, Unit::cost), )+ ]
            }

            /// Whether intervention number `kind` is switched on.
            fn is_on(&self, kind: usize) -> bool {
                [ $( self.$module.is_some(), )+ ][kind]
            }

            /// Carries out intervention number `kind`; one that is switched off has no effect.
            fn carry_out<R: Recorder>(
                &mut self,
                kind: usize,
                world: &mut World,
                (target, effort, block): (usize, f64, usize),
                book: &mut R,
            ) {
                let mut position = 0;
                $(
                    if kind == position {
                        if let Some(intervention) = &mut self.$module {
                            intervention.carry_out(world, target, effort, block, book);
                        }
                        return;
                    }
                    position += 1;
                )+
                unreachable!("intervention {kind} of {position}");
            }

            /// Lets what was begun go on.
            fn weekly<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
                $( if let Some(intervention) = &mut self.$module { intervention.weekly(world, book); } )+
            }
        }

        /// What is known of every parameter of every intervention.
        pub fn specifications() -> impl Iterator<Item = &'static Specification> {
            let sets: &[&'static [Specification]] =
                &[ $( <<$module::$type as Rule>::Parameters as ParameterSet>::SPECIFICATIONS, )+ ];
            sets.to_vec().into_iter().flatten()
        }
    };
}

interventions! {
    stakeholder_mapping::StakeholderMapping,
    shuttle_mediation::ShuttleMediation,
    dialogue::Dialogue,
    peace_committee::PeaceCommittee,
    local_mediator_support::LocalMediatorSupport,
    follow_up::FollowUp,
    short_patrols::ShortPatrols,
    long_patrols::LongPatrols,
    liaison_assistants::LiaisonAssistants,
    quick_impact_project::QuickImpactProject,
    cohesion_workshop::CohesionWorkshop,
    elite_engagement::EliteEngagement,
    officials_at_dialogue::OfficialsAtDialogue,
    mediators_to_capital::MediatorsToCapital,
    witnessed_signing::WitnessedSigning,
    revenue_sharing::RevenueSharing,
    partner_project::PartnerProject,
    pre_migration_conference::PreMigrationConference,
    good_offices::GoodOffices,
    national_agreement_support::NationalAgreementSupport,
    disarmament_programme::DisarmamentProgramme,
    human_rights_follow_up::HumanRightsFollowUp,
    state_authority_support::StateAuthoritySupport,
    political_forum::PoliticalForum,
    strategic_communication::StrategicCommunication,
    inclusion_support::InclusionSupport,
    office_coordination::OfficeCoordination,
    joint_planning::JointPlanning,
    robust_force::RobustForce,
    drawdown::Drawdown,
    withdrawal::Withdrawal,
}

/// Fraction of the way to one that `effort` units take a stock when one unit takes it `fraction` of the way.
#[inline]
pub(crate) fn compounded(fraction: f64, effort: f64) -> f64 {
    // one unit is the common case, and needs no logarithm
    let whole = (effort - 1.0).abs() < f64::EPSILON;
    if whole { fraction } else { -libm::expm1(effort * libm::log1p(-fraction)) }
}

/// Position of an intervention in [`NAMES`].
pub fn kind_of(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| *known == name)
}
