/** What stands in the place of what nobody may read over an administrator's shoulder. */
export const MASK = '•••';

/** Names of fields whose value is proof of something, or a person's. */
const SECRET_NAMES = /pin|pass|secret|hash|token|hmac|link|card|phone|idno/i;
/** All that may be shown of a sign-in; a PIN that slipped into another field is not. */
const SIGN_IN_FIELDS: ReadonlyMap<string, RegExp> = new Map([
  ['v', /^1$/],
  ['id', /^[A-Za-z0-9._:-]{1,64}$/],
  ['kind', /^clerk\.sign-in$/],
  ['staffNo', /^[A-Za-z0-9-]{1,16}$/],
]);
const MAY_BE_NAME = /^[a-zA-Z]{1,32}$/;
/** In what is no JSON: digits as long as a PIN, and anything long enough to be a secret. */
const SUSPECT = /[0-9]{4,}|[A-Za-z0-9_+/=-]{20,}/g;
const DEPTH_MAX = 8;

/**
 * The text of a message with every secret, PIN, hash and ticket link masked.
 *
 * What cannot be parsed is shown too, since that is what a maker of devices looks for, but
 * without anything that might be one of those.
 */
export function maskedText(text: string): string {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return text.replace(SUSPECT, MASK);
  return JSON.stringify(isSignIn(value) ? maskedSignIn(value) : masked(value, 1));
}

/** Words that are no code of the contract, also escaped, and numbers of phones and ID cards. */
const PERSONAL = new RegExp([
  '[^\\x00-\\x7f]+', '(?:\\\\u[0-9a-fA-F]{4})+',
  '(?<![0-9])(?:1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])(?![0-9Xx])',
].join('|'), 'g');

/**
 * The text of what a device sent: as `maskedText`, and nothing in it that somebody wrote or typed.
 * What a device may say is in codes; a careless one puts a name beside them.
 */
export function maskedSaid(text: string): string {
  return maskedText(text).replace(PERSONAL, MASK);
}

function masked(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH_MAX) return MASK;
  if (Array.isArray(value)) return value.map((item) => masked(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => [
      name, SECRET_NAMES.test(name) ? MASK : masked(field, depth + 1),
    ]),
  );
}

function isSignIn(value: object): boolean {
  return 'kind' in value && typeof value.kind === 'string' && /sign/i.test(value.kind);
}

function maskedSignIn(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => [
      MAY_BE_NAME.test(name) ? name : MASK,
      maySayInSignIn(name, field) ? field : MASK,
    ]),
  );
}

function maySayInSignIn(name: string, field: unknown): boolean {
  if (typeof field !== 'string' && typeof field !== 'number') return false;
  return SIGN_IN_FIELDS.get(name)?.test(String(field)) === true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Six digits on end: in text, or as bytes that are digits or stand for them. */
const DIGITS_IN_TEXT = /[0-9](?:[\s,"]*[0-9]){5,}/;
const DIGITS_IN_HEX = /(?:(?:0|3)[0-9][ ]?){6,}/;

/** Whether what a caller's keys have sent may be a PIN. */
export function hidesPin(told: { readonly hex?: string; readonly decoded?: string }): boolean {
  return DIGITS_IN_TEXT.test(told.decoded ?? '') || DIGITS_IN_HEX.test(told.hex ?? '');
}
