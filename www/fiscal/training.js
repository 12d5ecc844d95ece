// A fiscal device for training: believable requisites out of the core, no fiscal document, and printed so.
import { tp } from '../till/core.js';
import { nextNumber } from '../till/db.js';

/** @type {import('./adapter.js').FiscalAdapter} */
export const trainingAdapter = {
  name: 'training',
  training: true,
  async fiscalize(receipt) {
    // eKasa needs the network to give a UID; without it the document is an offline one.
    const offline = receipt.country === 'SK' && !navigator.onLine;
    const document = await nextNumber('document');
    const entropy = crypto.getRandomValues(new Uint8Array(32));
    return { outcome: offline ? 'offline' : 'online', receipt: tp.fiscalise(receipt, { document, entropy, offline }) };
  },
};
