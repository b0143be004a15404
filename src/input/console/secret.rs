//! Columns of passwords and of keys that open a device: their cells are never kept and never shown.

use crate::input::console::fields::{is_known_header, matching_key};

/// What stands for a cell that is not shown.
pub(crate) const HIDDEN: &str = "…";

/// What keys of such headers have in them.
const WORDS: [&str; 86] = [
    "password",
    "secret",
    "passphrase",
    "recoverykey",
    "bypasscode",
    "filevaultkey",
    "bitlockerkey",
    "passwort",
    "motdepasse",
    "contraseña",
    "senha",
    "wachtwoord",
    "lösenord",
    "hasło",
    "парол",
    "パスワード",
    "回復キ",
    "復旧キ",
    "解除コード",
    "認証情報",
    "wiederherstellungsschlüssel",
    "bitlockerschlüssel",
    "entsperrcode",
    "sperrcode",
    "zugangscode",
    "zugangsdaten",
    "geheimzahl",
    "cléderécupération",
    "clébitlocker",
    "coded'accès",
    "codededéverrouillage",
    "codepin",
    "clavederecuperación",
    "adgangskode",
    "passord",
    "salasana",
    "heslo",
    "şifre",
    "암호",
    "恢复密钥",
    "escrowkey",
    "privatekey",
    "unlockcode",
    "lockcode",
    "exitcode",
    "activationlockbypass",
    "wifikey",
    "fv2key",
    "credentials",
    "密码",
    "密碼",
    "비밀번호",
    "parola",
    "kennw",
    "gerätecode",
    "wlanschlüssel",
    "sicherheitscode",
    "sharedkey",
    "wpakey",
    "wpa2key",
    "wpa3key",
    "wlankey",
    "networkkey",
    "sshkey",
    "passkey",
    "accesscode",
    "securitycode",
    "securityanswer",
    "logincode",
    "palabradepaso",
    "clavewifi",
    "códigodeacceso",
    "codigodeacceso",
    "contrasena",
    "cléwifi",
    "phrasesecrète",
    "codedeverrouillage",
    "合言葉",
    "暗証",
    "パスフレーズ",
    "セキュリティコード",
    "口令",
    "锁屏码",
    "解鎖碼",
    "密钥",
    "jelszó",
];
/// How others end, if the header is not one of another field.
const ENDS: [&str; 20] = [
    "passwd",
    "pwd",
    "passcode",
    "adminpass",
    "unlockpin",
    "simpin",
    "pincode",
    "puk",
    "psk",
    "apikey",
    "unlocktoken",
    "bootstraptoken",
    "パスコード",
    "pinコード",
    "devicepin",
    "recoverypin",
    "findmypin",
    "modepin",
    "pukcode",
    "enrollmenttoken",
];
/// Whole keys.
const WHOLE: [&str; 4] = ["pin", "pw", "clave", "credential"];

/// Whether a header names such a column. `Passcode Status` says whether there is one, and is none itself.
pub(crate) fn is_secret(header: &str) -> bool {
    let header = without_number(header);
    let key = matching_key(header);
    let is_known = || is_known_header(header);
    WORDS.iter().any(|word| key.contains(word))
        || ENDS.iter().any(|word| key.ends_with(word)) && !is_known()
        || WHOLE.contains(&key.as_str())
        || has_short_word(header) && !is_known()
}

/// A second header of one name is `PIN#2`.
fn without_number(header: &str) -> &str {
    match header.rsplit_once('#') {
        Some((name, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => header,
    }
}

/// Whether a header has a short word for a secret: `User PW`, `Geräte-PIN`, `端末PIN`. With a word about it, as in `PIN Status`, it is none.
fn has_short_word(header: &str) -> bool {
    const WORDS: [&str; 11] =
        ["pin", "pin1", "pin2", "puk", "puk1", "puk2", "pw", "pwd", "psk", "mdp", "laps"];
    const ABOUT: [&str; 18] = [
        "status",
        "set",
        "required",
        "enabled",
        "compliant",
        "compliance",
        "length",
        "age",
        "date",
        "type",
        "policy",
        "present",
        "changed",
        "attempts",
        "expires",
        "quality",
        "state",
        "last",
    ];
    let lower = header.to_lowercase();
    let words = || lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words().any(|word| WORDS.contains(&word)) && !words().any(|word| ABOUT.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_secrets_are_known() {
        for header in [
            "AirPlay Password",
            "Activation Lock Bypass Code",
            "Recovery Key",
            "Kennwort",
            "暗証番号",
            "PASSWD",
            "pwd",
            "Unlock PIN",
            "PIN",
            "PW",
            "Passcode",
            "パスコード",
            "WiFi PSK",
            "SIM PUK",
            "Unlock Token",
            "Пароль",
            "回復キー",
            "BitLocker 回復キー",
            "Wiederherstellungsschlüssel",
            "Clé de récupération",
            "Device PIN",
            "Unlock Code",
            "ロック解除コード",
            "PIN#2",
            "Passcode#3",
            "WLAN-Schlüssel",
            "Kennwörter",
            "User PW",
            "Geräte-PIN",
            "端末PIN",
            "PIN码",
            "Código PIN",
            "Supervisor PIN",
            "PUK1",
            "Pre-shared key",
            "WPA2 Key",
            "Access Code",
            "Clé Wi-Fi",
            "Clave",
            "合言葉",
            "MdP",
        ] {
            assert!(is_secret(header), "{header}");
        }
        for header in [
            "Passcode Status",
            "Compliance Passcode",
            "Passcode Compliance",
            "PIN Status",
            "Last PIN change",
            "Spinning",
            "Clave de producto",
            "Model#2",
            "Bootstrap Token Escrowed",
            "Device ID",
            "Key",
            "Shipping",
            "Token",
        ] {
            assert!(!is_secret(header), "{header}");
        }
    }
}
