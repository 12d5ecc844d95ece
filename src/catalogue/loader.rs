//! Takes the records of a file: checks each, and freezes what stays into a new block.

use super::Catalogue;
use super::block::{Block, Writer};
use super::build::{DUPLICATE_BARCODE, ItemsBuilder, PricesBuilder, Queue, Recent};
use super::groups::{self, Taken};
use super::masks::Masks;
use super::people::{self, Salt, UserRules};
use super::table::TableBuilder;
use super::taxes;
use crate::exchange::fault::{FileProblem, quoted};
use crate::exchange::schema::{Change, Entry, Fullness, ItemRecord, Kind, Sited};
use crate::exchange::sink::{Head, Refusal, Sink, Window};

/// How files are loaded. Source: seed 002.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadSettings {
    /// Which types are loaded, in the order of [`Kind::ALL`]; files of the others are refused.
    pub types: [bool; 6],
    /// The role of users without one (`defaultRoleIdForUser`).
    pub default_role: Option<u32>,
    /// Whether a user without a card gets one whose code is the password (`createUserCard`).
    pub create_user_card: bool,
    /// What passwords and cards are hashed with: random, made anew for each load; it counts when all users are new.
    pub salt: [u8; 16],
}

impl Default for LoadSettings {
    fn default() -> Self {
        Self { types: [true; 6], default_role: None, create_user_card: false, salt: [0; 16] }
    }
}

impl LoadSettings {
    fn has(&self, kind: Kind) -> bool {
        Kind::ALL.into_iter().zip(self.types).any(|(other, is_on)| other == kind && is_on)
    }
}

/// A catalogue that is being loaded.
pub struct Loader {
    settings: LoadSettings,
    /// What is not touched yet stands here.
    base: Block,
    masks: Masks,
    head: Option<Head>,
    taxes: Option<TableBuilder>,
    groups: Option<TableBuilder>,
    taken: Vec<Taken>,
    items: Option<ItemsBuilder>,
    /// Goods with barcodes that others still have.
    waiting: Queue,
    prices: Option<PricesBuilder>,
    sellers: Option<TableBuilder>,
    users: Option<(TableBuilder, Salt)>,
    /// Taxes and groups that were found of late, since the last was changed.
    seen_taxes: Recent,
    seen_groups: Recent,
    /// The kinds that the file has records of.
    touched: [bool; 6],
    /// Records that came in.
    records: u32,
}

type Taking = Result<(), Box<Refusal>>;

impl Loader {
    /// Adds to a catalogue, or begins one.
    pub fn new(base: Option<Catalogue>, settings: LoadSettings) -> Self {
        let Catalogue { block, masks } = base.unwrap_or_default();
        Self {
            settings,
            base: block,
            masks,
            head: None,
            taxes: None,
            groups: None,
            taken: Vec::new(),
            items: None,
            waiting: Queue::default(),
            prices: None,
            sellers: None,
            users: None,
            seen_taxes: Recent::default(),
            seen_groups: Recent::default(),
            touched: [false; 6],
            records: 0,
        }
    }

    /// Records that came in so far.
    pub fn records(&self) -> u32 {
        self.records
    }

    /// Remembers the version that a file says after its records began.
    pub(super) fn set_version(&mut self, version: &str) {
        if let Some(head) = &mut self.head {
            version.clone_into(&mut head.version);
        }
    }

    /// Freezes what stays.
    ///
    /// # Errors
    /// Nothing, when it would take more than 4 GB.
    #[expect(clippy::result_unit_err, reason = "there is one way to fail")]
    pub fn finish(mut self) -> Result<Catalogue, ()> {
        let order = self.items.as_mut().map(ItemsBuilder::close).unwrap_or_default();
        if let Some(prices) = &mut self.prices {
            prices.close();
        }
        let mut writer = Writer::new(Kind::ALL.into_iter().map(|kind| self.size(kind)).sum());
        for kind in Kind::ALL {
            if self.is_touched(kind) {
                let version = self.head.as_ref().map_or("", |head| head.version.as_str());
                writer.put(version.as_bytes());
                writer.end();
                self.write(kind, &order, &mut writer);
            } else {
                writer.copy(&self.base, kind);
            }
        }
        let masks = self.masks;
        if writer.fits() { Ok(Catalogue { block: writer.freeze(), masks }) } else { Err(()) }
    }

    fn size(&self, kind: Kind) -> usize {
        let table = |table: &Option<TableBuilder>| table.as_ref().map(TableBuilder::size);
        let version = self.head.as_ref().map_or(0, |head| head.version.len());
        let built = match kind {
            Kind::Taxes => table(&self.taxes),
            Kind::Groups => table(&self.groups),
            Kind::Items => self.items.as_ref().map(ItemsBuilder::size),
            Kind::Prices => self.prices.as_ref().map(PricesBuilder::size),
            Kind::Sellers => table(&self.sellers),
            Kind::Users => self.users.as_ref().map(|(users, salt)| users.size() + salt.len()),
        };
        built.map_or(0, |built| built + version).max(self.base.size(kind)) + 64
    }

