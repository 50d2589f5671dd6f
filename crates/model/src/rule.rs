//! What rules of the world and activities of the mission have in common: how they are declared and opened.

use crate::chance::Chance;
use crate::parameter::ParameterSet;
use crate::world::World;

/// Something with parameters, and with streams of chance of its own where it needs luck.
pub trait Rule: Sized {
    /// Its parameters.
    type Parameters: ParameterSet;

    /// Opens its streams for one trial.
    fn open(parameters: Self::Parameters, world: &World, chance: &Chance) -> Self;
}

/// Declares a rule with its parameters, and its streams: `field = "kind of stream" for entities` has one an entity.
///
/// From the declaration come the types `Parameters` and the rule's own, and how it is opened. A rule that keeps more
/// than that for a trial declares its `parameters!` alone and writes the rest itself.
macro_rules! rule {
    (
        $(#[doc = $doc:expr])+
        $name:ident of $owner:literal $(, $stream:ident = $kind:literal for $entities:ident)* { $($parameters:tt)* }
    ) => {
        $crate::parameter::parameters! {
            #[doc = concat!("Parameters of `", $owner, "`.")]
            Parameters of $owner { $($parameters)* }
        }

        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name {
            parameters: Parameters,
            $( $stream: Vec<$crate::chance::Stream>, )*
        }

        impl $crate::rule::Rule for $name {
            type Parameters = Parameters;

            #[allow(unused_variables)] // a rule without streams needs neither world nor chance
            fn open(parameters: Parameters, world: &$crate::world::World, chance: &$crate::chance::Chance) -> Self {
                Self { parameters, $( $stream: world.$entities.iter().map(|of| chance.open($kind, &of.name)).collect(), )* }
            }
        }
    };
}
pub(crate) use rule;
