import { load } from 'tillpost/slim';
import { prove } from '../page.js';

prove(() => load(new URL('tillpost/wasm/tillpost_bg.wasm', import.meta.url)));
