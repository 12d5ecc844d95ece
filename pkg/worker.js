// Loads one exchange file for a page's catalogue, tells how it goes and hands the new catalogue back.
import { read } from './loading.js';
import init from './wasm/tillpost_exchange.js';

onmessage = async ({ data: { module, ...task } }) => {
  try {
    await init({ module_or_path: module });
    const made = await read(task, (progress) => postMessage({ progress }), undefined, () => {});
    postMessage(made, { transfer: made.block ? [made.block.buffer] : [] });
  } catch (error) {
    postMessage({ failed: failure(error) });
  }
};
postMessage('ready');

/** What went wrong, as data: the module stopped (as a rule because memory ran out), or the file cannot be read. @param {unknown} error */
function failure(error) {
  const { code, path = '', message = String(error) } = /** @type {{ code?: unknown, path?: string, message?: string }} */ (error);
  const usual = error instanceof WebAssembly.RuntimeError ? 'died' : 'unreadable';
  return { code: typeof code === 'string' ? code : usual, path, message };
}
