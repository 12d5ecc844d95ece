// Proves modules and compresses files: an engine has to accept each .wasm, each file gets a .br beside it, each size is printed.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  if (file.endsWith('.wasm')) new WebAssembly.Module(bytes);
  const small = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${file}.br`, small);
  console.log(small.length);
}