    fn write(&self, kind: Kind, order: &[u32], writer: &mut Writer) {
        let table = |table: &Option<TableBuilder>, writer: &mut Writer| {
            table.as_ref().unwrap_or(&TableBuilder::default()).write(writer);
        };
        match kind {
            Kind::Taxes => table(&self.taxes, writer),
            Kind::Groups => table(&self.groups, writer),
            Kind::Sellers => table(&self.sellers, writer),
            Kind::Items => self.items.as_ref().unwrap_or(&ItemsBuilder::default()).write(order, writer),
            Kind::Prices => self.prices.as_ref().unwrap_or(&PricesBuilder::default()).write(writer),
            Kind::Users => {
                let (none, salt) = (TableBuilder::default(), self.settings.salt);
                let (users, salt) = self.users.as_ref().map_or((&none, &salt), |(users, salt)| (users, salt));
                users.write(writer);
                writer.put(salt);
                writer.end();
            }
        }
    }

    fn is_touched(&self, kind: Kind) -> bool {
        Kind::ALL.into_iter().zip(self.touched).any(|(other, is_touched)| other == kind && is_touched)
    }

    fn touch(&mut self, kind: Kind) {
        match kind {
            Kind::Taxes => self.seen_taxes = Recent::default(),
            Kind::Groups => self.seen_groups = Recent::default(),
            _ => {}
        }
        for (other, is_touched) in Kind::ALL.into_iter().zip(&mut self.touched) {
            *is_touched |= other == kind;
        }
    }

    /// Whether it is a file of one kind that adds to what there is.
    fn is_increment(&self) -> bool {
        self.head.as_ref().is_some_and(|head| head.fullness == Some(Fullness::Increment) && head.kind.is_some())
    }

    fn is_full(&self) -> bool {
        self.head.as_ref().is_some_and(|head| head.fullness == Some(Fullness::Full) && head.kind.is_some())
    }

    fn taxes(&mut self) -> &mut TableBuilder {
        self.taxes.get_or_insert_with(|| TableBuilder::of(&self.base, Kind::Taxes))
    }

    fn groups(&mut self) -> &mut TableBuilder {
        self.groups.get_or_insert_with(|| TableBuilder::of(&self.base, Kind::Groups))
    }

    /// Once the items are taken out of the base it is made smaller.
    fn items(&mut self) -> &mut ItemsBuilder {
        if self.items.is_none() {
            self.items = Some(ItemsBuilder::of(&self.base));
            self.base = self.base.without(Kind::Items);
            self.touch(Kind::Items);
        }
        self.items.get_or_insert_default()
    }

    fn prices(&mut self) -> &mut PricesBuilder {
        if self.prices.is_none() {
            self.prices = Some(PricesBuilder::of(&self.base));
            self.base = self.base.without(Kind::Prices);
            self.touch(Kind::Prices);
        }
        self.prices.get_or_insert_default()
    }

    fn sellers(&mut self) -> &mut TableBuilder {
        self.touch(Kind::Sellers);
        self.sellers.get_or_insert_with(|| TableBuilder::of(&self.base, Kind::Sellers))
    }

    fn users(&mut self) -> (&mut TableBuilder, UserRules) {
        self.touch(Kind::Users);
        let settings = &self.settings;
        let (users, salt) = self.users.get_or_insert_with(|| {
            let salt = people::salt(&self.base).unwrap_or(settings.salt);
            (TableBuilder::of(&self.base, Kind::Users), salt)
        });
        let (default_role, create_card) = (settings.default_role, settings.create_user_card);
        (users, UserRules { salt: *salt, default_role, create_card })
    }

    fn has_tax(&mut self, id: &str) -> bool {
        if self.seen_taxes.find(id).is_some() {
            return true;
        }
        let is_there = taxes::has(self.taxes(), id);
        if is_there {
            self.seen_taxes.put(id, 0);
        }
        is_there
    }

    fn has_group(&mut self, id: &str) -> bool {
        if self.seen_groups.find(id).is_some() {
            return true;
        }
        let is_there = groups::has(self.groups(), id);
        if is_there {
            self.seen_groups.put(id, 0);
        }
        is_there
    }

    fn take_item(&mut self, entry: &Entry<'_>, item: &ItemRecord<'_>, window: &Window<'_>) -> Taking {
        let tax = &item.tax;
        if !tax.value.is_empty() && !self.has_tax(tax.value) {
            return Err(Box::new(unknown(tax, "/taxgroupId", "unknown-tax", "the id of a loaded tax")));
        }
        let group = &item.group;
        if !group.value.is_empty() && !self.has_group(group.value) {
            return Err(Box::new(unknown(group, "/groupId", "unknown-group", "the id of a loaded group")));
        }
        let is_full = self.is_full();
        self.waiting.forget(entry.id);
        let items = self.items();
        let known = items.known(entry.id);
        if is_full && known.is_some() {
            let own = Sited { value: entry.id, at: entry.which.at };
            return Err(Box::new(unknown(&own, "", "duplicate", "each item once")));
        }
        if let Err(refusal) = items.take(entry.id, known, item) {
            let may_wait = refusal.code == DUPLICATE_BARCODE && self.is_increment();
            return if may_wait && self.waiting.keep(entry, item, window) { Ok(()) } else { Err(refusal) };
        }
        if let Some(price) = item.price.filter(|_| self.settings.has(Kind::Prices)) {
            self.prices().take_own(entry.id, price);
        }
        Ok(())
    }

