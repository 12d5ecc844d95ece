import { load } from 'tillpost';
import { prove } from '../page.js';

prove(load, new Worker('worker.js', { type: 'module' }));
