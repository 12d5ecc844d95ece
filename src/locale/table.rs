//! Every word that a receipt, a letter or a short message says, in three languages.

/// The words of one language, in its own letters.
#[derive(Debug)]
pub struct Words {
    /// Name of a fiscal receipt (tag 1000).
    pub receipt: &'static str,
    /// Name of a receipt without fiscal rules.
    pub slip: &'static str,
    /// The line on training receipts.
    pub training: &'static str,
    /// The line on a receipt whose fiscal data are still missing.
    pub unfiscal: &'static str,
    /// The line on a Slovak document issued without an answer.
    pub offline: &'static str,
    /// ИНН (tag 1018).
    pub inn: &'static str,
    /// Tax number elsewhere.
    pub tax_id: &'static str,
    /// Taxation system (tag 1055).
    pub taxation: &'static str,
    /// Number within the shift (tag 1042).
    pub number: &'static str,
    /// Shift (tag 1038).
    pub shift: &'static str,
    /// Slovak document number.
    pub document: &'static str,
    /// Slovak cash register code.
    pub cash_register: &'static str,
    /// Date and time (tag 1012).
    pub issued: &'static str,
    /// Cashier (tag 1021).
    pub cashier: &'static str,
    /// Taken off a line or a receipt.
    pub discount: &'static str,
    /// Value-added tax.
    pub tax: &'static str,
    /// Outside the tax.
    pub no_tax: &'static str,
    /// Tax of one rate (tags 1102, 1103, 1106, 1107).
    pub tax_sum: &'static str,
    /// Sum taxed at nothing (tag 1104).
    pub zero_tax_sum: &'static str,
    /// Sum outside the tax (tag 1105).
    pub no_tax_sum: &'static str,
    /// Tax base.
    pub base: &'static str,
    /// Sum before rounding.
    pub subtotal: &'static str,
    /// Cash rounding.
    pub rounding: &'static str,
    /// What is due (tag 1020).
    pub total: &'static str,
    /// Paid in cash (tag 1031).
    pub cash: &'static str,
    /// Paid electronically (tag 1081).
    pub card: &'static str,
    /// Paid before (tag 1215).
    pub prepaid: &'static str,
    /// On credit (tag 1216).
    pub credit: &'static str,
    /// In kind (tag 1217).
    pub exchange: &'static str,
    /// Cash handed over.
    pub received: &'static str,
    /// Given back.
    pub change: &'static str,
    /// The buyer's address (tag 1008).
    pub buyer: &'static str,
    /// The sender's address (tag 1117).
    pub sender: &'static str,
    /// The tax service's site (tag 1060).
    pub site: &'static str,
    /// РН ККТ (tag 1037).
    pub registration: &'static str,
    /// ФН (tag 1041).
    pub drive: &'static str,
    /// ФД (tag 1040).
    pub fiscal_document: &'static str,
    /// ФПД (tag 1077).
    pub sign: &'static str,
    /// Under the QR code.
    pub check_here: &'static str,
    /// Body of a letter that carries the receipt as a file.
    pub attached: &'static str,
    /// Subject of a letter that carries a Slovak document.
    pub electronic: &'static str,
    /// Between a receipt's number and its date.
    pub dated: &'static str,
    /// ФПД in a short message.
    pub sign_short: &'static str,
    /// Russian taxation systems in the order of [`crate::receipt::Taxation`] (tag 1055).
    pub taxations: [&'static str; 5],
}

/// Russian.
pub(super) static RU: Words = Words {
    receipt: "Кассовый чек",
    slip: "Чек",
    training: "УЧЕБНЫЙ ЧЕК. НЕ ЯВЛЯЕТСЯ ФИСКАЛЬНЫМ ДОКУМЕНТОМ",
    unfiscal: "Фискальных данных ещё нет",
    offline: "OFF-LINE DOKLAD",
    inn: "ИНН",
    tax_id: "Налоговый номер",
    taxation: "СНО",
    number: "Номер чека за смену",
    shift: "Смена",
    document: "Порядковый номер",
    cash_register: "Код кассы",
    issued: "Дата и время",
    cashier: "Кассир",
    discount: "Скидка",
    tax: "НДС",
    no_tax: "без НДС",
    tax_sum: "Сумма НДС",
    zero_tax_sum: "Сумма с НДС",
    no_tax_sum: "Сумма без НДС",
    base: "без налога",
    subtotal: "Сумма",
    rounding: "Округление",
    total: "ИТОГ",
    cash: "Наличными",
    card: "Безналичными",
    prepaid: "Предоплата (аванс)",
    credit: "Последующая оплата (кредит)",
    exchange: "Иная форма оплаты",
    received: "Получено наличными",
    change: "Сдача",
    buyer: "Эл. адрес покупателя",
    sender: "Эл. адрес отправителя",
    site: "Сайт ФНС",
    registration: "РН ККТ",
    drive: "ФН №",
    fiscal_document: "ФД №",
    sign: "ФПД",
    check_here: "Проверка чека",
    attached: "Кассовый чек во вложении.",
    electronic: "Электронный чек",
    dated: "от",
    sign_short: "ФП",
    taxations: ["ОСН", "УСН доход", "УСН доход - расход", "ЕСХН", "Патент"],
};

/// Slovak.
pub(super) static SK: Words = Words {
    receipt: "POKLADNIČNÝ DOKLAD",
    slip: "Doklad",
    training: "CVIČNÝ DOKLAD. NIE JE POKLADNIČNÝM DOKLADOM",
    unfiscal: "Fiškálne údaje zatiaľ chýbajú",
    offline: "OFF-LINE DOKLAD",
    inn: "INN",
    tax_id: "Daňové číslo",
    taxation: "Daňový režim",
    number: "Číslo dokladu v zmene",
    shift: "Zmena",
    document: "Poradové číslo",
    cash_register: "Kód pokladnice",
    issued: "Dátum a čas",
    cashier: "Pokladník",
    discount: "Zľava",
    tax: "DPH",
    no_tax: "bez DPH",
    tax_sum: "DPH",
    zero_tax_sum: "Základ DPH",
    no_tax_sum: "Nezdanené",
    base: "základ",
    subtotal: "Medzisúčet",
    rounding: "Zaokrúhlenie",
    total: "SPOLU",
    cash: "Hotovosť",
    card: "Platobná karta",
    prepaid: "Zálohová platba",
    credit: "Na úver",
    exchange: "Protihodnota",
    received: "Prijatá hotovosť",
    change: "Výdavok",
    buyer: "E-mail alebo telefón kupujúceho",
    sender: "E-mail odosielateľa",
    site: "Web daňovej služby",
    registration: "RN KKT",
    drive: "FN",
    fiscal_document: "FD",
    sign: "FPD",
    check_here: "Overenie dokladu",
    attached: "Vystavený elektronický doklad je v prílohe emailu.",
    electronic: "Elektronický doklad",
    dated: "zo dňa",
    sign_short: "FP",
    taxations: ["OSN", "USN dochod", "USN dochod - raschod", "ESCHN", "Patent"],
};

/// English.
pub(super) static EN: Words = Words {
    receipt: "Receipt",
    slip: "Receipt",
    training: "TRAINING. NOT A FISCAL DOCUMENT",
    unfiscal: "No fiscal data yet",
    offline: "OFF-LINE DOKLAD",
    inn: "INN",
    tax_id: "Tax ID",
    taxation: "Taxation",
    number: "Receipt no.",
    shift: "Shift",
    document: "Document no.",
    cash_register: "Cash register code",
    issued: "Date and time",
    cashier: "Cashier",
    discount: "Discount",
    tax: "VAT",
    no_tax: "no VAT",
    tax_sum: "VAT",
    zero_tax_sum: "Total at VAT",
    no_tax_sum: "Total without VAT",
    base: "net",
    subtotal: "Subtotal",
    rounding: "Rounding",
    total: "TOTAL",
    cash: "Cash",
    card: "Card",
    prepaid: "Prepaid",
    credit: "Credit",
    exchange: "In kind",
    received: "Cash received",
    change: "Change",
    buyer: "Buyer's contact",
    sender: "Sender's e-mail",
    site: "Tax service site",
    registration: "RN KKT",
    drive: "FN",
    fiscal_document: "FD",
    sign: "FPD",
    check_here: "Check this receipt",
    attached: "Your receipt is attached to this e-mail.",
    electronic: "Electronic receipt",
    dated: "of",
    sign_short: "FP",
    taxations: ["OSN", "USN dokhod", "USN dokhod - raskhod", "ESKhN", "Patent"],
};
