//! The documents that rules cite, declared once. Nothing here is fetched: the addresses are for the reader.

use crate::phrases::Sentence;
use crate::phrases::rules::documents as phrases;

/// A document.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    /// `S1` to `S34`.
    pub id: &'static str,
    /// Where it stands.
    pub address: &'static str,
    /// How much of it was available to this project.
    pub covers: Sentence,
}

/// All documents. Several were available only in part: see `covers`.
pub const ALL: &[Document] = &[
    Document {
        id: "S1",
        address: "https://www.ibm.com/docs/en/maas360?topic=management-activating-license (Japanese: https://www.ibm.com/docs/ja/maas360?topic=management-activating-license)",
        covers: phrases::notes_and_new_accounts,
    },
    Document {
        id: "S2",
        address: "https://www.ibm.com/docs/en/maas360?topic=management-license-faqs (Japanese edition too)",
        covers: phrases::four_questions,
    },
    Document {
        id: "S3",
        address: "https://community.ibm.com/community/user/security/blogs/prasad-balasubramanian1/2023/05/03/an-faq-on-license-management",
        covers: phrases::introduction_and_first_question,
    },
    Document {
        id: "S4",
        address: "https://community.ibm.com/community/user/blogs/eamonn-omahony/2023/08/15/calculate-licence-usage",
        covers: phrases::steps_and_header,
    },
    Document {
        id: "S5",
        address: "https://www.ibm.com/docs/en/maas360?topic=devices-assigning-licenses-in-bulk",
        covers: phrases::almost_whole,
    },
    Document {
        id: "S6",
        address: "https://www.ibm.com/docs/en/maas360?topic=devices-revoking-licenses-in-bulk",
        covers: phrases::almost_whole,
    },
    Document {
        id: "S7",
        address: "https://www.ibm.com/docs/en/maas360?topic=feature-assigning-managing-licenses-devices",
        covers: phrases::enrollment_part,
    },
    Document {
        id: "S8",
        address: "https://www.ibm.com/docs/en/maas360?topic=portal-configuring-license-settings-as-customer",
        covers: phrases::overage_and_auto_assign,
    },
    Document {
        id: "S9",
        address: "https://www.ibm.com/docs/en/maas360?topic=clsimp-configuring-license-settings-as-partner-managing-as-customer",
        covers: phrases::overage_whole,
    },
    Document {
        id: "S10",
        address: "https://www.ibm.com/docs/en/SS8H2S/com.ibm.mc.doc/pag_source/concepts/license_settings_partners.htm",
        covers: phrases::whole,
    },
    Document {
        id: "S11",
        address: "https://www.ibm.com/docs/en/maas360?topic=portal-excess-services-in-maas360 (two versions, same rules)",
        covers: phrases::whole,
    },
    Document {
        id: "S12",
        address: "https://www.ibm.com/docs/en/maas360?topic=feature-license-overview-page-maas360-portal",
        covers: phrases::grid_and_exports,
    },
    Document {
        id: "S13",
        address: "https://www.ibm.com/docs/en/maas360?topic=feature-managing-license-reports",
        covers: phrases::two_reports,
    },
    Document {
        id: "S14",
        address: "https://www.ibm.com/docs/en/maas360?topic=amld-auto-assigning-license-devices-coming-back-active-state",
        covers: phrases::almost_whole,
    },
    Document {
        id: "S15",
        address: "https://www.ibm.com/docs/en/maas360?topic=devices-revoking-license-entitlements-from-device-in-inactive-pending-remove-control-state",
        covers: phrases::first_half,
    },
    Document {
        id: "S16",
        address: "https://www.ibm.com/docs/en/maas360?topic=portal-viewing-change-history-license-settings",
        covers: phrases::suspended_bundles,
    },
    Document { id: "S17", address: "https://www.ibm.com/support/pages/node/6841215", covers: phrases::most },
    Document {
        id: "S18",
        address: "https://www.ibm.com/docs/en/maas360?topic=management-license-overview",
        covers: phrases::whole,
    },
    Document {
        id: "S19",
        address: "https://www.ibm.com/docs/en/maas360?topic=management-using-license-feature",
        covers: phrases::whole,
    },
    Document {
        id: "S20",
        address: "IBM support page ibm17006843, Japanese, modified 31 August 2023, 【要対応】MaaS360管理ポータルに「ライセンス管理（License management）」についてのメッセージが表示された場合の対応, https://www.ibm.com/support/pages/node/7006843",
        covers: phrases::whole,
    },
    Document {
        id: "S21",
        address: "https://www.ibm.com/docs/en/maas360?topic=partners-account-types ; https://www.ibm.com/docs/en/maas360?topic=account-creating-customer ; SS8H2S/…/page_accounts_managing.htm ; SS8H2S/…/page_accounts_convert.htm",
        covers: phrases::account_model,
    },
    Document {
        id: "S22",
        address: "https://kb.cloud.im/support/solutions/articles/66000501283-20-frequently-asked-questions-faqs-on-ibm-maas360",
        covers: phrases::subscription_terms,
    },
    Document {
        id: "S23",
        address: "service descriptions: https://lawinsider.com/it/contracts/iofshx2y372 ; https://lawinsider.com/cs/contracts/3kr3vq66ypv (legacy offerings) ; http://businessdocbox.com/Business_Software/102619145-Ibm-mobilefirst-protect-saas.html ; https://docplayer.pl/amp/142465295-Ibm-mobilefirst-protect-saas.html",
        covers: phrases::offering_names,
    },
    Document {
        id: "S24",
        address: "IBM cloud overage clauses: https://www.lawinsider.com/it/clause/corrispettivi-di-sovrapprezzo ; https://lawinsider.com/ja/clause/超過料金 ; https://www.markettransfer.info/clause/overage-charges",
        covers: phrases::generic_ibm_wording,
    },
    Document {
        id: "S25",
        address: "public code of July 2026 that says it transcribed ibm.com/products/maas360#pricing and the Essentials buy-now page",
        covers: phrases::bundle_contents,
    },
    Document {
        id: "S26",
        address: "public code: sample data of an IBM reseller order API (2020 timestamps)",
        covers: phrases::part_numbers,
    },
    Document { id: "S28", address: "public code: two prices, South Africa and US", covers: phrases::prices },
    Document {
        id: "S29",
        address: "public code: device JSON; status list in MichaelAlestock/MaaS360PS",
        covers: phrases::field_and_status_names,
    },
    Document {
        id: "S30",
        address: "https://www.ibm.com/docs/en/sva/11.0.3?topic=attributes-fiberlinkmaas360devicemanagedstatus",
        covers: phrases::status_names,
    },
    Document {
        id: "S31",
        address: "https://forum.bigfix.com/t/license-differences-client-device-vs-managed-virtual-server/48363",
        covers: phrases::client_device_metric,
    },
    Document {
        id: "S32",
        address: "https://slideplayer.com./slide/13475355",
        covers: phrases::overage_parts_elsewhere,
    },
    Document {
        id: "S33",
        address: "https://ibm.com/support/pages/node/7109788 (Japanese)",
        covers: phrases::account_expiry,
    },
    Document {
        id: "S34",
        address: "https://www.ibm.com/docs/en/maas360?topic=devices-services-settings-workplace-persona-policy",
        covers: phrases::service_names,
    },
];

/// The document of an id.
pub fn find(id: &str) -> Option<&'static Document> {
    ALL.iter().find(|d| d.id.eq_ignore_ascii_case(id))
}
