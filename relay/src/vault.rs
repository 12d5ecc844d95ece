//! Secrets at rest: ChaCha20-Poly1305 (RFC 8439) under the key in the data folder's file `key`.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, KeyInit as _, Nonce};

use crate::error::Fatal;
use crate::{folder, random};

/// First byte of a sealed secret: which form it has.
const FORM: u8 = 1;
const NONCE: usize = 12;

/// Text that no log and no answer shows.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    /// Wraps it.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that must send it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Seals secrets and opens them again.
pub(crate) struct Vault(ChaCha20Poly1305);

/// A secret that could not be sealed or opened.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VaultError(&'static str);

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for VaultError {}

impl Vault {
    /// Opens the key file, or makes one (mode 0600) where there is none.
    ///
    /// # Errors
    /// When the file cannot be read or written, others may read it, or it holds no key.
    pub(crate) fn open(path: &Path) -> Result<Self, Fatal> {
        if !path.exists() {
            create(path).map_err(|error| {
                Fatal::new(format!("expected to write the key file {}, found: {error}", path.display()))
            })?;
        }
        check_mode(path)?;
        let text = fs::read_to_string(path)
            .map_err(|error| Fatal::new(format!("expected a readable key file {}, found: {error}", path.display())))?;
        let key = parse(text.trim()).ok_or_else(|| {
            Fatal::new(format!(
                "expected 64 hexadecimal digits in {}, found something else; put the right key back",
                path.display()
            ))
        })?;
        Ok(Self::with_key(key))
    }

    fn with_key(key: [u8; 32]) -> Self {
        Self(ChaCha20Poly1305::new(&Key::from(key)))
    }

    /// Seals `secret` for the field `name`: form, nonce, ciphertext and tag.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub(crate) fn seal(&self, name: &str, secret: &Secret) -> Result<Vec<u8>, VaultError> {
        let nonce = random::bytes::<NONCE>().map_err(|_| VaultError("expected randomness, found none"))?;
        let payload = Payload { msg: secret.0.as_bytes(), aad: name.as_bytes() };
        let sealed = self
            .0
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| VaultError("expected to seal, found a failure"))?;
        Ok([&[FORM], nonce.as_slice(), sealed.as_slice()].concat())
    }

    /// Opens what [`Vault::seal`] sealed for the same field.
    ///
    /// # Errors
    /// When it was sealed under another key or for another field, or was changed since.
    pub(crate) fn open_sealed(&self, name: &str, sealed: &[u8]) -> Result<Secret, VaultError> {
        const WRONG: VaultError = VaultError("expected a secret sealed with this key, found another or a damaged one");
        let [FORM, rest @ ..] = sealed else { return Err(WRONG) };
        let (nonce, text) = rest.split_at_checked(NONCE).ok_or(WRONG)?;
        let nonce = <[u8; NONCE]>::try_from(nonce).map_err(|_| WRONG)?;
        let payload = Payload { msg: text, aad: name.as_bytes() };
        let opened = self.0.decrypt(&Nonce::from(nonce), payload).map_err(|_| WRONG)?;
        String::from_utf8(opened).map(Secret).map_err(|_| WRONG)
    }
}

/// Whole or absent: half a key would keep the relay from starting for good.
fn create(path: &Path) -> std::io::Result<()> {
    let key = random::bytes::<32>().map_err(std::io::Error::other)?;
    let part = path.with_extension("part");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    writeln!(file, "{}", random::hex(&key))?;
    file.sync_all()?;
    folder::rename(&part, path)
}

#[cfg(unix)]
fn check_mode(path: &Path) -> Result<(), Fatal> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path)
        .map_err(|error| Fatal::new(format!("expected a readable key file {}, found: {error}", path.display())))?
        .permissions()
        .mode();
    let (shown, mode) = (path.display(), mode & 0o777);
    if matches!(mode, 0o400 | 0o600) {
        return Ok(());
    }
    Err(Fatal::new(format!(
        "expected the key file {shown} for its owner only, found mode {mode:o}; type: chmod 600 {shown}"
    )))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on unix")]
fn check_mode(_: &Path) -> Result<(), Fatal> {
    Ok(())
}

fn parse(text: &str) -> Option<[u8; 32]> {
    let bytes = text.as_bytes();
    let mut key = [0; 32];
    if bytes.len() != 64 {
        return None;
    }
    for (slot, pair) in key.iter_mut().zip(bytes.chunks_exact(2)) {
        *slot = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_and_for_its_field() {
        let vault = Vault::with_key([7; 32]);
        let sealed = vault.seal("email.password", &Secret::new("пароль")).unwrap();
        assert_eq!(vault.open_sealed("email.password", &sealed).unwrap().reveal(), "пароль");
        assert!(vault.open_sealed("sms.password", &sealed).is_err());
        assert!(Vault::with_key([8; 32]).open_sealed("email.password", &sealed).is_err());
        for end in 0..sealed.len() {
            assert!(vault.open_sealed("email.password", &sealed[..end]).is_err());
        }
    }

    #[test]
    fn the_key_file_is_made_once_and_must_be_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let sealed = Vault::open(&path).unwrap().seal("a", &Secret::new("b")).unwrap();
        assert_eq!(Vault::open(&path).unwrap().open_sealed("a", &sealed).unwrap().reveal(), "b");
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
        assert!(Vault::open(&path).err().unwrap().to_string().contains("chmod 600"));
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        fs::write(&path, "not a key").unwrap();
        assert!(Vault::open(&path).err().unwrap().to_string().contains("64 hexadecimal digits"));
    }

    #[test]
    fn a_secret_has_no_debug_text() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
    }
}
