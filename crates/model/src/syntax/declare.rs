//! The macros that declare a type of a file once: its fields, defaults, docs, reader and description.

/// The text of the doc attributes among some attributes.
#[macro_export]
#[doc(hidden)]
macro_rules! doc_text {
    (@line doc = $text:expr) => { $text };
    (@line $($other:tt)*) => { "" };
    ($([$($attribute:tt)*])*) => {
        $crate::syntax::prose(&[$($crate::doc_text!(@line $($attribute)*)),*])
    };
}

/// The default of a field as a function, if it has one.
#[macro_export]
#[doc(hidden)]
macro_rules! default_of {
    ($type:ty) => {
        None
    };
    ($type:ty, $default:expr) => {{
        fn default() -> $type {
            $default
        }
        Some(default as fn() -> $type)
    }};
}

/// The descriptions of fields.
#[macro_export]
#[doc(hidden)]
macro_rules! field_schemas {
    ($( [$([$($attribute:tt)*])*] $field:ident : $type:ty $(, $default:expr)? );* $(;)?) => {
        vec![$(
            $crate::syntax::describe_field::<$type>(
                stringify!($field),
                $crate::doc_text!($([$($attribute)*])*),
                $crate::default_of!($type $(, $default)?),
            )
        ),*]
    };
}

/// Describes one field.
#[doc(hidden)]
pub fn describe_field<T: super::Decode + serde::Serialize>(
    name: &'static str,
    doc: String,
    default: Option<fn() -> T>,
) -> super::FieldSchema {
    let fill = match (default, T::absent()) {
        (Some(default), _) => {
            super::Fill::Default(ron::to_string(&default()).expect("a value of a file can be written as RON"))
        }
        (None, Some(_)) => super::Fill::Absent,
        (None, None) => super::Fill::Required,
    };
    let schema = T::schema();
    super::FieldSchema { name, doc, schema, fill }
}

