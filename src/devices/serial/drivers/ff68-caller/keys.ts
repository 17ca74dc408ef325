import type { KeyPress } from '../ff68/codec.js';

/** What a key of a caller may do. */
export const KEY_ACTIONS = [
  'next',
  'call',
  'recall',
  'start',
  'finish',
  'no-show',
  'hold',
  'resume-ticket',
  'transfer',
  'open',
  'close',
  'pause',
  'resume',
  'pause-or-resume',
  'sign-in',
  'sign-out',
  'accept',
  'decline',
  'show-address',
  'cancel',
  'none',
] as const;
export type KeyAction = (typeof KEY_ACTIONS)[number];

/**
 * Which key does what. `0C` is the key alone, `06+0F` after exactly these digits, `n+0C` after
 * any digits, `nn+0F` after two or more; the most exact one counts.
 */
export type KeyMap = Readonly<Record<string, KeyAction>>;

/** How a key is written in a key map. */
export const KEY_PATTERN = '^(([0-9]{1,12}|n|nn)\\+)?[0-9A-F]{2}$';

/**
 * The two field systems that are known. Both agree on the key codes; that 开始 alone starts a
 * visit is a reading of its name. Keys for guards, the lobby manager and advisers ask for what
 * the hall does not know, and stand for nothing.
 */
export const KEY_MAPS = {
  first: {
    '0A': 'start',
    '0B': 'finish',
    '0C': 'next',
    '0D': 'recall',
    '06+0F': 'no-show',
    '00+0F': 'hold',
    '03+0F': 'resume-ticket',
    '12': 'pause-or-resume',
    'n+13': 'transfer',
  },
  second: {
    '0A': 'start',
    'n+0A': 'transfer',
    '0B': 'finish',
    '0+0B': 'hold',
    '0C': 'next',
    'n+0C': 'call',
    '0D': 'recall',
    '0E': 'cancel',
    '0+0F': 'pause-or-resume',
    '4+0F': 'sign-out',
    '5+0F': 'no-show',
    '8+0F': 'show-address',
    'nn+0F': 'sign-in',
  },
} as const satisfies Record<string, KeyMap>;
export type CallerModel = keyof typeof KEY_MAPS;

/** How many digits come before a key: two in the first system; a PIN has up to twelve. */
export const DIGITS_MAX: Readonly<Record<CallerModel, number>> = { first: 2, second: 12 };

/** What a press is to do, and the digits that are left to do it with. */
export interface Meant {
  readonly action: KeyAction;
  readonly digits: string;
}

/** What this press means: `none` when the map does not know it. */
export function meaningOf(map: KeyMap, { digits, key }: KeyPress): Meant {
  const code = key.toString(16).toUpperCase().padStart(2, '0');
  const exact = map[digits === '' ? code : `${digits}+${code}`];
  // Digits that choose the action are used up by it.
  if (exact !== undefined) return { action: exact, digits: '' };
  if (digits === '') return { action: 'none', digits };
  const many = digits.length > 1 ? map[`nn+${code}`] : undefined;
  return { action: many ?? map[`n+${code}`] ?? 'none', digits };
}
