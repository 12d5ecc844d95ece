// The page's first module: the components, then the till.
import './ui/app.js';
import { start } from './till/start.js';

void start();
