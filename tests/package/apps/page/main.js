import { load } from 'tillpost';
import { prove } from '../page.js';

prove(load, { worker: new Worker('worker.js', { type: 'module' }) });
