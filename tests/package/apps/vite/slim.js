import { load as loadExchange } from 'tillpost/exchange';
import { load as loadPdf } from 'tillpost/pdf';
import { load } from 'tillpost/slim';
import exchangeModule from 'tillpost/wasm/tillpost_exchange_bg.wasm?url';
import pdfModule from 'tillpost/wasm/tillpost_pdf_bg.wasm?url';
import module from 'tillpost/wasm/tillpost_bg.wasm?url';
import { prove } from '../page.js';

prove(async () => (await Promise.all([load(module), loadPdf(pdfModule), loadExchange(exchangeModule)]))[0]);
