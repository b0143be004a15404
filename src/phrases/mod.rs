//! Every sentence for people, once, in English and Japanese.
//!
//! A file for each room or topic; `phrases!` makes a function of each sentence. The compiler demands both languages,
//! and that each of them names all parts and no other.

/// Makes a function of each sentence: its parts go in as anything that becomes a `Message`, and a
/// [`Message`](crate::problem::Message) comes out.
///
/// A value of the user's data goes in as `Message::of_value`, so that `--redact` can hide it; figures go in as
/// [`figures::count`] writes them, counted things as functions of [`nouns`].
macro_rules! phrases {
    ($($(#[$about:meta])* $name:ident($($part:ident),*) { en: $en:literal, ja: $ja:literal $(,)? })*) => {
        $(
            $(#[$about])*
            pub(crate) fn $name($($part: impl Into<$crate::problem::Message>),*) -> $crate::problem::Message {
                // Nothing is formatted here: the compiler compares the names in braces with the parts.
                const _: fn() = || {
                    let _ = format_args!($en, $($part = ""),*);
                    let _ = format_args!($ja, $($part = ""),*);
                };
                $crate::problem::Message::of_templates($en, $ja, &[$((stringify!($part), $part.into())),*])
            }
        )*
    };
}

/// A sentence without parts.
pub(crate) type Sentence = fn() -> crate::problem::Message;
/// A sentence with one part.
pub(crate) type SentenceOf = fn(crate::problem::Message) -> crate::problem::Message;

pub(crate) mod account;
pub(crate) mod advice;
pub(crate) mod analysis;
pub(crate) mod answer;
pub(crate) mod assumptions;
pub(crate) mod bought;
pub(crate) mod calibration;
pub(crate) mod capsule;
#[cfg(feature = "cli")]
pub(crate) mod cli;
pub(crate) mod comparison;
pub(crate) mod condition;
pub(crate) mod coverage;
pub(crate) mod doc;
pub(crate) mod evidence;
pub(crate) mod explain;
pub(crate) mod figures;
pub(crate) mod forecast;
pub(crate) mod groups;
pub(crate) mod guard;
pub(crate) mod headings;
#[cfg(feature = "cli")]
pub(crate) mod help;
pub(crate) mod input;
pub(crate) mod interchange;
pub(crate) mod lists;
pub(crate) mod money;
pub(crate) mod names;
pub(crate) mod nothing;
pub(crate) mod nouns;
pub(crate) mod optimize;
pub(crate) mod outcome;
pub(crate) mod overview;
pub(crate) mod page;
pub(crate) mod plan;
pub(crate) mod policy;
pub(crate) mod prices;
pub(crate) mod ranges;
pub(crate) mod remedies;
pub(crate) mod render;
pub(crate) mod rules;
pub(crate) mod services;
pub(crate) mod study;
pub(crate) mod tables;
pub(crate) mod verify;
pub(crate) mod why;
pub(crate) mod workbook;
