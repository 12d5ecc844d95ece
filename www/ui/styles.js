// Styles that every component shares: text, buttons, fields, states, sheets.
import { css } from 'lit';

export const shared = css`
  :host { display: block; box-sizing: border-box; }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: inherit; }
  h1, h2, h3, p, ul, ol, dl, dd, fieldset { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  fieldset { border: 0; min-width: 0; }
  h1, h2 { font-size: var(--tp-text-l); line-height: 1.25; font-weight: 650; }
  h3 { font-size: var(--tp-text-m); font-weight: 650; }
  .money, .digits { font-variant-numeric: tabular-nums; white-space: nowrap; }
  .quiet { color: var(--tp-ink-2); }
  .small { font-size: var(--tp-text-s); }
  .grow { flex: 1; min-width: 0; }
  .row { display: flex; align-items: center; gap: 12px; }
  .stack { display: flex; flex-direction: column; gap: 12px; }
  .icon { width: 20px; height: 20px; flex: none; display: block; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  button, input, select, textarea { font: inherit; color: inherit; }
  button {
    min-height: var(--tp-target); padding: 8px 16px; border: 1px solid var(--tp-line); border-radius: var(--tp-radius);
    background: var(--tp-raised); cursor: pointer; display: inline-flex; align-items: center; justify-content: center; gap: 8px;
    touch-action: manipulation; -webkit-tap-highlight-color: transparent;
  }
  button:hover:not(:disabled) { border-color: var(--tp-edge); }
  button:active:not(:disabled) { background: var(--tp-accent-soft); }
  button:disabled { color: var(--tp-ink-2); background: var(--tp-sunken); cursor: default; }
  button.primary { background: var(--tp-accent); border-color: var(--tp-accent); color: var(--tp-on-accent); font-weight: 650; }
  button.primary:hover:not(:disabled) { filter: brightness(1.08); }
  button.primary:disabled { background: var(--tp-line); border-color: var(--tp-line); color: var(--tp-ink-2); }
  button.bare { border-color: transparent; background: transparent; }
  button.bare:hover:not(:disabled, [aria-current='true']) { background: var(--tp-sunken); border-color: transparent; }
  button.square { width: var(--tp-target); padding: 0; flex: none; }
  button[aria-pressed='true'], button[aria-current='true'] {
    background: var(--tp-accent-soft); border-color: var(--tp-accent); color: var(--tp-accent);
  }
  :focus-visible { outline: 3px solid var(--tp-accent); outline-offset: 2px; }
  :focus:not(:focus-visible) { outline: none; }

  label.field { display: flex; flex-direction: column; gap: 4px; }
  label.field > span:first-child { font-size: var(--tp-text-s); color: var(--tp-ink-2); }
  input:not([type='checkbox']), select, textarea {
    min-height: var(--tp-target); width: 100%; padding: 8px 12px; border: 1px solid var(--tp-edge); border-radius: var(--tp-radius);
    background: var(--tp-surface);
  }
  input[aria-invalid='true'] { border-color: var(--tp-bad); }
  input::placeholder { color: var(--tp-ink-2); opacity: 1; }
  label.check { display: flex; align-items: center; gap: 12px; min-height: var(--tp-target); cursor: pointer; }
  input[type='checkbox'] { width: 20px; height: 20px; margin: 0; accent-color: var(--tp-accent); flex: none; }

  kbd {
    font: 600 var(--tp-text-s) / 1 var(--tp-font); padding: 4px 7px; border: 1px solid currentColor; border-radius: 5px;
    white-space: nowrap;
  }
  .problem { color: var(--tp-bad); }
  .good { color: var(--tp-good); }
  .warn { color: var(--tp-warn); }
  .bad { color: var(--tp-bad); }
  .state { display: inline-flex; align-items: center; gap: 6px; }

  @media (pointer: coarse) { .keys-only { display: none; } }
`;

/** A modal: a panel in the middle on wide screens, a sheet from below on narrow ones. */
export const sheet = css`
  dialog {
    width: min(var(--sheet-width, 560px), calc(100vw - 32px)); max-width: none; max-height: calc(100dvh - 48px); padding: 0; border: 0;
    border-radius: 12px; background: var(--tp-surface); color: var(--tp-ink); box-shadow: var(--tp-shadow); overflow: hidden;
  }
  dialog[open] { display: flex; flex-direction: column; }
  dialog::backdrop { background: rgb(10 14 20 / 0.5); }
  dialog > header { display: flex; align-items: center; gap: 12px; padding: 8px 8px 8px 20px; border-bottom: 1px solid var(--tp-line); flex: none; }
  dialog > .body { padding: 20px; overflow: auto; overscroll-behavior: contain; }
  dialog > footer { padding: 12px 20px; border-top: 1px solid var(--tp-line); flex: none; display: flex; gap: 12px; }
  dialog > footer > button { flex: 1; min-height: 52px; }
  @media (max-width: 899px) {
    dialog {
      width: 100vw; max-height: calc(100dvh - 24px); margin: auto 0 0; border-radius: 12px 12px 0 0; animation: rise 140ms ease-out;
    }
    @keyframes rise { from { transform: translateY(32px); } }
  }
  @media (prefers-reduced-motion: reduce) { dialog { animation: none; } }
`;
