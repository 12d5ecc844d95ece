//! A receipt as a letter: subject, text, HTML and parts; the relay turns it into MIME.

use crate::api::{Carry, LetterOptions};
use crate::blocks::{Document, layout, wire};
use crate::html::{self, Images, Paper};
use crate::locale::Locale;
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
/// `pdf` is the receipt as PDF, made from [`pdf_wire`]; it is attached in place of the HTML file, or beside the body.
///
/// # Errors
/// `missing` when there are no fiscal data, or no UID on a Slovak document; `invalid` for bytes that are no PDF; what
/// [`layout`] refuses.
pub fn letter(receipt: &Receipt, options: &LetterOptions, pdf: Option<Vec<u8>>) -> Result<Letter, Problem> {
    require_fiscal(receipt)?;
    if pdf.as_ref().is_some_and(|bytes| !bytes.starts_with(b"%PDF-")) {
        return Err(Problem::new("pdf", "invalid", "expected a PDF, found other bytes"));
    }
    let document = document(receipt, options.locale, options.no_qr)?;
    let custom = if receipt.country == Country::Slovakia { Carry::Attachment } else { Carry::Body };
    let pdf = pdf.map(|bytes| file(receipt, ".pdf", "application/pdf", bytes));
    if options.carry.unwrap_or(custom) == Carry::Body
        && let Some(mut letter) = in_body(receipt, &document)
    {
        letter.parts.extend(pdf);
        return Ok(letter);
    }
    Ok(attached(receipt, &document, pdf))
}

/// The receipt of a letter in the wire form, for whoever draws its PDF.
///
/// # Errors
/// What [`layout`] refuses.
pub fn pdf_wire(receipt: &Receipt, options: &LetterOptions) -> Result<Vec<u8>, Problem> {
    Ok(wire::encode(&document(receipt, options.locale, options.no_qr)?))
}

/// The receipt laid out in a language, or in its country's own.
fn document(receipt: &Receipt, locale: Option<Locale>, no_qr: bool) -> Result<Document, Problem> {
    let document = layout(receipt, locale.unwrap_or(receipt.country.locale()))?;
    Ok(if no_qr { without_qr(document, receipt.country) } else { document })
}

/// The same without its QR codes where the law allows.
pub(crate) fn without_qr(document: Document, country: Country) -> Document {
    if country == Country::Slovakia { document } else { document.without_qr() }
}

/// Only a document with its fiscal data may be sent, in Slovakia only an online one. Source: 54-FZ, art. 4.7; MRP FAQ 557.
pub(crate) fn require_fiscal(receipt: &Receipt) -> Result<(), Problem> {
    let missing = |path: &str, message: &str| Err(Problem::new(path, "missing", message));
    match receipt.country {
        Country::Other => Ok(()),
        Country::Slovakia if receipt.copy => {
            Err(Problem::new("copy", "not-allowed", "expected the original of a Slovak document, found a copy"))
        }
        Country::Slovakia if receipt.uid().is_none() => {
            missing("fiscal.uid", "expected the UID of an online document, found none")
        }
        _ if receipt.fiscal.is_none() => missing("fiscal", "expected the fiscal data of the receipt, found none"),
        Country::Russia | Country::Slovakia => Ok(()),
    }
}

/// The receipt in the body; none when the body would be clipped.
fn in_body(receipt: &Receipt, document: &Document) -> Option<Letter> {
    let cid = |name: &str| format!("{name}-{}@tillpost", file_name(&receipt.id));
    let (logo_cid, qr_cid) = (cid("logo"), cid("qr"));
    let image = |name: &str, cid: &String, bytes: Vec<u8>| Part {
        name: name.to_owned(),
        media_type: "image/png",
        bytes,
        place: Place::Inline { cid: cid.clone() },
    };
    let qr = document.qr_payload().and_then(|payload| Symbol::encode(payload).ok());
    let images = Images { qr: qr.as_ref().map(|_| qr_cid.as_str()), logo: document.logo().map(|_| logo_cid.as_str()) };
    let html = html::email_body(document, images);
    let text = text::render(document, TEXT_COLUMNS);
    let subject = subject(receipt, document, "");
    (html.len() < GMAIL_CLIP).then(|| {
        let logo = document.logo().map(|logo| image("logo.png", &logo_cid, logo.png()));
        let qr = qr.map(|symbol| image("qr.png", &qr_cid, symbol.png(QR_SCALE)));
        Letter { subject, text, html, parts: logo.into_iter().chain(qr).collect() }
    })
}

/// A sentence in the body, the receipt as one file: this one, or HTML.
fn attached(receipt: &Receipt, document: &Document, pdf: Option<Part>) -> Letter {
    let ending = if pdf.is_some() { ".pdf" } else { ".html" };
    let page = || file(receipt, ending, "text/html; charset=utf-8", html::page(document, Paper::Any).into_bytes());
    let part = pdf.unwrap_or_else(page);
    let subject = subject(receipt, document, ending);
    let sentence = document.locale.words().attached;
    let html = html::covering(&subject, document.locale, sentence);
    Letter { text: format!("{sentence}\n"), html, subject, parts: vec![part] }
}

/// The receipt as a file, named by its UID where it has one.
fn file(receipt: &Receipt, ending: &str, media_type: &'static str, bytes: Vec<u8>) -> Part {
    let name = match receipt.uid() {
        Some(uid) => file_name(uid),
        None => format!("receipt-{}", file_name(&receipt.id)),
    };
    Part { name: name + ending, media_type, bytes, place: Place::Attached }
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
