//! How receipts and shift reports stand in plain data.

use super::{Read, Reader, Value, choice, object};
use crate::receipt::{
    Agent, AgentKind, Customer, EXPECTED_BITS, Exemption, Ffd, Fiscal, Kind, Line, LineType, Logo, MarkingCheck,
    Method, Paragon, Payment, Receipt, RussianFiscal, Seller, SlovakFiscal, Subject, TaxTotal, Taxation, Tender,
    UserExtra,
};
use crate::shift::{Counter, Printable, ReportKind, ShiftReport};

object!(Receipt {
    id: need "id",
    country: need "country",
    kind: need "kind",
    currency: need "currency",
    number: need "number",
    shift: need "shift",
    issued_at: need "issuedAt",
    seller: need "seller",
    cashier: may "cashier",
    lines: may "lines",
    payments: need "payments",
    rounding: may "rounding",
    buyer: may "buyer",
    fiscal: may "fiscal",
    training: may "training",
    copy: may "copy",
    header: may "header",
    footer: may "footer",
    logo: may "logo",
    ffd: may "ffd",
    invoice: may "invoice",
    paragon: may "paragon",
    customer: may "customer",
    extra: may "extra",
    user_extra: may "userExtra",
    automat: may "automat",
    internet: may "internet",
    reason: may "reason",
});

object!(ShiftReport {
    id: need "id",
    country: need "country",
    kind: need "kind",
    currency: need "currency",
    number: need "number",
    shift: need "shift",
    issued_at: need "issuedAt",
    seller: need "seller",
    cashier: may "cashier",
    counters: may "counters",
    taxes: may "taxes",
    drawer: may "drawer",
    documents: may "documents",
    unsent: may "unsent",
    unsent_since: may "unsentSince",
    fiscal: may "fiscal",
    training: may "training",
    header: may "header",
    footer: may "footer",
    logo: may "logo",
});

object!(Counter { kind: need "kind", count: need "count", payments: need "payments" });

object!(TaxTotal { rate: need "rate", total: need "total", tax: need "tax" });

object!(Seller {
    name: need "name",
    tax_id: need "taxId",
    vat_id: may "vatId",
    company_id: may "companyId",
    address: need "address",
    place: may "place",
    taxation: may "taxation",
});

object!(Customer { name: need "name", tax_id: may "taxId" });

object!(Paragon { number: need "number", date: need "date" });

object!(UserExtra { name: need "name", value: need "value" });

object!(Line {
    name: need "name",
    barcode: may "barcode",
    item: may "item",
    quantity: need "quantity",
    unit: need "unit",
    price: need "price",
    discount: may "discount",
    surcharge: may "surcharge",
    tax: need "tax",
    method: may "method",
    subject: may "subject",
    marking: may "marking",
    marking_check: may "markingCheck",
    agent: may "agent",
    comment: may "comment",
    measure: may "measure",
    country: may "country",
    declaration: may "declaration",
    line_type: may "type",
    reference: may "reference",
    voucher: may "voucher",
    exemption: may "exemption",
    seller_tax_id: may "sellerTaxId",
});

object!(Agent {
    kind: need "kind",
    operation: may "operation",
    agent_phones: may "agentPhones",
    operator_phones: may "operatorPhones",
    transfer_phones: may "transferPhones",
    transfer_name: may "transferName",
    transfer_address: may "transferAddress",
    transfer_tax_id: may "transferTaxId",
    supplier_phones: may "supplierPhones",
    supplier_name: may "supplierName",
    supplier_tax_id: may "supplierTaxId",
});

object!(Payment { tender: need "tender", amount: need "amount" });

object!(RussianFiscal {
    registration: need "registration",
    drive: need "drive",
    document: need "document",
    sign: need "sign",
    site: need "site",
    sender: may "sender",
});

object!(SlovakFiscal {
    cash_register: need "cashRegister",
    document: need "document",
    uid: may "uid",
    okp: need "okp",
    pkp: may "pkp",
});

