import { compileChecks, INBOUND, type MessageCheck } from '../contracts/schemas.js';
import { ASKS } from '../contracts/v1/topics.generated.js';
import type { AskBody, CommandEnd } from '../serial/driver.js';
import type { LineStage, Told } from './line-stage.js';
import { NotSeen } from './not-seen.js';

/** One sentence on a device on a line, and how it is held to it. */
export interface LineClause {
  readonly id: string;
  readonly text: string;
  /** As with `Clause`: what it did wrong, or nothing; rejects with `NotSeen`. */
  check(stage: LineStage): Promise<string | undefined>;
}

/** Of all bytes so many may be no part of a frame: lines are never wholly clean. */
const BAD_SHARE_MAX = 0.02;
/** Of all questions so many may go without an answer in time. */
const LATE_SHARE_MAX = 0.2;
const SAY_MS = 15_000;
const SAYING = '请K001号到1号窗口';
/** Beginnings of frames of every dialect, frames that are none, and plain noise. */
const GARBAGE = Buffer.from(
  '00ff13a5a5017755aa09031a680505ff68aa01bb5140037f90a090ff0d16e2fd0002016b5a1a', 'hex',
);

/** Every clause, in the order in which a device is walked through them. */
export const LINE_CLAUSES: readonly LineClause[] = [
  {
    id: 'line-opens',
    text: 'The line opens.',
    check: async (stage) => ((await stage.opens()) ? undefined : stateOf(stage)),
  },
  {
    id: 'views',
    text: 'It takes every view of its kind.',
    check: showAll,
  },
  {
    id: 'say',
    text: 'A speaker says what it is told to say.',
    async check(stage) {
      if (stage.settings.kind !== 'speaker') throw new NotSeen('it is no speaker');
      await stage.prompt('It must now call K001 to window 1.');
      const end = await sayOnce(stage, 'walk-1');
      return end === 'done' ? undefined : `it ended as: ${end ?? 'not within 15 s'}`;
    },
  },
  {
    id: 'answers',
    text: 'What it is asked it answers in its time.',
    async check({ count: { answers, timeouts } }) {
      const all = answers + timeouts;
      if (all === 0) throw new NotSeen('its dialect, so set, knows no answers');
      if (timeouts <= all * LATE_SHARE_MAX) return undefined;
      return `${timeouts} of ${all} questions were not answered in time`;
    },
  },
  {
    id: 'one-ask',
    text: 'One press becomes one ask, however often its frame is sent.',
    async check(stage) {
      const asks = await stage.press();
      if (asks.length === 0) throw new NotSeen('no press became an ask');
      return asks.length === 1 ? undefined : `one press became ${asks.length}: ${kindsOf(asks)}`;
    },
  },
  {
    id: 'known-keys',
    text: 'Whatever is pressed stands in the settings; what does not becomes no ask.',
    async check({ oddities, asks }) {
      if (oddities.length > 0) return `not taken: ${[...new Set(oddities)].join('; ')}`;
      if (asks.length === 0) throw new NotSeen('nothing was pressed');
      return undefined;
    },
  },
  {
    id: 'whole-frames',
    text: 'Its frames arrive whole.',
    async check({ bytesIn, count: { badBytes } }) {
      if (bytesIn === 0) throw new NotSeen('not one byte came from it');
      if (badBytes <= bytesIn * BAD_SHARE_MAX) return undefined;
      return `${badBytes} of ${bytesIn} bytes belong to no frame`;
    },
  },
  {
    id: 'after-refusal',
    text: 'It goes on after the hall has refused an ask.',
    async check(stage) {
      if (stage.asks.length === 0) throw new NotSeen('there was no ask to refuse');
      stage.refuses = true;
      const refused = await stage.press();
      await stage.silence();
      stage.refuses = false;
      if (refused.length === 0) throw new NotSeen('no press became an ask');
      return lives(stage);
    },
  },
  {
    id: 'after-garbage',
    text: 'It goes on after bytes that mean nothing.',
    async check(stage) {
      if (stage.settings.kind === 'dispenser') throw new NotSeen('a printer would print them');
      await stage.line.write(GARBAGE);
      await stage.quiet(stage.showMs);
      return lives(stage);
    },
  },
  {
    id: 'after-reopening',
    text: 'It goes on after its line was closed and opened again.',
    async check(stage) {
      await stage.line.close();
      if (!(await stage.opens())) return stateOf(stage);
      return lives(stage);
    },
  },
  {
    id: 'ask-form',
    text: 'Each ask has the form of the contract and belongs to its kind of device.',
    async check({ asks, settings: { kind } }) {
      if (asks.length === 0) throw new NotSeen('there was no ask');
      const known: readonly string[] = ASKS[kind];
      return asks
        .map((ask) => known.includes(ask.kind)
          ? wrongIn(`ask.${ask.kind}`, { v: 1, id: 'walk-1', ...ask })
          : `a ${kind} does not ask ${ask.kind}`)
        .find((wrong) => wrong !== undefined);
    },
  },
  {
    id: 'told-form',
    text: 'Presence and faults are told in the form of the contract.',
    async check({ told }) {
      if (told.length === 0) throw new NotSeen('nothing was told of presence or faults');
      return told.map(wrongInTold).find((wrong) => wrong !== undefined);
    },
  },
  {
    id: 'no-faults',
    text: 'No fault stands at the end.',
    async check({ told }) {
      const codes = faultsIn(told);
      return codes.length === 0 ? undefined : codes.join(', ');
    },
  },
];

