//! TLS towards mail servers: the system's roots, Mozilla's where the system has none.

use std::sync::Arc;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;

use super::Stream;
use super::error::{Cause, SmtpError};
use super::stage::{Stage, within};

/// Makes connections private.
#[derive(Clone)]
pub(crate) struct Tls(TlsConnector);

impl Tls {
    /// With the roots that this machine trusts (`SSL_CERT_FILE` overrides them).
    pub(crate) fn system() -> Result<Self, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        Self::with_roots(roots)
    }

    /// With these roots: TLS 1.2 and 1.3.
    pub(super) fn with_roots(roots: RootCertStore) -> Result<Self, rustls::Error> {
        let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self(TlsConnector::from(Arc::new(config))))
    }

    /// Shakes hands and checks that the certificate names `host`.
    pub(super) async fn wrap(&self, host: &str, stream: Box<dyn Stream>) -> Result<Box<dyn Stream>, SmtpError> {
        within(Stage::Protect, async {
            let name = ServerName::try_from(host.to_owned()).map_err(|error| Cause::Untrusted(error.to_string()))?;
            let stream = self.0.connect(name, stream).await.map_err(|error| cause(&error))?;
            Ok(Box::new(stream) as Box<dyn Stream>)
        })
        .await
    }
}

/// A certificate's fault is the account's; a broken line passes.
fn cause(error: &std::io::Error) -> Cause {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    tls.map_or_else(|| Cause::io(error), |tls| Cause::Untrusted(tls.to_string()))
}
