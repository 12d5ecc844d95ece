//! Words that few receipts need: packed in one text a language, since a name of its own would cost more than the word.

use super::Locale;

/// Texts of the three languages in the order of [`Locale`], in each the words of one list with `|` between.
pub(crate) struct List([&'static str; 3]);

impl List {
    /// The word at a place; empty beyond the end.
    pub(crate) fn at(&self, locale: Locale, place: usize) -> &'static str {
        let [ru, sk, en] = self.0;
        let words = match locale {
            Locale::Ru => ru,
            Locale::Sk => sk,
            Locale::En => en,
        };
        let mut rest = words;
        for _ in 0..place {
            rest = cut(rest).1;
        }
        cut(rest).0
    }
}

/// The word before the first `|`, and what comes behind that.
fn cut(words: &str) -> (&str, &str) {
    let end = words.bytes().position(|byte| byte == b'|').unwrap_or(words.len());
    (words.get(..end).unwrap_or_default(), words.get(end + 1..).unwrap_or_default())
}

/// Defines [`Label`] and its words in Russian, Slovak and English.
macro_rules! labels {
    ($(#[doc = $doc:literal] $name:ident: $ru:literal, $sk:literal, $en:literal;)*) => {
        /// A word that few receipts need.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Label { $(#[doc = $doc] $name),* }

        const LABELS: List =
            List([concat!($($ru, "|"),*), concat!($($sk, "|"),*), concat!($($en, "|"),*)]);
    };
}

labels! {
    /// Between a document's name and its number.
    Number: "№", "č.", "No.";
    /// A copy of a document given out before.
    Copy: "КОПИЯ", "KÓPIA", "COPY";
    /// Put on a line or a receipt.
    Surcharge: "Наценка", "Prirážka", "Surcharge";
    /// Vending machine (tag 1036).
    Automat: "Автомат", "Automat", "Vending machine";
    /// Settled over the internet (tag 1125).
    Internet: "Расчёт в сети Интернет", "Platba cez internet", "Paid over the internet";
    /// Buyer by name (tag 1227).
    Customer: "Покупатель", "Kupujúci", "Customer";
    /// Tax number of the buyer (tag 1228).
    CustomerTaxId: "ИНН покупателя", "INN kupujúceho", "Customer's INN";
    /// Version of the formats (tag 1209).
    Ffd: "ФФД", "FFD", "FFD";
    /// Additional requisite (tag 1192).
    Extra: "Доп. реквизит чека", "Doplnkový údaj", "Additional data";
    /// Invoice paid.
    Invoice: "Номер счёта", "Číslo faktúry", "Invoice no.";
    /// Paper that the document replaces.
    Paragon: "Парагон №", "PARAGÓN č.", "Paragon no.";
    /// Additional requisite of a line (tag 1191).
    Comment: "Доп. реквизит", "Poznámka", "Note";
    /// Country of origin (tag 1230).
    Origin: "Страна происхождения", "Krajina pôvodu", "Country of origin";
    /// Customs declaration (tag 1231).
    Declaration: "Номер ДТ", "Colné vyhlásenie", "Customs declaration";
    /// Original of a returned or corrected line.
    Reference: "Исходный документ", "Pôvodný doklad", "Original document";
    /// Number of a voucher.
    Voucher: "Номер ваучера", "Číslo poukazu", "Voucher no.";
    /// Whom the goods are sold for.
    OnBehalf: "Продано от имени", "V mene predajcu", "Sold for";
    /// Operation of a payment agent (tag 1044).
    Operation: "Операция агента", "Operácia agenta", "Agent's operation";
    /// Phone of the payment agent (tag 1073).
    AgentPhone: "Тел. агента", "Tel. agenta", "Agent's phone";
    /// Phone of who accepts payments (tag 1074).
    OperatorPhone: "Тел. оператора приёма", "Tel. prijímateľa platieb", "Acceptor's phone";
    /// Phone of who transfers money (tag 1075).
    TransferPhone: "Тел. оператора перевода", "Tel. prevodcu", "Transfer operator's phone";
    /// Who transfers money (tag 1026).
    Transfer: "Оператор перевода", "Prevodca", "Transfer operator";
    /// Address of who transfers money (tag 1005).
    TransferAddress: "Адрес оператора", "Adresa prevodcu", "Operator's address";
    /// Phone of the supplier (tag 1171).
    SupplierPhone: "Тел. поставщика", "Tel. dodávateľa", "Supplier's phone";
    /// Supplier (tag 1225).
    Supplier: "Поставщик", "Dodávateľ", "Supplier";
    /// Cash in the drawer.
    Drawer: "Наличных в кассе", "Hotovosť v pokladnici", "Cash in drawer";
    /// Receipts of a shift (tag 1118).
    Receipts: "Чеков за смену", "Počet dokladov", "Receipts";
    /// Fiscal documents of a shift (tag 1111).
    Documents: "ФД за смену", "Počet fiškálnych dokladov", "Fiscal documents";
    /// Documents not confirmed (tag 1097).
    Unsent: "Непереданных ФД", "Neodoslané doklady", "Unsent documents";
    /// Since when (tag 1098).
    UnsentSince: "ФД не переданы с", "Neodoslané od", "Unsent since";
    /// Training report.
    TrainingReport: "УЧЕБНЫЙ ОТЧЕТ. НЕ ЯВЛЯЕТСЯ ФИСКАЛЬНЫМ ДОКУМЕНТОМ", "CVIČNÝ DOKLAD. NIE JE FIŠKÁLNYM DOKLADOM",
        "TRAINING. NOT A FISCAL DOCUMENT";
}

/// Kinds of receipts: the four settlements (tag 1054), then names of documents. Source: Act 289/2008, § 8 and § 11.
pub(crate) const KINDS: List = List([
    "ПРИХОД|ВОЗВРАТ ПРИХОДА|РАСХОД|ВОЗВРАТ РАСХОДА|ОПЛАТА СЧЕТА|НЕДЕЙСТВИТЕЛЬНЫЙ ЧЕК|ВНЕСЕНИЕ|ВЫПЛАТА",
    "Predaj|Vrátenie|Výkup|Vrátenie výkupu|ÚHRADA FAKTÚRY|NEPLATNÝ DOKLAD|VKLAD|VÝBER",
    "Sale|Refund|Purchase|Purchase refund|INVOICE PAYMENT|INVALID DOCUMENT|PAY-IN|PAY-OUT",
]);

/// Reports on a shift.
pub(crate) const REPORTS: List = List([
    "ОТЧЕТ ОБ ОТКРЫТИИ СМЕНЫ|X-ОТЧЕТ|ОТЧЕТ О ЗАКРЫТИИ СМЕНЫ",
    "OTVORENIE ZMENY|PREHĽADOVÁ UZÁVIERKA|DENNÁ UZÁVIERKA",
    "SHIFT OPENED|X REPORT|Z REPORT",
]);

/// How a line is settled. Source: FFD, tag 1214.
pub(crate) const METHODS: List = List([
    "ПРЕДОПЛАТА 100%|ПРЕДОПЛАТА|АВАНС|ПОЛНЫЙ РАСЧЕТ|ЧАСТИЧНЫЙ РАСЧЕТ И КРЕДИТ|ПЕРЕДАЧА В КРЕДИТ|ОПЛАТА КРЕДИТА",
    "PLATBA VOPRED|ČIASTOČNÁ PLATBA VOPRED|ZÁLOHA|PLNÁ PLATBA|ČIASTOČNÁ PLATBA A ÚVER|NA ÚVER|SPLÁTKA ÚVERU",
    "FULL PREPAYMENT|PREPAYMENT|ADVANCE|FULL PAYMENT|PART PAYMENT AND CREDIT|ON CREDIT|CREDIT PAYMENT",
]);

/// What is settled. Source: FFD 1.2, tag 1212.
pub(crate) const SUBJECTS: List = List([
    "ТОВАР|ПОДАКЦИЗНЫЙ ТОВАР|РАБОТА|УСЛУГА|СТАВКА ИГРЫ|ВЫИГРЫШ ИГРЫ|ЛОТЕРЕЙНЫЙ БИЛЕТ|ВЫИГРЫШ ЛОТЕРЕИ|ПРЕДОСТАВЛЕНИЕ РИД|\
    ПЛАТЕЖ|АГЕНТСКОЕ ВОЗНАГРАЖДЕНИЕ|ВЫПЛАТА|ИНОЙ ПРЕДМЕТ РАСЧЕТА|ИМУЩЕСТВЕННОЕ ПРАВО|ВНЕРЕАЛИЗАЦИОННЫЙ ДОХОД|\
    ИНЫЕ ПЛАТЕЖИ И ВЗНОСЫ|ТОРГОВЫЙ СБОР|КУРОРТНЫЙ СБОР|ЗАЛОГ|РАСХОД|ВЗНОСЫ НА ОПС ИП|ВЗНОСЫ НА ОПС|ВЗНОСЫ НА ОМС ИП|\
    ВЗНОСЫ НА ОМС|ВЗНОСЫ НА ОСС|ПЛАТЕЖ КАЗИНО|ВЫДАЧА ДС|АТНМ|АТМ|ТНМ|ТМ",
    "TOVAR|TOVAR SO SPOTREBNOU DAŇOU|PRÁCA|SLUŽBA|STÁVKA|VÝHRA V HRE|ŽREB|VÝHRA V LOTÉRII|DUŠEVNÉ VLASTNÍCTVO|\
    PLATBA|PROVÍZIA AGENTA|VÝPLATA|INÉ|MAJETKOVÉ PRÁVO|MIMORIADNY PRÍJEM|\
    INÉ POPLATKY|OBCHODNÝ POPLATOK|KÚPEĽNÝ POPLATOK|ZÁLOH|VÝDAVOK|DÔCHODKOVÉ SZČO|DÔCHODKOVÉ|ZDRAVOTNÉ SZČO|\
    ZDRAVOTNÉ|SOCIÁLNE|PLATBA KASÍNA|VÝDAJ HOTOVOSTI|ATNM|ATM|TNM|TM",
    "GOODS|EXCISE GOODS|WORK|SERVICE|BET|GAME PRIZE|LOTTERY TICKET|LOTTERY PRIZE|INTELLECTUAL PROPERTY|\
    PAYMENT|AGENT'S FEE|PAYOUT|OTHER|PROPERTY RIGHT|NON-OPERATING INCOME|\
    OTHER CONTRIBUTIONS|TRADE FEE|TOURIST TAX|DEPOSIT|EXPENSE|PENSION, SELF-EMPLOYED|PENSION|HEALTH, SELF-EMPLOYED|\
    HEALTH|SOCIAL INSURANCE|CASINO PAYMENT|CASH WITHDRAWAL|ATNM|ATM|TNM|TM",
]);

/// Kinds of agents. Source: FFD, tag 1222.
pub(crate) const AGENTS: List = List([
    "БАНК. ПЛ. АГЕНТ|БАНК. ПЛ. СУБАГЕНТ|ПЛ. АГЕНТ|ПЛ. СУБАГЕНТ|ПОВЕРЕННЫЙ|КОМИССИОНЕР|АГЕНТ",
    "BANKOVÝ PLATOBNÝ AGENT|BANKOVÝ PLATOBNÝ SUBAGENT|PLATOBNÝ AGENT|PLATOBNÝ SUBAGENT|SPLNOMOCNENEC|KOMISIONÁR|AGENT",
    "BANK PAYMENT AGENT|BANK PAYMENT SUBAGENT|PAYMENT AGENT|PAYMENT SUBAGENT|ATTORNEY|COMMISSION AGENT|AGENT",
]);

/// What a Slovak line records; nothing for goods sold. Source: eKasa, item types.
pub(crate) const LINE_TYPES: List = List([
    "|Возврат тары|Возврат товара|Исправление|Скидка|Зачтённый аванс|Ваучер",
    "|Vrátené obaly|Vrátený tovar|Oprava|Zľava|Odpočítaná záloha|Uplatnený poukaz",
    "|Returned containers|Returned goods|Correction|Discount|Advance deducted|Voucher taken",
]);

/// Why there is no tax. Source: Act 222/2004, § 74.
pub(crate) const EXEMPTIONS: List = List([
    "перенос налогового обязательства|освобождено от налога|налог с маржи: турагентства|налог с маржи: подержанные товары|\
    налог с маржи: произведения искусства|налог с маржи: коллекции и антиквариат",
    "prenesenie daňovej povinnosti|oslobodené od dane|úprava zdaňovania prirážky – cestovné kancelárie|\
    úprava zdaňovania prirážky – použitý tovar|úprava zdaňovania prirážky – umelecké diela|\
    úprava zdaňovania prirážky – zberateľské predmety a starožitnosti",
    "reverse charge|exempt from tax|margin scheme – travel agencies|margin scheme – used goods|\
    margin scheme – works of art|margin scheme – collectibles and antiques",
]);

impl Locale {
    /// The word for `label`.
    pub fn label(self, label: Label) -> &'static str {
        LABELS.at(self, label as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_words_in_every_language() {
        let last = Label::TrainingReport as usize + 1;
        let lists = [
            (&LABELS, last),
            (&KINDS, 8),
            (&REPORTS, 3),
            (&METHODS, 7),
            (&SUBJECTS, 31),
            (&AGENTS, 7),
            (&EXEMPTIONS, 6),
        ];
        for (list, size) in lists {
            for locale in [Locale::Ru, Locale::Sk, Locale::En] {
                assert!((0..size).all(|place| !list.at(locale, place).is_empty()), "{:?}", list.at(locale, 0));
                assert_eq!(list.at(locale, size), "");
                assert!((0..size).all(|place| list.at(locale, place).trim() == list.at(locale, place)));
            }
        }
        assert_eq!(
            [Locale::Ru, Locale::Sk, Locale::En].map(|locale| LINE_TYPES.0[locale as usize].split('|').count()),
            [7; 3]
        );
        assert_eq!(Locale::Sk.label(Label::Copy), "KÓPIA");
    }
}
