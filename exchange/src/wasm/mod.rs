//! The only place of this crate that JavaScript sees.

mod catalogue;
mod loader;

pub use catalogue::Catalogue;
pub use loader::Loader;

/// Large blocks come and go here: finer steps than the core's own allocator has waste less of them.
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();
