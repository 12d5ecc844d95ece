//! The scanner, scan by scan.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::sync::Arc;

use tempfile::TempDir;
use tokio::sync::watch;

use super::Exchange;
use super::scan::Scanner;
use crate::store::Parcels as _;
use crate::store::sqlite::Sqlite;

struct Shop {
    folder: TempDir,
    store: Arc<Sqlite>,
    scanner: Scanner,
}

fn shop() -> Shop {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(&folder.path().join("relay.sqlite")).unwrap());
    let exchange = Exchange::new(folder.path().join("exchange"));
    fs::create_dir_all(folder.path().join("exchange/ru-1/in")).unwrap();
    let scanner = Scanner::new(exchange, Arc::clone(&store) as _, watch::Sender::new(0));
    Shop { folder, store, scanner }
}

fn name(number: u32) -> String {
    format!("items_[{}]_[{number}]_[I].xml", "long".repeat(40))
}

impl Shop {
    fn put(&self, number: u32) {
        let path = self.folder.path().join("exchange/ru-1/in").join(name(number));
        fs::write(path, format!("<items>{number}</items>")).unwrap();
    }

    async fn listed(&self) -> Vec<String> {
        let parcels = self.store.parcels("ru-1".into(), 1, 0).await.unwrap();
        parcels.into_iter().map(|parcel| parcel.name).collect()
    }
}

#[tokio::test]
async fn a_full_disk_delays_parcels_and_neither_loses_nor_reorders_them() {
    let mut shop = shop();
    shop.store.play_full(true).await;
    (1..=30).for_each(|number| shop.put(number));
    for _ in 0..4 {
        shop.scanner.scan_all().await;
    }
    assert!(shop.listed().await.len() < 30);
    shop.put(31);
    shop.scanner.scan_all().await;
    shop.store.play_full(false).await;
    for _ in 0..3 {
        shop.scanner.scan_all().await;
    }
    assert_eq!(shop.listed().await, (1..=31).map(name).collect::<Vec<_>>());
}
