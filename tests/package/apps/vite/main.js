import { load } from 'tillpost';
import { prove } from '../page.js';

prove(load, { worker: new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }) });
