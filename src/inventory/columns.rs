//! Temporary.
use super::ColumnType;
/// c
pub fn canonical_fields() -> impl Iterator<Item = (&'static str, ColumnType)> {
    [
        ("device_id", ColumnType::Text),
        ("managed_status", ColumnType::Text),
        ("platform", ColumnType::Text),
        ("ownership", ColumnType::Text),
        ("installed_at", ColumnType::Date),
        ("last_reported_at", ColumnType::Date),
        ("persona_policy", ColumnType::Text),
        ("enrollment_mode", ColumnType::Text),
        ("department", ColumnType::Text),
    ]
    .into_iter()
}
