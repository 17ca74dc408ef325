import { holdsPersonalNumber } from '../basics/personal-numbers.js';

/** What a citizen said beside the level: codes that may be kept, and words that are sealed. */
export interface Said {
  readonly tags: readonly string[];
  readonly text: string;
}

const WORDS_MAX = 500;
/** What the code of a reason looks like, in any catalogue. */
const CODE = /^[A-Za-z0-9._-]{1,32}$/;
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
/** What steers screens and printers, and halves of characters. */
const STEERING =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/**
 * Only what looks like a code stays a tag. Anything else may be somebody's own words, or name
 * somebody by a number: the journal keeps tags for ever, so it goes where words are sealed.
 */
export function saidBeside(tags: readonly string[], text = ''): Said {
  const codes = tags.filter(isCode);
  const words = tags.filter((tag) => !isCode(tag));
  return { tags: codes, text: plainWords([text, ...words].join('\n')) };
}

/** No rating is lost for its words: what cannot be shown is left out, what is too long is cut. */
export function plainWords(text: string): string {
  const shown = text.replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(STEERING, '').trim();
  return [...shown].slice(0, WORDS_MAX).join('');
}

function isCode(tag: string): boolean {
  return CODE.test(tag) && !holdsPersonalNumber(tag);
}
