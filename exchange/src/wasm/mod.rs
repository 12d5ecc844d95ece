//! The only place of this crate that JavaScript sees.

mod catalogue;
mod conf;
mod documents;
mod loader;

pub use catalogue::Catalogue;
pub use conf::{Conf, plan_queue};
pub use documents::{due, read_request, report, write_document};
pub use loader::Loader;
