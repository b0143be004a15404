//! The charts of a folder.

use crate::cli::Failure;
use crate::cli::output::Folder;
use crate::render::chart::Chart;

/// Writes each chart as SVG, and as PNG in two sizes.
pub(in crate::cli) fn write(folder: &mut Folder, charts: &[Chart]) -> Result<(), Failure> {
    for chart in charts {
        folder.write(&format!("charts/{}.svg", chart.name), chart.svg.as_bytes())?;
        folder.write(&format!("charts/{}.png", chart.name), &chart.png)?;
        folder.write(&format!("charts/{}@2x.png", chart.name), &chart.png_2x)?;
    }
    Ok(())
}
