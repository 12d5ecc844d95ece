// Reads the journal again whenever it has changed, for components that show it.
import { state } from '../till/state.js';

/** @template T */
export class Live {
  /** @type {T | undefined} */
  value;
  #seen = -1;
  #key = '';

  /** @param {import('lit').ReactiveControllerHost} host @param {() => Promise<T>} read @param {() => string} [key] what else the reading depends on */
  constructor(host, read, key = () => '') {
    this.host = host;
    this.read = read;
    this.key = key;
    host.addController(this);
  }

  hostUpdate() {
    if (this.#seen === state.journalVersion && this.#key === this.key()) return;
    this.#seen = state.journalVersion;
    this.#key = this.key();
    void this.read().then((value) => {
      this.value = value;
      this.host.requestUpdate();
    });
  }
}
