// Import maps do not reach workers: here the package is named by its address.
import { load } from '/tillpost/index.js';
import { proveInWorker } from '../page.js';

proveInWorker(load);
