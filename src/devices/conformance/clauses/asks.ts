import type { DeviceKind } from '../../contracts/topics.js';
import type { Clause } from '../clause.js';
import { NotSeen } from '../not-seen.js';
import { refusalFor } from '../samples.js';
import type { Asked, Stage } from '../stage.js';

const ASKING: readonly DeviceKind[] = ['dispenser', 'caller', 'pad'];
const FIRST_MS = 2_000;
/** The first repeats of an ask, in milliseconds after the one before. */
const GAPS_MS = [FIRST_MS, 4_000, 8_000];
/** What a network and a slow processor may add between two copies, and take away, in real time. */
const LATE_MS = 250;
const EARLY_MS = 30;
const LONGEST_MS = 30_000;

/** What becomes of an ask: repeated until it is answered, and then no more. */
export const ASKS_AND_RECEIPTS: readonly Clause[] = [
  {
    id: 'answered',
    text: 'Once its receipt is here an ask is not sent again.',
    kinds: ASKING,
    async check(stage) {
      const ask = await stage.press((asked) => stage.goodAnswer(asked));
      return staysQuiet(stage, ask, 5_000);
    },
  },
  {
    id: 'repeats',
    text: 'An ask without a receipt is sent again after 2 seconds, then after 4 and after 8, with the same id and content.',
    kinds: ASKING,
    async check(stage) {
      const ask = await stage.press(() => undefined);
      const copies = () => atLeast(copiesOf(stage, ask), GAPS_MS.length + 1);
      const seen = (await stage.until(copies, 20_000)) ?? copiesOf(stage, ask);
      stage.answer = (asked) => stage.goodAnswer(asked);
      // Late, but the answer: what is judged by the next clause.
      await stage.send('receipt', stage.goodAnswer(ask));
      return faultOfRepeats(stage, ask, seen);
    },
  },
  {
    id: 'late-receipt',
    text: 'A receipt that comes late, after some repeats, is the answer all the same.',
    kinds: ASKING,
    async check(stage) {
      const ask = await stage.press(() => undefined);
      const copies = await stage.until(() => atLeast(copiesOf(stage, ask), 2), 8_000);
      if (copies === undefined) throw new NotSeen('the ask was not repeated');
      stage.answer = () => undefined;
      await stage.send('receipt', stage.goodAnswer(ask));
      const fault = await staysQuiet(stage, ask, 10_000);
      stage.answer = (asked) => stage.goodAnswer(asked);
      return fault;
    },
  },
  {
    id: 'receipt-twice',
    text: 'A receipt that comes twice changes nothing more: one ask, one ticket, one paper.',
    kinds: ASKING,
    async check(stage) {
      const ask = await stage.press((asked) => stage.goodAnswer(asked));
      await stage.quiet(1_000);
      const mark = stage.asks.length;
      await stage.send('receipt', stage.goodAnswer(ask));
      await stage.quiet(3_000);
      return followUps(stage, ask, mark);
    },
  },
  notNow('busy'),
  notNow('outage'),
  final('not-allowed', 'refused', 'A refusal is final: shown, and not asked again with that id.'),
  final('code-of-tomorrow', 'unknown-refusal', 'A refusal code that it does not know is final.'),
  {
    id: 'restart',
    text: 'An ask that the controller left unanswered is sent again after it is back, with the same id.',
    kinds: ASKING,
    async check(stage) {
      const ask = await stage.press(() => undefined);
      // The broker has it by now, so that no client library sends it again by itself.
      await stage.quiet(1_500);
      stage.goAway();
      await stage.quiet(3_000);
      stage.answer = (asked) => stage.goodAnswer(asked);
      stage.comeBack();
      const again = () => copiesOf(stage, ask).find((copy) => copy.connection > ask.connection);
      const copy = await stage.until(again, 60_000);
      if (copy === undefined) return 'it was not asked again';
      return copy.text === ask.text ? undefined : 'the content is another';
    },
  },
];

function notNow(code: 'busy' | 'outage'): Clause {
  return {
    id: code,
    text: `"${code}" means "not now": the same ask again, with the same id, not before a second is over.`,
    kinds: ASKING,
    async check(stage) {
      const times = new Map<string, number>();
      const ask = await stage.press((asked) => {
        const count = (times.get(asked.id) ?? 0) + 1;
        times.set(asked.id, count);
        return count === 1 ? refusalFor(asked, code) : stage.goodAnswer(asked);
      });
      const again = await stage.until(() => copiesOf(stage, ask)[1], LONGEST_MS + 5_000);
      if (again === undefined) return 'it was not asked again with the same id';
      if (again.text !== ask.text) return 'the content is another';
      const gapMs = (again.atMs - ask.atMs + EARLY_MS) * stage.settings.speed;
      return gapMs < FIRST_MS / 2 ? `it came again after ${Math.round(gapMs)} ms` : undefined;
    },
  };
}

function final(code: string, id: string, text: string): Clause {
  return {
    id,
    text,
    kinds: ASKING,
    async check(stage) {
      const ask = await stage.press((asked) => refusalFor(asked, code));
      return staysQuiet(stage, ask, 6_000);
    },
  };
}

/** Nothing when the ask does not come again for so long, from a moment after now. */
async function staysQuiet(stage: Stage, ask: Asked, ms: number): Promise<string | undefined> {
  // What is under way already may still arrive.
  await stage.quiet(FIRST_MS / 2);
  const before = copiesOf(stage, ask).length;
  await stage.quiet(ms);
  const more = copiesOf(stage, ask).length - before;
  return more === 0 ? undefined : `it was sent ${more} more times`;
}

function faultOfRepeats(stage: Stage, ask: Asked, copies: readonly Asked[]): string | undefined {
  if (copies.length <= GAPS_MS.length) {
    return `it came ${copies.length - 1} times again with the same id, not ${GAPS_MS.length}`;
  }
  if (copies.some(({ text }) => text !== ask.text)) return 'the content is another';
  const { speed } = stage.settings;
  const gaps = GAPS_MS.map((dueMs, at) => {
    const gapMs = (copies[at + 1]?.atMs ?? 0) - (copies[at]?.atMs ?? 0);
    const isEarly = gapMs < (dueMs * 0.7) / speed - EARLY_MS;
    const isLate = gapMs > (dueMs * 1.5) / speed + LATE_MS;
    return { dueMs, gapMs, isWrong: isEarly || isLate };
  });
  const wrong = gaps.find(({ isWrong }) => isWrong);
  if (wrong === undefined) return undefined;
  return `${Math.round(wrong.gapMs * speed)} ms between two copies, not ${wrong.dueMs}`;
}

/** What came of a second receipt, which was sent after `mark` asks. */
function followUps(stage: Stage, ask: Asked, mark: number): string | undefined {
  const since = stage.asks.slice(mark);
  if (since.some(({ id }) => id === ask.id)) return 'it was asked again after its receipt';
  const { ticket } = stage.goodAnswer(ask) as { ticket?: { id: string } };
  const papers = stage.asks.filter(
    ({ kind, message }) => kind === 'ticket.printed' && message['ticket'] === ticket?.id,
  );
  const count = new Set(papers.map(({ id }) => id)).size;
  if (count > 1) return `${count} papers were printed`;
  return since.some(({ kind }) => kind === ask.kind) ? 'it asked for another one' : undefined;
}

function copiesOf(stage: Stage, ask: Asked): Asked[] {
  return stage.asks.filter(({ id }) => id === ask.id);
}

function atLeast(copies: Asked[], count: number): Asked[] | undefined {
  return copies.length >= count ? copies : undefined;
}
