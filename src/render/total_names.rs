//! What totals are called by people: in files they have the place of the figure in a result, such as `horizon.total`.

use crate::phrases::figures::one_line;
use crate::phrases::render::comparison as phrases;
use crate::problem::Message;

/// The name of a total of a comparison. A key that isn't known stays as it is.
pub(crate) fn total_name(key: &str) -> Message {
    let of_part = || {
        let (part, figure) = key.strip_prefix("parts.")?.rsplit_once('.')?;
        Some(phrases::of_part(Message::of_value(&one_line(part)), figure_of_part(figure)?))
    };
    amount(key).or_else(|| count(key)).or_else(of_part).unwrap_or_else(|| Message::new(key))
}

fn amount(key: &str) -> Option<Message> {
    let (period, figure) = key.split_once('.')?;
    let figure = match figure {
        "committed" => phrases::committed(),
        "extra" => phrases::extra(),
        "total" => phrases::total(),
        _ => return None,
    };
    match period {
        "horizon" => Some(phrases::over_horizon(figure)),
        "per_month" => Some(phrases::per_month(figure)),
        _ => None,
    }
}

fn count(key: &str) -> Option<Message> {
    Some(match key {
        "devices.read" => phrases::devices_read(),
        "devices.retired" => phrases::devices_retired(),
        "devices.out_of_scope" => phrases::devices_out_of_scope(),
        "devices.assigned" => phrases::devices_assigned(),
        "devices.overage" => phrases::devices_over(),
        "devices.waiting" => phrases::devices_waiting(),
        "devices.unlicensable" => phrases::devices_unlicensable(),
        "services.lost_at_activation" => phrases::lost_at_activation(),
        "services.lost_at_day_90" => phrases::lost_at_day_90(),
        "services.devices_losing" => phrases::devices_losing(),
        _ => return None,
    })
}

/// A part's amounts are per month.
fn figure_of_part(figure: &str) -> Option<Message> {
    Some(match figure {
        "units" => phrases::part_units(),
        "consumed" => phrases::part_consumed(),
        "over" => phrases::part_over(),
        "idle" => phrases::part_idle(),
        "committed" => phrases::part_committed(),
        "extra" => phrases::part_extra(),
        _ => return None,
    })
}
