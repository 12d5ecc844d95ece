//! `xml5_import.conf`: what is loaded.

use serde::{Deserialize, Serialize};

use super::Conf;
use super::settings::{Reading, code, set_switch};
use crate::exchange::fault::FileProblem;
use crate::exchange::schema::Kind;

const ROLE: &str = "defaultRoleIdForUser";
const CARD: &str = "createUserCard";

/// What is loaded of what comes in. Source: seed 002.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ImportSettings {
    /// Whether each of [`Kind::ALL`] is loaded; all are unless a file says otherwise.
    pub types: [bool; 6],
    /// `defaultRoleIdForUser`: the role of users that come without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_role: Option<u32>,
    /// `createUserCard`: the code of a user's card is the user's password.
    pub create_user_card: bool,
}

impl Default for ImportSettings {
    fn default() -> Self {
        Self { types: [true; 6], default_role: None, create_user_card: false }
    }
}

impl ImportSettings {
    /// What a file says; what it does not say is as by default.
    ///
    /// # Errors
    /// Every value that makes no sense, with its line.
    pub fn read(conf: &Conf) -> Result<Self, Vec<FileProblem>> {
        let mut reading = Reading::new(conf);
        let types = Kind::ALL.map(|kind| reading.switch(kind.name(), true));
        let default_role = reading.code(ROLE);
        let create_user_card = reading.switch(CARD, false);
        reading.end(Self { types, default_role, create_user_card })
    }

    /// Changes in a file what is different in it.
    ///
    /// # Errors
    /// None that these values could cause.
    pub fn write(&self, conf: &mut Conf) -> Result<(), Box<FileProblem>> {
        for (kind, is_loaded) in Kind::ALL.into_iter().zip(self.types) {
            set_switch(conf, kind.name(), is_loaded, true)?;
        }
        match self.default_role {
            Some(role) if conf.get(ROLE).and_then(code) == Some(role) => {}
            Some(role) => conf.set(ROLE, &role.to_string())?,
            None => conf.remove(ROLE),
        }
        set_switch(conf, CARD, self.create_user_card, false)
    }
}
