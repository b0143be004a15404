//! What is measured beyond single functions: `cargo bench --bench measure -- goals`, `forecast`, `plan`, `curves` or `serve`.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a bench measures and prints; one that fails says so by a panic"
)]

mod curves;
mod forecast;
mod goals;
mod growth;
mod plan;
mod process;
mod serve;
#[path = "../support/mod.rs"]
mod support;
mod turns;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["goals"] => goals::print(),
        ["forecast"] => forecast::print(),
        ["plan"] => plan::print(),
        ["forecast", "json"] => forecast::print_json(),
        ["curves"] => curves::draw(false),
        ["curves", "huge"] => curves::draw(true),
        ["serve", folder] => serve::serve(folder.as_ref()),
        [] => eprintln!("measure: give one of goals, forecast, plan, curves, serve; nothing is measured"),
        _ => {
            eprintln!(
                "usage: cargo bench --bench measure -- goals | forecast | plan | curves [huge] | serve DIR"
            );
            std::process::exit(2);
        }
    }
}
