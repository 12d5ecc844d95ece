import { load } from 'tillpost';
import { proveInWorker } from '../page.js';

proveInWorker(load);
