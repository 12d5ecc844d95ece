import { load } from 'tillpost/inline';
import { prove } from '../page.js';

prove(load, { more: false }); // their modules are fetched
