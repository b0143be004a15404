//! The words of the script, in the language of the page: they travel in an attribute, because the script is the same
//! in every page.

use serde_json::{Map, Value};

use crate::phrases::page as phrases;
use crate::problem::{Language, Message};

/// The words by the names that the script has for them, as JSON.
pub(super) fn words(language: Language) -> String {
    let words: [(&str, Message); 19] = [
        ("search", phrases::tool_search()),
        ("filter", phrases::tool_filter()),
        ("copy", phrases::tool_copy()),
        ("copyAbout", phrases::tool_copy_about()),
        ("copied", phrases::tool_copied()),
        ("notCopied", phrases::tool_not_copied()),
        ("rows", phrases::tool_rows()),
        ("scenarios", phrases::tool_scenarios()),
        ("all", phrases::tool_all()),
        ("none", phrases::tool_none()),
        ("period", phrases::tool_period()),
        ("horizon", phrases::tool_horizon()),
        ("month", phrases::tool_month()),
        ("figures", phrases::tool_figures()),
        ("absolute", phrases::tool_absolute()),
        ("change", phrases::tool_change()),
        ("reset", phrases::tool_reset()),
        ("explore", phrases::tool_explore()),
        ("noPoint", phrases::tool_no_point()),
    ];
    let words = words.into_iter().map(|(name, word)| (name.to_owned(), word.text(language).into()));
    Value::Object(words.collect::<Map<_, _>>()).to_string()
}
