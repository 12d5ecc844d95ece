//! The only place of this crate that JavaScript sees.

mod catalogue;
mod conf;
mod documents;
mod loader;

pub use catalogue::Catalogue;
pub use conf::{Conf, plan_queue};
pub use documents::{due, read_request, report, write_document};
pub use loader::Loader;

/// Large blocks come and go here: finer steps than the core's own allocator has waste less of them.
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();
