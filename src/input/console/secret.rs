//! Columns of passwords and of keys that open a device: their cells are never kept and never shown.

use crate::input::console::fields::{is_known_header, matching_key};
use crate::input::source::charset::Encoding;

/// What stands for a cell that is not shown.
pub(crate) const HIDDEN: &str = "…";

/// Whether a header names such a column. `Passcode Status` says whether there is one, and is none itself.
pub(crate) fn is_secret(header: &str) -> bool {
    const WORDS: [&str; 56] = [
        "password",
        "secret",
        "passphrase",
        "recoverykey",
        "bypasscode",
        "filevaultkey",
        "bitlockerkey",
        "kennwort",
        "passwort",
        "motdepasse",
        "contraseña",
        "senha",
        "wachtwoord",
        "lösenord",
        "hasło",
        "парол",
        "パスワード",
        "暗証番号",
        "回復キ",
        "復旧キ",
        "解除コード",
        "暗証コード",
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
    ];
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
    const WHOLE: [&str; 2] = ["pin", "pw"];
    let key = matching_key(header);
    let is_known = || is_known_header(header);
    WORDS.iter().any(|word| key.contains(word))
        || ENDS.iter().any(|word| key.ends_with(word)) && !is_known()
        || WHOLE.contains(&key.as_str())
}

/// Lines in which a header is looked for, and how much of each.
const LOOKED_AT: u64 = 30;
const LONGEST: usize = 1 << 16;

/// The secret columns of a text whose encoding and layout are not known yet.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    found: Option<Columns>,
}

/// A header with secret columns.
#[derive(Debug)]
struct Columns {
    delimiter: char,
    count: usize,
    secret: Vec<usize>,
}

impl Secrets {
    /// Looks for a header in a line.
    pub(crate) fn see(&mut self, number: u64, line: &[u8]) {
        if number > LOOKED_AT || self.found.is_some() {
            return;
        }
        let line = line.get(..LONGEST).unwrap_or(line);
        let texts =
            [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp, Encoding::Windows1252, Encoding::Macintosh];
        self.found = texts.iter().find_map(|encoding| Columns::of(&encoding.lossy(line)));
    }

    /// The cells of a line, empty where they are not to be shown. Where a header has secret columns and it is not sure which
    /// cells of the line are theirs, none is.
    pub(crate) fn shown<'t>(&self, line: &'t str) -> Vec<&'t str> {
        let Some(Columns { delimiter, count, secret }) = &self.found else {
            return line.split([',', ';', '\t']).collect();
        };
        let cells: Vec<&str> = line.split(*delimiter).collect();
        if line.contains('"') || cells.len() != *count {
            return Vec::new();
        }
        let shown = |(at, cell): (usize, &'t str)| if secret.contains(&at) { "" } else { cell };
        cells.into_iter().enumerate().map(shown).collect()
    }
}

impl Columns {
    /// Of a header of several columns, some of which are secret.
    fn of(line: &str) -> Option<Self> {
        if !is_secret(line) {
            return None;
        }
        let delimiter =
            [',', ';', '\t', '|'].into_iter().max_by_key(|delimiter| line.matches(*delimiter).count())?;
        let headers: Vec<&str> = line.split(delimiter).collect();
        let secret = headers.iter().enumerate().filter(|(_, header)| is_secret(header)).map(|(at, _)| at);
        Some(Self { delimiter, count: headers.len(), secret: secret.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_secret_columns_are_not_shown() {
        let mut secrets = Secrets::default();
        secrets.see(1, b"All devices");
        assert_eq!(secrets.shown("a,b;c"), ["a", "b", "c"]);
        secrets.see(2, b"\"Device ID\",\"Local Password\",Model");
        assert_eq!(secrets.shown("A1,geheim,x"), ["A1", "", "x"]);
        for line in ["A1,\"ge,heim\",x", "A1,x", "geheim"] {
            assert!(secrets.shown(line).is_empty(), "{line}");
        }
        let mut japanese = Secrets::default();
        japanese.see(1, &encoding_rs::SHIFT_JIS.encode("デバイスID;パスワード").0);
        assert_eq!(japanese.shown("A1;x"), ["A1", ""]);
    }

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
        ] {
            assert!(is_secret(header), "{header}");
        }
        for header in [
            "Passcode Status",
            "Compliance Passcode",
            "Passcode Compliance",
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
