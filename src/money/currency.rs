//! The currencies of ISO 4217 and their smallest units.

/// Decimals with the codes that have them. Source: Debian's package iso-codes 4.15.0 (2023-07), decimals by list one of
/// ISO 4217; ZWG (2024-09) and XCG (2025-03) added. Codes for tests and for no currency are left out; codes that were
/// replaced lately are kept.
const CODES: [(u32, &str); 4] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD \
     CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP \
     GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD \
     MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR \
     PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP \
     TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAG XAU XBA XBB XBC XBD XCD XCG XDR XPD XPT XSU XUA \
     YER ZAR ZMW ZWG ZWL",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];

/// Every code.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    CODES.iter().flat_map(|(_, codes)| codes.split(' '))
}

/// Decimals of the smallest unit; `None` for what is no code of ISO 4217.
pub(crate) fn known_decimals(currency: &str) -> Option<u32> {
    let has = |codes: &str| codes.split(' ').any(|code| code.eq_ignore_ascii_case(currency));
    CODES.iter().find(|(_, codes)| has(codes)).map(|(decimals, _)| *decimals)
}

/// Decimals that amounts of a currency are written with: two where it is not known.
pub(crate) fn decimals(currency: &str) -> u32 {
    known_decimals(currency).unwrap_or(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_decimals() {
        let decimals = ["JPY", "USD", "eur", "KWD", "CLF", "XCG", "UDS"].map(known_decimals);
        assert_eq!(decimals, [Some(0), Some(2), Some(2), Some(3), Some(4), Some(2), None]);
        assert!(codes().all(|code| code.len() == 3));
    }
}
