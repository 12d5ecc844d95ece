// Loads one exchange file for a page's catalogue, tells how it goes and hands the new catalogue back.
import { read } from './loading.js';
import init from './wasm/tillpost_exchange.js';

onmessage = async ({ data: { module, ...task } }) => {
  try {
    await init({ module_or_path: module });
    const made = await read(task, (progress) => postMessage({ progress }));
    postMessage(made, { transfer: made.block ? [made.block.buffer] : [] });
  } catch (error) {
    postMessage({ failed: failure(error) });
  }
};
postMessage('ready');

/** What went wrong, as data. Where it has no code the module stopped: as a rule because memory ran out. @param {unknown} error */
function failure(error) {
  const { code = 'died', path = '', message = String(error) } = /** @type {{ code?: string, path?: string, message?: string }} */ (error);
  return { code, path, message };
}