impl Read for Logo {
    fn read(from: &mut Reader, value: Value) -> Self {
        let outside = from.open(value);
        let read = Self {
            width: from.need(value, "width"),
            height: from.need(value, "height"),
            bits: from.need::<Bits>(value, "bits").0,
        };
        from.close(outside);
        read
    }
}

/// Bytes that stand as base64.
struct Bits(Vec<u8>);

impl Read for Bits {
    fn read(from: &mut Reader, value: Value) -> Self {
        let bits = from.string(value).and_then(|text| Logo::bits_from(&text));
        Self(bits.unwrap_or_else(|| {
            from.refuse(EXPECTED_BITS, value);
            Vec::new()
        }))
    }
}

choice!(Kind "sale refund purchase purchaseRefund invoicePayment invalid payIn payOut"
    Sale Refund Purchase PurchaseRefund InvoicePayment Invalid PayIn PayOut);
choice!(ReportKind "shiftOpen xReport zReport" ShiftOpen XReport ZReport);
choice!(Ffd "1.05 1.1 1.2" V105 V11 V12);
choice!(Taxation "general simplifiedIncome simplifiedProfit agricultural patent"
    General SimplifiedIncome SimplifiedProfit Agricultural Patent);
choice!(Tender "cash card prepaid credit exchange" Cash Card Prepaid Credit Exchange);
choice!(Method "fullPrepayment prepayment advance fullPayment partialPayment credit creditPayment"
    FullPrepayment Prepayment Advance FullPayment PartialPayment Credit CreditPayment);
choice!(Subject "goods exciseGoods work service bet gamblingPrize lotteryTicket lotteryPrize intellectualProperty payment \
    agentFee payout other propertyRight nonOperatingIncome otherContributions tradeFee touristTax pledge expense \
    pensionSelfEmployed pension healthSelfEmployed health socialInsurance casinoPayment cashWithdrawal \
    unmarkedExcise markedExcise unmarkedGoods markedGoods"
    Goods ExciseGoods Work Service Bet GamblingPrize LotteryTicket LotteryPrize IntellectualProperty Payment
    AgentFee Payout Other PropertyRight NonOperatingIncome OtherContributions TradeFee TouristTax Pledge Expense
    PensionSelfEmployed Pension HealthSelfEmployed Health SocialInsurance CasinoPayment CashWithdrawal
    UnmarkedExcise MarkedExcise UnmarkedGoods MarkedGoods);
choice!(MarkingCheck "positive negative" Positive Negative);
choice!(AgentKind "bankPaymentAgent bankPaymentSubagent paymentAgent paymentSubagent attorney commissionAgent agent"
    BankPaymentAgent BankPaymentSubagent PaymentAgent PaymentSubagent Attorney CommissionAgent Agent);
choice!(LineType "positive returnedContainer returned correction discount advance voucher"
    Positive ReturnedContainer Returned Correction Discount Advance Voucher);
choice!(Exemption "reverseCharge exemptGoods travelAgency usedGoods artwork collectibles"
    ReverseCharge ExemptGoods TravelAgency UsedGoods Artwork Collectibles);

/// `system` says which requisites follow.
impl Read for Fiscal {
    fn read(from: &mut Reader, value: Value) -> Self {
        let outside = from.open(value);
        let read = match from.need::<System>(value, "system") {
            System::Russia => Self::Russia(RussianFiscal::read(from, value)),
            System::Slovakia => Self::Slovakia(SlovakFiscal::read(from, value)),
        };
        from.close(outside);
        read
    }
}

/// The fiscal systems.
#[derive(Clone, Copy)]
enum System {
    Russia,
    Slovakia,
}

choice!(System "RU SK" Russia Slovakia);

/// `kind` says which document it is; what is no report is read as a receipt.
impl Read for Printable {
    fn read(from: &mut Reader, value: Value) -> Self {
        match from.word(value, "kind") {
            Some("shiftOpen" | "xReport" | "zReport") => Self::ShiftReport(ShiftReport::read(from, value)),
            _ => Self::Receipt(Receipt::read(from, value)),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(from: &mut Reader, value: Value) -> Self {
        Self::new(T::read(from, value))
    }
}
