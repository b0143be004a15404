//! Cells in rows and columns: heat maps and matrices.

use crate::render::chart::plot::Head;
use crate::render::chart::sheet::{
    GRAY, GRID, INK, LABEL, MARGIN, MAX_HEIGHT, NOTE, PAPER, Picture, SMALL, Sheet, WIDTH,
};
use crate::render::chart::spec::{Color, Fill};
use crate::render::chart::text::{Faces, blend};

/// From the lowest figure to the highest: lightness alone tells them apart, in gray print too.
const LIGHT: Color = (232, 241, 250);
const DARK: Color = (8, 48, 107);
/// Ink on a light cell, which stays black where a page turns its paper dark.
const ON_CELL: Color = (0, 0, 0);
/// The luminance beside which black and white have the same contrast (WCAG 2.2): on darker cells text is white.
const MIDDLE: f64 = 0.179;
/// Most pixels of the names of rows.
const MAX_NAMES: f64 = 320.0;

/// A chart of cells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    /// What stands above and below.
    pub(crate) head: Head,
    /// What columns and rows are.
    pub(crate) titles: [String; 2],
    /// Names of the columns.
    pub(crate) columns: Vec<String>,
    /// Rows from the top, each with its name.
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cell {
    /// How dark it is, from 0 to 1; `None` is empty paper.
    pub(crate) shade: Option<f64>,
    /// In it, where there is room.
    pub(crate) text: String,
    /// Whether it has a frame.
    pub(crate) is_framed: bool,
}

/// The shade of the lowest and of the highest figure, for legends.
pub(crate) fn ends() -> [Color; 2] {
    [shade(0.0), shade(1.0)]
}

fn shade(dark: f64) -> Color {
    let mix = |from, to| blend(from, to, dark.clamp(0.0, 1.0) as f32);
    (mix(LIGHT.0, DARK.0), mix(LIGHT.1, DARK.1), mix(LIGHT.2, DARK.2))
}

/// How light a color is, as WCAG 2.2 defines it.
fn luminance((r, g, b): Color) -> f64 {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// Lays a grid out.
pub(crate) fn picture(grid: &Grid) -> Picture {
    let faces = Faces::new();
    let mut sheet = Sheet::new(&faces, WIDTH);
    let top = sheet.head((&grid.head.title, &grid.head.subtitle), &grid.head.legend) + 2.0 * NOTE + 4.0;
    let names = grid.rows.iter().map(|(name, _)| faces.width(name, LABEL, false)).fold(60.0, f64::max);
    let names = grid.titles.last().map_or(names, |title| names.max(faces.width(title, SMALL, false)));
    let left = MARGIN + names.min(MAX_NAMES) + 20.0;
    let widest = grid.columns.iter().map(|name| faces.width(name, SMALL, false)).fold(0.0, f64::max);
    let wide = ((sheet.right - left) / grid.columns.len().max(1) as f64).min((widest + 12.0).max(220.0));
    let notes = grid.head.notes.len() as f64 * NOTE;
    let high = ((MAX_HEIGHT - top - notes - 40.0) / grid.rows.len().max(1) as f64).clamp(16.0, 56.0);
    sheet.column_names(grid, (left, top), wide);
    let names: Vec<&str> = grid.rows.iter().map(|(name, _)| name.as_str()).collect();
    let names = faces.fitted_apart(&names, LABEL, false, MAX_NAMES);
    for (place, ((_, cells), name)) in grid.rows.iter().zip(&names).enumerate() {
        let upper = top + high * place as f64;
        sheet.text((MARGIN, upper + high / 2.0 + LABEL * 0.36), name, LABEL, false, INK);
        for (at, cell) in cells.iter().enumerate() {
            sheet.cell(cell, (left + wide * at as f64, upper), (wide, high));
        }
    }
    let bottom = top + high * grid.rows.len() as f64;
    sheet.notes(&grid.head.notes, bottom + 36.0);
    sheet.finish(bottom + notes + 28.0)
}

/// From this width on every column has its name, in its middle shortened if need be.
const NAMED: f64 = 90.0;

impl Sheet<'_> {
    /// What rows and columns are, and the names of columns; where columns are too narrow for names, every second or third.
    fn column_names(&mut self, grid: &Grid, (left, top): (f64, f64), wide: f64) {
        let [across, down] = &grid.titles;
        let room = left - MARGIN - 20.0;
        let down = self.faces.fitted(down, SMALL, false, room);
        self.text((MARGIN, top - 10.0), &down, SMALL, false, GRAY);
        let across = self.faces.fitted(across, SMALL, false, self.right - left);
        self.text((left, top - 10.0 - NOTE), &across, SMALL, false, GRAY);
        let widest = grid.columns.iter().map(|name| self.faces.width(name, SMALL, false)).fold(0.0, f64::max);
        let most = wide * 3.0 - 12.0;
        let every = if wide >= NAMED { 1.0 } else { ((widest.min(most) + 12.0) / wide).ceil().max(1.0) };
        let names: Vec<&str> = grid.columns.iter().map(String::as_str).collect();
        let names = self.faces.fitted_apart(&names, SMALL, false, wide * every - 12.0);
        for (place, name) in names.iter().enumerate().step_by(every as usize) {
            self.text((left + wide * place as f64 + 6.0, top - 10.0), name, SMALL, false, INK);
        }
    }

    fn cell(&mut self, cell: &Cell, (left, top): (f64, f64), (wide, high): (f64, f64)) {
        let (from, to) = ((left + 1.0, top + 1.0), (left + wide - 1.0, top + high - 1.0));
        match cell.shade {
            Some(dark) => self.fill(from, to, Fill::Solid(shade(dark))),
            None => self.fill(from, to, Fill::Solid(GRID)),
        }
        if cell.shade.is_none() {
            self.fill((from.0 + 1.0, from.1 + 1.0), (to.0 - 1.0, to.1 - 1.0), Fill::Solid(PAPER));
        }
        if cell.is_framed {
            self.fill((from.0 + 1.0, from.1 + 1.0), (to.0 - 1.0, to.1 - 1.0), Fill::Outline);
        }
        let fits = self.faces.width(&cell.text, SMALL, false) <= wide - 10.0 && high >= SMALL + 4.0;
        if fits {
            let color = match cell.shade {
                Some(dark) if luminance(shade(dark)) < MIDDLE => PAPER,
                Some(_) => ON_CELL,
                None => INK,
            };
            self.centered((left + wide / 2.0, top + high / 2.0 + SMALL * 0.36), &cell.text, SMALL, color);
        }
    }
}
