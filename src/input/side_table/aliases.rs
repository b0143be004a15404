//! Headers of the tables beside the inventory.

pub(crate) const DEVICE: &[&str] =
    &["Device ID", "MaaS360 Device ID", "maas360DeviceID", "デバイス ID", "MaaS360 デバイス ID"];
pub(crate) const PERSONA: &[&str] =
    &["Persona Policy", "WorkPlace Persona Policy", "WorkPlace ペルソナ・ポリシー", "Policy", "Policy Name"];
pub(crate) const POLICY: &[&str] =
    &["Applied Policy", "Policy Name", "MDM Policy", "Policy", "適用されたポリシー", "ポリシー"];
pub(crate) const APP: &[&str] = &[
    "Application ID",
    "App ID",
    "Bundle ID",
    "Bundle Identifier",
    "App Identifier",
    "Package Name",
    "アプリケーション ID",
    "アプリ ID",
    "バンドル ID",
    "パッケージ名",
];
pub(crate) const SERVICE: &[&str] = &["Service", "Services", "サービス"];
pub(crate) const EVIDENCE: &[&str] = &["Evidence", "Strength", "根拠"];
