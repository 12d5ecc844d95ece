// The contact step as a pure machine: events in, a new state and effects out. The keys are those of the form it follows:
// 1 e-mail, 2 phone, 3 electronic only, Enter goes on, Esc cancels printing. One kind of contact at a time.

/**
 * @typedef {'email' | 'phone'} Kind
 * @typedef {{ kind: Kind, value: string, display: string, masked: string }} Contact
 * @typedef {{ code: string, message: string }} EntryProblem
 *
 * @typedef {object} EntryState
 * @property {'choose' | Kind} step where keys go: the choices, or the field of one kind
 * @property {string} text what stands in the field
 * @property {Contact} [contact] what was accepted
 * @property {boolean} electronicOnly the customer wants no paper
 * @property {EntryProblem} [problem] why the field's text was not accepted
 *
 * @typedef {{ type: 'key', key: string } | { type: 'open', kind: Kind } | { type: 'text', text: string }
 *         | { type: 'accept' } | { type: 'back' } | { type: 'toggle' } | { type: 'forget' }
 *         | { type: 'continue' } | { type: 'cancel' }} EntryEvent
 *
 * @typedef {{ type: 'focus', on: 'field' | 'choices' }
 *         | { type: 'continue', contact?: Contact, electronicOnly: boolean }
 *         | { type: 'cancel' }} Effect
 *
 * @typedef {{ state: EntryState, effects: Effect[] }} Turn
 * @typedef {(text: string) => ({ problem?: undefined } & Contact) | { problem: EntryProblem }} Parse
 */

/** @returns {EntryState} */
export function startEntry() {
  return { step: 'choose', text: '', electronicOnly: false };
}

/** What a key means in this state; nothing when it is none of the machine's. @param {EntryState} state @param {string} key @returns {EntryEvent | undefined} */
export function meaningOf(state, key) {
  return state.step === 'choose' ? AT_CHOICES[key] : IN_FIELD[key];
}

/** @type {Record<string, EntryEvent>} */
const AT_CHOICES = {
  1: { type: 'open', kind: 'email' },
  2: { type: 'open', kind: 'phone' },
  3: { type: 'toggle' },
  Enter: { type: 'continue' },
  Escape: { type: 'cancel' },
};

/** In the field digits belong to the address. @type {Record<string, EntryEvent>} */
const IN_FIELD = { Enter: { type: 'accept' }, Escape: { type: 'back' } };

/**
 * One turn of the machine.
 * @param {EntryState} state
 * @param {EntryEvent} event
 * @param {Parse} parse the core's reading of a contact
 * @returns {Turn}
 */
export function turn(state, event, parse) {
  switch (event.type) {
    case 'key': {
      const meant = meaningOf(state, event.key);
      return meant ? turn(state, meant, parse) : still(state);
    }
    case 'open':
      return open(state, event.kind);
    case 'text':
      return still({ ...state, text: event.text, problem: undefined });
    case 'accept':
      return accept(state, parse);
    case 'back':
      return toChoices(state, state.contact);
    case 'toggle':
      return still({ ...state, electronicOnly: !state.electronicOnly });
    case 'forget':
      return toChoices(state, undefined);
    case 'continue':
      return goOn(state, parse);
    case 'cancel':
      return { state, effects: [{ type: 'cancel' }] };
  }
}

/** @param {EntryState} state @returns {Turn} */
function still(state) {
  return { state, effects: [] };
}

/** Opening the kind that was accepted shows it again for correction. @param {EntryState} state @param {Kind} kind @returns {Turn} */
function open(state, kind) {
  const text = state.contact?.kind === kind ? state.contact.display : '';
  return { state: { ...state, step: kind, text, problem: undefined }, effects: [{ type: 'focus', on: 'field' }] };
}

/** @param {EntryState} state @param {Contact | undefined} contact @returns {Turn} */
function toChoices(state, contact) {
  return {
    state: { ...state, step: 'choose', text: '', contact, problem: undefined },
    effects: [{ type: 'focus', on: 'choices' }],
  };
}

/** An empty field takes the contact away. @param {EntryState} state @param {Parse} parse @returns {Turn} */
function accept(state, parse) {
  if (state.text.trim() === '') return toChoices(state, undefined);
  const read = parse(state.text);
  if (read.problem) return refuse(state, read.problem);
  if (read.kind !== state.step) return refuse(state, { code: `expected-${state.step}`, message: '' });
  return toChoices(state, { kind: read.kind, value: read.value, display: read.display, masked: read.masked });
}

/** @param {EntryState} state @param {EntryProblem} problem @returns {Turn} */
function refuse(state, problem) {
  return { state: { ...state, problem }, effects: [{ type: 'focus', on: 'field' }] };
}

/** From an open field the contact is accepted first. @param {EntryState} state @param {Parse} parse @returns {Turn} */
function goOn(state, parse) {
  if (state.step !== 'choose') {
    const accepted = accept(state, parse);
    return accepted.state.step === 'choose' ? goOn(accepted.state, parse) : accepted;
  }
  const { contact, electronicOnly } = state;
  return { state, effects: [{ type: 'continue', ...(contact && { contact }), electronicOnly }] };
}
