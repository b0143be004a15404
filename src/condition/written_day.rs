//! Days as text: where all are written year first, their letters are in their order.

use jiff::civil::Date;

/// Whether a text is a day written year first, or begins with one: `2027-01-05`, `2027-01-05 08:00`.
pub(crate) fn is_year_first(text: &str) -> bool {
    let text = text.trim();
    let (Some(day), Some(rest)) = (text.get(..10), text.get(10..)) else { return false };
    day.parse::<Date>().is_ok() && (rest.is_empty() || rest.starts_with(['T', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_begin_with_the_year_are_in_the_order_of_their_letters() {
        for text in ["2027-01-05", " 2027-01-05 08:00", "2027-01-05T08:00Z"] {
            assert!(is_year_first(text), "{text}");
        }
        for text in ["01/05/2027", "5.1.2027", "2027-1-5", "2027-13-05", "2027-01-050", "2027年1月5日", ""]
        {
            assert!(!is_year_first(text), "{text}");
        }
    }
}
