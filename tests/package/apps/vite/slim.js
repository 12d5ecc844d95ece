import { load } from 'tillpost/slim';
import module from 'tillpost/wasm/tillpost_bg.wasm?url';
import { prove } from '../page.js';

prove(() => load(module));
