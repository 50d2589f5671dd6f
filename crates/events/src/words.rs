//! Words that stand for a value, on the command line and in tables.

/// An enum whose values have names for the command line, with all of them in a list.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$value_doc])* $value),+ }

        impl $name {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Name for tables and the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }
    };
}
