//! A receipt as a letter: subject, text, HTML and parts; the relay turns it into MIME.

use crate::api::{Carry, LetterOptions};
use crate::blocks::{Document, layout};
use crate::html::{self, Paper, Qr};
use crate::problem::Problem;
use crate::qr::Symbol;
use crate::receipt::{Country, Receipt};
use crate::text;

/// A letter, not yet in MIME.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line without control characters, not encoded.
    pub subject: String,
    /// The body as plain text, lines ended by LF.
    pub text: String,
    /// The body as HTML.
    pub html: String,
    /// Images of the body and attached files.
    pub parts: Vec<Part>,
}

/// One file of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// A file name of ASCII letters, digits and `. _ -`.
    pub name: String,
    /// Its media type with the charset, where it has one.
    pub media_type: &'static str,
    /// Its content, not encoded.
    pub bytes: Vec<u8>,
    /// Where it belongs.
    pub place: Place,
}

/// Where a part of a letter belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Shown by the body through `cid:` (RFC 2392).
    Inline {
        /// The Content-ID, without angle brackets.
        cid: String,
    },
    /// Attached as a file.
    Attached,
}

/// The columns of the text alternative.
const TEXT_COLUMNS: usize = 42;
/// Pixels a module of the QR image: sharp at the 180 pixels it is shown at, on dense screens too.
const QR_SCALE: u32 = 6;
/// What Gmail shows of a message's HTML before it clips the rest, in bytes.
pub const GMAIL_CLIP: usize = 102 * 1024;

/// Makes the letter that carries `receipt`.
///
/// By custom a Slovak document is attached as `<UID>.html` and every other receipt stands in the body, where one larger
/// than [`GMAIL_CLIP`] is attached all the same. `no_qr` is not heard in Slovakia, where the law puts the code on the document.
///
/// # Errors
/// `missing` when there are no fiscal data, or no UID on a Slovak document; what [`layout`] refuses.
pub fn letter(receipt: &Receipt, options: &LetterOptions) -> Result<Letter, Problem> {
    require_fiscal(receipt)?;
    let document = layout(receipt, options.locale.unwrap_or(receipt.country.locale()))?;
    let drop_qr = options.no_qr && receipt.country != Country::Slovakia;
    let document = if drop_qr { document.without_qr() } else { document };
    let custom = if receipt.country == Country::Slovakia { Carry::Attachment } else { Carry::Body };
    match options.carry.unwrap_or(custom) {
        Carry::Body => Ok(in_body(receipt, &document).unwrap_or_else(|| attached(receipt, &document))),
        Carry::Attachment => Ok(attached(receipt, &document)),
    }
}

/// Only a document with its fiscal data may be sent, in Slovakia only an online one. Source: 54-FZ, art. 4.7; MRP FAQ 557.
pub(crate) fn require_fiscal(receipt: &Receipt) -> Result<(), Problem> {
    let missing = |path: &str, message: &str| Err(Problem::new(path, "missing", message));
    match receipt.country {
        Country::Other => Ok(()),
        Country::Slovakia if receipt.uid().is_none() => {
            missing("fiscal.uid", "expected the UID of an online document, found none")
        }
        _ if receipt.fiscal.is_none() => missing("fiscal", "expected the fiscal data of the receipt, found none"),
        Country::Russia | Country::Slovakia => Ok(()),
    }
}

/// The receipt in the body; none when the body would be clipped.
fn in_body(receipt: &Receipt, document: &Document) -> Option<Letter> {
    let image = document.qr_payload().and_then(|payload| Symbol::encode(payload).ok()).map(|symbol| Part {
        name: "qr.png".to_owned(),
        media_type: "image/png",
        bytes: symbol.png(QR_SCALE),
        place: Place::Inline { cid: format!("qr-{}@tillpost", file_name(&receipt.id)) },
    });
    let qr = match &image {
        Some(Part { place: Place::Inline { cid }, .. }) => Qr::Cid(cid),
        _ => Qr::Omitted,
    };
    let html = html::email_body(document, qr);
    let text = text::render(document, TEXT_COLUMNS);
    let subject = subject(receipt, document, "");
    (html.len() < GMAIL_CLIP).then(|| Letter { subject, text, html, parts: image.into_iter().collect() })
}

/// A sentence in the body, the receipt as one file.
fn attached(receipt: &Receipt, document: &Document) -> Letter {
    let subject = subject(receipt, document, ".html");
    let sentence = document.locale.words().attached;
    let name = match receipt.uid() {
        Some(uid) => file_name(uid),
        None => format!("receipt-{}", file_name(&receipt.id)),
    };
    let part = Part {
        name: name + ".html",
        media_type: "text/html; charset=utf-8",
        bytes: html::page(document, Paper::Mm80).into_bytes(),
        place: Place::Attached,
    };
    let html = html::covering(&subject, document.locale, sentence);
    Letter { text: format!("{sentence}\n"), html, subject, parts: vec![part] }
}

/// A Slovak letter is named by the document's UID, with the file's ending when it is a file; others by number, date and store.
fn subject(receipt: &Receipt, document: &Document, ending: &str) -> String {
    let subject = if let Some(uid) = receipt.uid() {
        format!("{}: {uid}{ending}", document.locale.words().electronic)
    } else {
        let store = receipt.seller.place.as_deref().unwrap_or(&receipt.seller.name);
        format!("{} — {store}", document.title)
    };
    one_line(&subject).take(SUBJECT_LIMIT).collect()
}

/// The longest subject, in characters.
const SUBJECT_LIMIT: usize = 200;

/// The text with a space for each control character and line separator.
pub(crate) fn one_line(text: &str) -> impl Iterator<Item = char> {
    let clean = |letter: char| if letter.is_control() || "\u{2028}\u{2029}".contains(letter) { ' ' } else { letter };
    text.chars().map(clean)
}

/// The longest stem of a file name, in characters.
const NAME_LIMIT: usize = 80;

/// Only what is safe in a file name and a header on every system; anything else becomes `_`.
fn file_name(text: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    text.trim_start_matches('.')
        .chars()
        .map(|letter| if safe(letter) { letter } else { '_' })
        .take(NAME_LIMIT)
        .collect()
}

#[cfg(test)]
#[path = "letter_tests.rs"]
mod tests;
