import type { WindowNumber } from '../../domain/basics/names.js';

/** A call as it is announced: a number and a window. A name or a lane has no place in it. */
export interface SpokenCall {
  readonly ticket: string;
  readonly window: WindowNumber;
}

export const SPOKEN_LANGUAGES = ['zh', 'en'] as const;
export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];

/** How a hall wants its calls to sound. */
export interface WordRules {
  /** The languages of one call, in the order they are heard. */
  readonly languages: readonly SpokenLanguage[];
  /** With `{ticket}` and `{window}`; nothing else is filled in. */
  readonly templates: Readonly<Record<SpokenLanguage, string>>;
  /** How 1 is read within a ticket number; within a window number it is always 一. */
  readonly one: '一' | '幺';
  /** How often a call is said; once while many wait. */
  readonly times: number;
}

export const DEFAULT_WORDS: WordRules = {
  languages: ['zh'],
  templates: {
    zh: '请{ticket}号到{window}号窗口',
    en: 'Ticket {ticket}, please go to counter {window}',
  },
  one: '一',
  times: 2,
};

/** The longest text that the wire carries to a speaker. */
const TEXT_MAX = 200;

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const PLACES = ['', '十', '百', '千'];

/** A number read sign by sign in Chinese: `A012` is `A零一二`, `AB1` is `A B一`. */
export function signsInChinese(number: string, one: WordRules['one']): string {
  const signs = number.replace(/[A-Za-z](?=[A-Za-z])/g, '$& ');
  return signs.replace(/\d/g, (digit) => (digit === '1' ? one : (DIGITS[Number(digit)] ?? digit)));
}

/** A number read sign by sign in English: `A012` is `A 0 1 2`. */
export function signsInEnglish(number: string): string {
  return Array.from(number).join(' ');
}

/** A whole number from 0 to 9999 in words: 12 is 十二, 105 is 一百零五. */
export function numberInChinese(number: number): string {
  if (number < 10) return DIGITS[number] ?? '';
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(number / 10 ** place) % 10;
    if (digit === 0) {
      gap = words !== '';
      continue;
    }
    words += `${gap ? '零' : ''}${DIGITS[digit] ?? ''}${PLACES[place] ?? ''}`;
    gap = false;
  }
  return number < 20 ? words.slice(1) : words;
}

/**
 * The words of one call, e.g. `请A零一二号到三号窗口`, said `times` over in every language.
 *
 * What would not fit on the wire is said once, and in the first language alone if need be.
 */
export function wordsOfCall(call: SpokenCall, rules: WordRules, times = rules.times): string {
  const once = rules.languages.map((language) => phrase(call, rules, language));
  const all = Array.from({ length: Math.max(1, times) }, () => once).flat();
  const fitting = [all, once].map((phrases) => phrases.join('。'));
  return fitting.find((text) => text.length <= TEXT_MAX) ?? (once[0] ?? '').slice(0, TEXT_MAX);
}

function phrase(call: SpokenCall, rules: WordRules, language: SpokenLanguage): string {
  const inChinese = language === 'zh';
  const ticket = inChinese ? signsInChinese(call.ticket, rules.one) : signsInEnglish(call.ticket);
  const window = inChinese ? numberInChinese(call.window) : String(call.window);
  const filled = { ticket, window };
  return rules.templates[language].replace(
    /\{(ticket|window)\}/g,
    (_, name: keyof typeof filled) => filled[name],
  );
}

/** Why a template cannot be used, or nothing when it can. */
export function faultOfTemplate(template: string): string | undefined {
  const names = Array.from(template.matchAll(/\{([^}]*)\}/g), ([, name]) => name);
  const strange = names.find((name) => name !== 'ticket' && name !== 'window');
  if (strange !== undefined) return `{${strange}} is never spoken: use {ticket} and {window}`;
  if (!names.includes('ticket')) return '{ticket} is missing';
  if (!names.includes('window')) return '{window} is missing';
  return template.length > 80 ? 'longer than 80 characters' : undefined;
}

const CALL = /^请([A-Z]{0,3}\d{1,5})号到(\d{1,3})号窗口$/;

/** The call that the wire's text tells of, or nothing when it is any other text. */
export function callIn(text: string): SpokenCall | undefined {
  const [, ticket, window] = CALL.exec(text) ?? [];
  return ticket === undefined ? undefined : { ticket, window: Number(window) };
}

/**
 * Any text with its numbers written as they are to be read, for voices that would read `A012` as
 * twelve: ticket numbers sign by sign, other numbers as numbers. Said words are left as they are.
 */
export function spelledOut(text: string, one: WordRules['one'] = '一'): string {
  return text
    .split(/(?<=[。！？；!?;\n])/)
    .map((sentence) => (hasHanzi(sentence) ? inChinese(sentence, one) : inEnglish(sentence)))
    .join('');
}

export function hasHanzi(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** A number with the letters before it, and with the 号 that makes it a ticket's. */
const NUMBER = /([A-Za-z]*)(\d+)(号(?=[到请，,]|$))?/g;

function inChinese(sentence: string, one: WordRules['one']): string {
  return sentence.replace(NUMBER, (all, letters: string, digits: string, asTicket?: string) => {
    const bySigns = letters !== '' || asTicket !== undefined || digits.startsWith('0');
    if (bySigns || digits.length > 4) return signsInChinese(all, one);
    return numberInChinese(Number(digits));
  });
}

function inEnglish(sentence: string): string {
  return sentence.replace(/\b[A-Z]{1,3}\d+\b|\b0\d+\b|\b\d{5,}\b/g, signsInEnglish);
}

/** The recordings that clip joining needs for a hall's calls, one word or phrase each. */
export function wordsToRecord(
  rules: WordRules,
  hall: { readonly letters: readonly string[]; readonly windowMax: number },
): string[] {
  const words = new Set<string>(hall.letters);
  for (const language of rules.languages) {
    const parts = rules.templates[language].split(/\{(?:ticket|window)\}|[，,、。]/);
    for (const part of parts) if (part.trim() !== '') words.add(part.trim());
    for (const number of numbersToRecord(language, rules, hall.windowMax)) words.add(number);
  }
  return [...words];
}

function numbersToRecord(
  language: SpokenLanguage,
  { one }: WordRules,
  windowMax: number,
): string[] {
  if (language === 'en') return Array.from({ length: Math.max(9, windowMax) + 1 }, (_, n) => `${n}`);
  const places = PLACES.filter((place, at) => place !== '' && windowMax >= 10 ** at);
  return [...DIGITS, ...(one === '幺' ? ['幺'] : []), ...places];
}
