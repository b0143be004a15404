//! Tables as HTML, with what the script can show in place of their cells.

use maud::{Markup, html};

use crate::phrases::figures::one_line;
use crate::render::document::{Column, ColumnKind, Others, Table};

/// Tables with more columns than this have narrow cells.
const MAX_ROOMY: usize = 8;
/// A text as wide as so many letters is a sentence.
const SENTENCE: usize = 50;
/// Most characters of a word that is never broken.
const MAX_WORD: usize = 24;
/// From here on characters are as wide as two letters, and a line may end between them.
const WIDE: char = '\u{2e80}';

/// A table that scrolls by itself where the page is narrow.
pub(super) fn grid(table: &Table) -> Markup {
    let mut class = String::from("scroll");
    if table.columns.len() > MAX_ROOMY {
        class.push_str(" wide");
    }
    if table.has_baseline {
        class.push_str(" baseline");
    }
    if is_slim(table) {
        class.push_str(" slim");
    }
    let caption = table.caption.as_deref().map(one_line);
    let role = caption.as_ref().map(|_| "group");
    html! {
        div class=(class) tabindex="0" role=[role] aria-label=[&caption] {
            table data-levers=[(table.levers > 0).then_some(table.levers)] {
                @if let Some(caption) = &caption { caption { (caption) } }
                thead { tr { @for column in &table.columns { (header(column)) } } }
                tbody {
                    @for (place, cells) in table.rows.iter().enumerate() { (row(table, place, cells)) }
                }
            }
        }
    }
}

/// A few figures are easier to read close to their names than across the page.
fn is_slim(table: &Table) -> bool {
    table.columns.len() <= 3 && table.columns.iter().skip(1).all(|column| column.kind == ColumnKind::Figures)
}

fn header(column: &Column) -> Markup {
    let text = lines(&column.header);
    let [month, change, both] = different(&text, &column.others, lines);
    html! {
        th scope="col" class=[text_class(column)] data-m=[month] data-c=[change] data-mc=[both] { (text) }
    }
}

fn lines(text: &str) -> String {
    text.split('\n').map(one_line).collect::<Vec<_>>().join("\n")
}

/// What the script shows: per month, the change, the change per month. Each is left out where it is the same as what
/// would be shown without it: the figure itself, or the change.
fn different(text: &str, others: &Others, clean: fn(&str) -> String) -> [Option<String>; 3] {
    let [month, change, both] =
        [&others.month, &others.change, &others.month_change].map(|other| other.as_deref().map(clean));
    let both = both.filter(|both| both != change.as_deref().unwrap_or(text));
    [month.filter(|month| month != text), change.filter(|change| change != text), both]
}

fn text_class(column: &Column) -> Option<&'static str> {
    match column.kind {
        ColumnKind::Words | ColumnKind::Code => Some("text"),
        ColumnKind::Figures => None,
    }
}

/// The first cell names the row.
fn row(table: &Table, place: usize, cells: &[String]) -> Markup {
    let none = Others::default();
    let others = table.others.get(place).map(Vec::as_slice).unwrap_or_default();
    html! {
        tr data-s=[table.scenarios.get(place)] {
            @for (at, (text, column)) in cells.iter().zip(&table.columns).enumerate() {
                @if at == 0 { (name(text, table.links.get(place).and_then(Option::as_deref))) }
                @else { (cell(text, column, others.get(at).unwrap_or(&none))) }
            }
        }
    }
}

/// A name, and in small letters below it what stands on its second line.
fn name(text: &str, link: Option<&str>) -> Markup {
    let (name, title) = text.split_once('\n').map_or((text, None), |(name, title)| (name, Some(title)));
    html! {
        th scope="row" class=[is_date(text).then_some("date")] {
            @match title {
                Some(title) => { span.name { (breakable(name)) } span.small { (one_line(title)) } }
                None => @if let Some(link) = link { a href=(link) { (breakable(name)) } } @else { (breakable(name)) }
            }
        }
    }
}

fn cell(text: &str, column: &Column, others: &Others) -> Markup {
    let text = one_line(text);
    let [month, change, both] = different(&text, others, one_line);
    html! {
        @match column.kind {
            ColumnKind::Code => { td.text { code { (text) } } }
            ColumnKind::Words => { td class=(words_class(&text)) { (whole_words(&text)) } }
            ColumnKind::Figures => {
                td class=[is_range(&text).then_some("range")] data-m=[month] data-c=[change] data-mc=[both] { (text) }
            }
        }
    }
}

/// Sentences need room, days none but their own.
fn words_class(text: &str) -> &'static str {
    let wide = |character: char| if character >= WIDE { 2 } else { 1 };
    match text.chars().map(wide).sum::<usize>() {
        SENTENCE.. => "text long",
        _ if is_date(text) => "text date",
        _ => "text",
    }
}

/// A day as files write it.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// A range of figures may be broken between its ends.
fn is_range(text: &str) -> bool {
    text.contains(['–', '～'])
}

/// A name that may be broken where it has a joint: those of sweeps are long, and read badly if broken anywhere.
pub(super) fn breakable(name: &str) -> Markup {
    let name = one_line(name);
    let pieces: Vec<&str> = name.split_inclusive(['/', ',', '=']).collect();
    let last = pieces.len().saturating_sub(1);
    html! { @for (place, piece) in pieces.iter().enumerate() { (whole_words(piece)) @if place < last { wbr; } } }
}

/// A text whose words stay whole, but for those that no line of a table has room for.
fn whole_words(text: &str) -> Markup {
    let (mut pieces, mut start, mut letters) = (Vec::new(), 0, 0);
    for (place, character) in text.char_indices() {
        if letters == MAX_WORD {
            pieces.push(text.get(start..place).unwrap_or_default());
            (start, letters) = (place, 0);
        }
        letters = if character.is_whitespace() || character >= WIDE { 0 } else { letters + 1 };
    }
    html! { @for piece in pieces { (piece) wbr; } (text.get(start..).unwrap_or_default()) }
}