    fn remove(&mut self, entry: &Entry<'_>, kind: Kind, window: &Window<'_>) {
        match kind {
            Kind::Taxes => self.take_tax(entry),
            Kind::Groups => self.take_group(entry, window),
            Kind::Items => {
                self.waiting.forget(entry.id);
                self.items().remove(entry.id);
            }
            Kind::Prices => self.prices().remove(entry.id),
            Kind::Sellers => remove(self.sellers(), entry.id),
            Kind::Users => remove(self.users().0, entry.id),
        }
    }

    fn take_tax(&mut self, entry: &Entry<'_>) {
        self.touch(Kind::Taxes);
        taxes::take(self.taxes(), entry);
    }

    fn take_group(&mut self, entry: &Entry<'_>, window: &Window<'_>) {
        self.touch(Kind::Groups);
        let taken = groups::take(self.groups(), entry, window);
        self.taken.push(taken);
    }
}

fn remove(table: &mut TableBuilder, id: &str) {
    if let Some(number) = table.find(id) {
        table.set(number, None);
    }
}

fn unknown(field: &Sited<'_>, path: &str, code: &'static str, expected: &str) -> Refusal {
    let (expected, found) = (expected.to_owned(), quoted(field.value));
    Refusal { at: field.at, path: path.to_owned(), code, expected, found }
}

/// A type that the till does not load.
fn switched_off(kind: Kind, at: usize) -> Refusal {
    let expected = "a type of information that is loaded here".to_owned();
    Refusal { at, path: String::new(), code: "switched-off", expected, found: kind.name().to_owned() }
}

const fn kind_of(change: &Change<'_>) -> Kind {
    match change {
        Change::Tax(_) => Kind::Taxes,
        Change::Group(_) => Kind::Groups,
        Change::Item(_) | Change::Codes(_) | Change::Uncode(_) => Kind::Items,
        Change::Price(_) => Kind::Prices,
        Change::Seller(_) => Kind::Sellers,
        Change::User(_) => Kind::Users,
        Change::Remove(kind) => *kind,
    }
}

impl Sink for Loader {
    fn begin(&mut self, head: &Head) -> Result<(), Refusal> {
        if let Some(kind) = head.kind.filter(|kind| !self.settings.has(*kind)) {
            return Err(switched_off(kind, 0));
        }
        self.head = Some(head.clone());
        Ok(())
    }

    fn clear(&mut self, kind: Kind) {
        if !self.settings.has(kind) {
            return;
        }
        self.touch(kind);
        match kind {
            Kind::Taxes => taxes::clear(self.taxes()),
            Kind::Groups => {
                self.groups = Some(TableBuilder::default());
                self.taken.clear();
            }
            Kind::Items => self.items = Some(ItemsBuilder::default()),
            Kind::Prices => self.prices = Some(PricesBuilder::default()),
            Kind::Sellers => self.sellers = Some(TableBuilder::default()),
            Kind::Users => self.users = Some((TableBuilder::default(), self.settings.salt)),
        }
        if kind != Kind::Taxes {
            self.base = self.base.without(kind);
        }
    }

    fn entry(&mut self, entry: &Entry<'_>, window: &Window<'_>) -> Taking {
        self.records += 1;
        let kind = kind_of(&entry.change);
        if !self.settings.has(kind) {
            return Err(Box::new(switched_off(kind, entry.which.at)));
        }
        match &entry.change {
            Change::Item(item) => return self.take_item(entry, item, window),
            Change::Codes(codes) => return self.items().take_codes(entry.id, codes, entry.which.at),
            Change::Uncode(codes) => self.items().remove_codes(entry.id, codes),
            Change::Price(price) => self.prices().take(entry.id, price),
            Change::Tax(_) => self.take_tax(entry),
            Change::Group(_) => self.take_group(entry, window),
            Change::Seller(seller) => people::take_seller(self.sellers(), entry.id, seller),
            Change::User(user) => {
                let (users, rules) = self.users();
                rules.take(users, entry.id, user);
            }
            Change::Remove(kind) => self.remove(entry, *kind, window),
        }
        Ok(())
    }

    fn end(&mut self, late: &mut Vec<FileProblem>) {
        if let (Some(groups), Some(head)) = (&mut self.groups, &self.head) {
            groups::finish(groups, &mut self.taken, &head.root, late);
        }
        if let (Some(items), Some(head)) = (&mut self.items, &self.head) {
            self.waiting.finish(items, &head.root, late);
        }
    }
}
