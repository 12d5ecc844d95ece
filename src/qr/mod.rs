//! The QR code of a fiscal receipt: what it says ([`payload`]), the symbol ([`Symbol`]) and its pictures (SVG, PNG).
//!
//! ```
//! let symbol = tillpost::qr::Symbol::encode("O-7DBCDA8A56EE426DBCDA8A56EE426D1A")?;
//! assert_eq!(symbol.size(), 25);
//! assert!(symbol.is_dark(0, 0));
//! assert!(symbol.svg().starts_with("<svg"));
//! # Ok::<(), tillpost::qr::QrError>(())
//! ```

pub mod payload;

mod correction;
mod mask;
mod svg;
mod symbol;

pub use payload::fiscal_payload;
pub use symbol::{MAX_SIZE, QUIET_ZONE, QrError, Symbol};
