import type { VisitId } from '../../../src/domain/basics/names.js';
import type { RatingFrom } from '../../../src/domain/evaluations/rating-inputs.js';
import { levelOfDigit } from '../../../src/domain/basics/names.js';
import type { Reading } from '../table/sentences.js';

type Words = Readonly<Record<string, string | undefined>>;

const visitOf = (words: Words, day: string): VisitId => {
  const visit = words['v'] ?? '';
  return /^\d{8}-/.test(visit) ? visit : `${day.replaceAll('-', '')}-${visit}`;
};

/** `pad1` or `link A001`; a link of a past day names it: `link 20261123-A001`. */
function fromOf(words: Words, day: string): RatingFrom {
  if (words['w'] !== undefined) {
    return { channel: 'pad', window: Number(words['w']), device: `pad-${words['w']}` };
  }
  const ticket = words['t'] ?? '';
  const whole = /^\d{8}-/.test(ticket) ? ticket : `${day.replaceAll('-', '')}-${ticket}`;
  return { channel: 'link', ticket: whole };
}

const byOf = (from: RatingFrom) =>
  from.channel === 'pad' ? `device:${from.device}` as const : `link:${from.ticket}` as const;

const FROM = String.raw`(?:pad(?<w>\d+)|link (?<t>\S+))`;
const listOf = (text: string | undefined) => (text === undefined ? [] : text.split('+'));

/** `pad1 rates A001-1 2 for 213+214`, `… in words`; `pad1 adds 213 to A001-1`; `w1 asks`. */
export const RATING_READINGS: readonly Reading[] = [
  [new RegExp(`^${FROM} rates (?<v>\\S+) (?<level>\\d) (?:for (?<tags>\\S+)|in words|(?<screen>on a screen)|from (?<client>phone\\S+))$`),
    (words, day) => {
      const from = fromOf(words, day);
      const level = levelOfDigit(Number(words['level']));
      if (level === undefined) throw new Error('no such level');
      const plain = words['tags'] ?? words['screen'] ?? words['client'];
      return { by: byOf(from), body: {
        kind: 'rating.give', visit: visitOf(words, day), level, tags: listOf(words['tags']),
        ...(plain === undefined ? { words: true } : {}),
        from: {
          ...from,
          ...(words['screen'] === undefined ? {} : { surface: 'screen' }),
          ...(words['client'] === undefined ? {} : { client: words['client'] }),
        } as RatingFrom,
      } };
    }],
  [new RegExp(`^${FROM} adds (?<tags>\\S+) to (?<v>\\S+)$`), (words, day) => {
    const from = fromOf(words, day);
    const tags = words['tags'] === 'nothing' ? [] : listOf(words['tags']);
    return { by: byOf(from), body: {
      kind: 'rating.reasons', visit: visitOf(words, day), tags, from,
    } };
  }],
  [new RegExp(`^${FROM} declines (?<v>\\S+)$`), (words, day) => {
    const from = fromOf(words, day);
    return { by: byOf(from), body: { kind: 'rating.decline', visit: visitOf(words, day), from } };
  }],
  [/^w(?<w>\d+) asks for a rating$/, (words) => ({ body: {
    kind: 'rating.ask', window: Number(words['w']),
  } })],
];
