// How the till talks to a fiscal device. A host gives one object with one method; everything else follows from its answer.

/**
 * What came of a receipt.
 * `online`: the authority or the fiscal drive has it, and `receipt` carries its requisites.
 * `offline`: the device kept it and will hand it in later; in Slovakia such a receipt may only be printed.
 * `failed`: there is no fiscal document; the sale is not finished and nothing may leave.
 * @typedef {{ outcome: 'online' | 'offline', receipt: import('tillpost').Receipt }
 *         | { outcome: 'failed', message: string }} FiscalOutcome
 */

/**
 * @typedef {object} FiscalAdapter
 * @property {string} name as settings show it
 * @property {boolean} training whether its receipts are no fiscal documents
 * @property {(receipt: import('tillpost').Receipt) => Promise<FiscalOutcome>} fiscalize
 *   Called once per sale, with the receipt complete but for `fiscal`. Must come to an end by itself, must not throw for
 *   what a device usually does (no paper, no network): those are `failed` or `offline`. Asked again for the same
 *   `receipt.id` it must give the same document, not a second one.
 */

export {};
