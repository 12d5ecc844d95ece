import { load } from 'tillpost/inline';
import { prove } from '../page.js';

prove(load, { pdf: false }); // its module is fetched