/** How a saying ended; nothing when it did not in time. */
async function sayOnce(stage: LineStage, id: string): Promise<CommandEnd | undefined> {
  let end: CommandEnd | undefined;
  const expiresAt = new Date(Date.now() + SAY_MS).toISOString();
  void stage.driver.command({ id, kind: 'say', text: SAYING, expiresAt }).then(
    (how) => (end = how),
    () => (end = 'failed'),
  );
  await stage.until(() => end !== undefined, SAY_MS);
  return end;
}

async function showAll(stage: LineStage): Promise<string | undefined> {
  if (stage.scenes.length === 0) throw new NotSeen('a device of this kind shows nothing');
  const { answers } = stage.count;
  for (const { words, view } of stage.scenes) {
    await stage.prompt(`It must now show: ${words}.`);
    stage.show(view);
    await stage.quiet(stage.showMs);
  }
  const codes = faultsIn(stage.told);
  if (codes.length > 0) return `it refused what it was shown: ${codes.join(', ')}`;
  if (stage.count.answers > answers) return undefined;
  throw new NotSeen('it does not say what it shows: compare what you saw with the words above');
}

/** Nothing when it is seen to live: by a press where it has keys, else by an answer. */
async function lives(stage: LineStage): Promise<string | undefined> {
  if (stage.fellSilent) throw new NotSeen('it had fallen silent before');
  const wrong = stage.asks.length > 0 ? await pressed(stage) : await answered(stage);
  stage.fellSilent = wrong !== undefined;
  return wrong;
}

async function pressed(stage: LineStage): Promise<string | undefined> {
  const asks = await stage.press();
  const { seconds } = stage.settings;
  return asks.length > 0 ? undefined : `no press became an ask within ${seconds} s`;
}

/** Shows two things, so that one of them is new to it. */
async function answered(stage: LineStage): Promise<string | undefined> {
  const { answers } = stage.count;
  if (answers === 0) throw new NotSeen('it never says anything by which to tell');
  const isHeard = () => stage.count.answers > answers;
  if (stage.settings.kind === 'speaker') await sayOnce(stage, `walk-${answers + 2}`);
  if (isHeard()) return undefined;
  for (const { view } of stage.scenes.slice(0, 2)) {
    stage.show(view);
    if (await stage.until(isHeard, Math.max(stage.showMs, 1_000))) return undefined;
  }
  return 'it answered nothing any more';
}

function stateOf({ line: { state } }: LineStage): string {
  return state.at === 'down' ? state.why : 'it is open';
}

function kindsOf(asks: readonly AskBody[]): string {
  return asks.map(({ kind }) => kind).join(', ');
}

/** The faults that stand now. */
function faultsIn(told: readonly Told[]): readonly string[] {
  return told.flatMap((word) => (word.is === 'faults' ? [word.codes] : [])).at(-1) ?? [];
}

function wrongInTold(word: Told): string | undefined {
  if (word.is === 'faults') return wrongIn('status', { v: 1, seq: 1, faults: word.codes });
  return wrongIn('state', { v: 1, online: word.online, session: 'walk', ...word.about });
}

let checks: ReadonlyMap<string, MessageCheck> | undefined;

/** Where a message departs from its schema; never what stood there. */
function wrongIn(name: string, message: object): string | undefined {
  checks ??= compileChecks(INBOUND);
  const check = checks.get(name);
  if (check === undefined) return `the contract has no ${name}`;
  if (check.passes(message)) return undefined;
  const [error] = check.passes.errors ?? [];
  return `${name}: ${error?.instancePath ?? ''} ${error?.message ?? 'is wrong'}`;
}
