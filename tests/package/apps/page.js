// What a page of the proofs does: the work here, the same in a worker, both answers for the test to read.
import { work } from './work.js';

/** @param {() => Promise<import('tillpost').Tillpost>} load @param {{ worker?: Worker, more?: boolean }} [also] */
export function prove(load, { worker, more } = {}) {
  const here = receipt().then((receipt) => work(load, receipt, more));
  Object.assign(globalThis, { proof: Promise.all([here, worker && answer(worker)]) });
}

/** @returns {Promise<import('tillpost').Receipt>} */
export async function receipt() {
  return (await fetch('/receipt.json')).json();
}

/** @param {Worker} worker */
function answer(worker) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.done));
    worker.onerror = (event) => reject(new Error(`the worker: ${event.message}`));
  });
}

/** The worker's half. @param {() => Promise<import('tillpost').Tillpost>} load */
export async function proveInWorker(load) {
  try {
    postMessage({ done: await work(load, await receipt()) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
}