/// Declares a record of a file: a struct whose fields are required unless they have a default (`= value`) or
/// are of type `Option`. It can be read ([`Decode`](super::Decode)) and described ([`Schema`](super::Schema)).
#[macro_export]
#[doc(hidden)]
macro_rules! record {
    (
        $(#[$($attribute:tt)*])*
        $vis:vis struct $name:ident {
            $( $(#[$($field_attribute:tt)*])* $field_vis:vis $field:ident : $type:ty $(= $default:expr)? ),* $(,)?
        }
    ) => {
        $(#[$($attribute)*])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        $vis struct $name {
            $( $(#[$($field_attribute)*])* $field_vis $field: $type, )*
        }

        impl $crate::syntax::Decode for $name {
            fn decode(
                node: &$crate::syntax::Node,
                at: &$crate::syntax::Place<'_>,
                faults: &mut $crate::syntax::Faults,
            ) -> Option<Self> {
                let known = [$(stringify!($field)),*];
                let fields = $crate::syntax::Fields::open(node, at, stringify!($name), &known, faults)?;
                $( let $field: Option<$type> = fields.read(
                    stringify!($field),
                    $crate::default_of!($type $(, $default)?),
                    faults,
                ); )*
                Some(Self { $( $field: $field? ),* })
            }

            fn schema() -> $crate::syntax::Schema {
                $crate::syntax::Schema::Record(stringify!($name), || $crate::syntax::RecordSchema {
                    name: stringify!($name),
                    doc: $crate::doc_text!($([$($attribute)*])*),
                    fields: $crate::field_schemas!(
                        $( [$([$($field_attribute)*])*] $field : $type $(, $default)? );*
                    ),
                })
            }
        }
    };
}

/// Reads one variant of a choice.
#[macro_export]
#[doc(hidden)]
macro_rules! read_variant {
    ($node:ident, $at:ident, $faults:ident, $found:ident, $name:ident, $variant:ident) => {
        $found.unit($at, $faults).map(|()| $name::$variant)
    };
    ($node:ident, $at:ident, $faults:ident, $found:ident, $name:ident, $variant:ident ($type:ty)) => {
        $found.value::<$type>($at, $faults).map($name::$variant)
    };
    (
        $node:ident, $at:ident, $faults:ident, $found:ident, $name:ident,
        $variant:ident { $( $field:ident : $type:ty $(= $default:expr)? ),* }
    ) => {{
        let known = [$(stringify!($field)),*];
        let fields = $crate::syntax::Fields::open($node, $at, stringify!($variant), &known, $faults)?;
        $( let $field: Option<$type> = fields.read(
            stringify!($field),
            $crate::default_of!($type $(, $default)?),
            $faults,
        ); )*
        Some($name::$variant { $( $field: $field? ),* })
    }};
}

/// Describes what follows the name of a variant.
#[macro_export]
#[doc(hidden)]
macro_rules! variant_shape {
    () => { $crate::syntax::Shape::Word };
    (($type:ty)) => {
        $crate::syntax::Shape::Value(<$type as $crate::syntax::Decode>::schema())
    };
    ({ $($fields:tt)* }) => {
        $crate::syntax::Shape::Fields($crate::field_schemas!($($fields)*))
    };
}

/// Declares a choice of a file: an enum of bare words, variants with one value and variants with fields (which may have
/// defaults). It can be read ([`Decode`](super::Decode)) and described ([`Schema`](super::Schema)).
#[macro_export]
#[doc(hidden)]
macro_rules! choice {
    (
        $(#[$($attribute:tt)*])*
        $vis:vis enum $name:ident {
            $(
                $(#[$($variant_attribute:tt)*])*
                $variant:ident
                $( ($inner:ty) )?
                $( { $( $(#[$($field_attribute:tt)*])* $field:ident : $type:ty $(= $default:expr)? ),* $(,)? } )?
            ),* $(,)?
        }
    ) => {
        $(#[$($attribute)*])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        $vis enum $name {
            $(
                $(#[$($variant_attribute)*])*
                $variant
                $( ($inner) )?
                $( { $( $(#[$($field_attribute)*])* $field: $type ),* } )?
            ),*
        }

        impl $crate::syntax::Decode for $name {
            fn decode(
                node: &$crate::syntax::Node,
                at: &$crate::syntax::Place<'_>,
                faults: &mut $crate::syntax::Faults,
            ) -> Option<Self> {
                let known = [$(stringify!($variant)),*];
                let found = $crate::syntax::Variant::open(node, at, stringify!($name), &known, faults)?;
                $(
                    if found.name == stringify!($variant) {
                        return $crate::read_variant!(
                            node, at, faults, found, $name,
                            $variant $( ($inner) )? $( { $( $field : $type $(= $default)? ),* } )?
                        );
                    }
                )*
                None
            }

            fn schema() -> $crate::syntax::Schema {
                $crate::syntax::Schema::Choice(stringify!($name), || $crate::syntax::ChoiceSchema {
                    name: stringify!($name),
                    doc: $crate::doc_text!($([$($attribute)*])*),
                    bare: None,
                    variants: vec![$(
                        $crate::syntax::VariantSchema {
                            name: stringify!($variant),
                            doc: $crate::doc_text!($([$($variant_attribute)*])*),
                            shape: $crate::variant_shape!(
                                $( ($inner) )?
                                $( { $( [$([$($field_attribute)*])*] $field : $type $(, $default)? );* } )?
                            ),
                        }
                    ),*],
                })
            }
        }
    };
}

/// Declares a choice between bare words: as `choice!`, and it also derives `Copy`, `Eq`, `Ord` and `Hash`, lists `ALL` and gives
/// each its `name()`.
#[macro_export]
#[doc(hidden)]
macro_rules! words {
    (
        $(#[$($attribute:tt)*])*
        $vis:vis enum $name:ident {
            $( $(#[$($variant_attribute:tt)*])* $variant:ident ),* $(,)?
        }
    ) => {
        $crate::choice! {
            $(#[$($attribute)*])*
            #[derive(Copy, Eq, PartialOrd, Ord, Hash)]
            $vis enum $name {
                $( $(#[$($variant_attribute)*])* $variant ),*
            }
        }

        #[allow(dead_code)] // a type may need only one of the two
        impl $name {
            /// All words in the order of their declaration.
            $vis const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word as written in a file.
            $vis const fn name(self) -> &'static str {
                match self {
                    $( Self::$variant => stringify!($variant) ),*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
