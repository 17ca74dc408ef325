import { RATING_LEVELS } from '../../src/domain/basics/names.js';
import { DAY_MS, plus } from '../../src/domain/basics/time.js';
import { HallClock } from '../../src/ledger/clock.js';
import { SILENT_LOG } from '../../src/ledger/log.js';
import type { Outbox } from '../../src/ledger/outbox.js';
import type { Fact } from '../../src/domain/facts.js';
import { Channel } from '../../src/uplink/channel.js';
import { SATISFACTION } from '../../src/uplink/dialects/codes.js';
import type { DialectName } from '../../src/uplink/dialects/dialect.js';
import { platformChannel } from '../../src/uplink/platform.js';
import { until } from '../rig/until.js';
import type { Chance } from '../virtual/chance.js';
import { NO_FAULTS, type PlatformFaults, StandInPlatform } from '../virtual/platform.js';
import { AT, HALL, KEYS, planFor, SECRETS, visitFacts } from './platform-rig.js';

export interface Soak {
  readonly dialect: DialectName;
  readonly ratings: number;
  readonly chance: Chance;
  /** Without a journal behind it: the facts are given. */
  readonly outbox: Outbox;
  readonly deadlineMs: number;
  /** How often the hall is killed in between. */
  readonly kills: number;
}

export interface Soaked {
  /** Evaluations the platform has, each once by its own key. */
  readonly received: number;
  /** Visits whose level there is not the one that was given here. */
  readonly wrong: number;
  /** How often it was given what it had, and refused it. */
  readonly duplicates: number;
  readonly requests: number;
  readonly parked: number;
  readonly waiting: number;
}

const BAD_DAY: PlatformFaults = {
  ...NO_FAULTS, failing: 0.05, failingAfter: 0.03, lostReply: 0.05, slow: 0.02, slowMs: 150,
};
/** Shorter than a slow answer takes. */
const TIMEOUT_MS = 100;
/** An hour of back-off passes in seconds. */
const SPEED = 2_000;

/**
 * Sends so many ratings to a platform that has a bad day: errors, lost and late answers, an hour
 * away, and a hall that is killed again and again. Resolves when all that can be sent was.
 */
export async function soak(wanted: Soak): Promise<Soaked> {
  const { dialect, ratings, chance, kills } = wanted;
  const platform = new StandInPlatform(dialect, KEYS, chance);
  const url = await platform.start();
  platform.faults = BAD_DAY;
  const clock = new HallClock({ speed: SPEED, notBefore: plus(AT, DAY_MS) });
  const journal = journalOf(ratings);
  const disk = { ...wanted.outbox, ...journal };
  const plan = planFor(dialect, { url, waitMs: 0, timeoutMs: TIMEOUT_MS });
  const wiring = platformChannel({
    plan, secrets: SECRETS, clock, hall: HALL, wordsOf: () => undefined,
  });
  const live = () => {
    const life = { isOver: false };
    const outbox = killable(disk, life);
    const channel = new Channel(wiring, { outbox, clock, log: SILENT_LOG, chance });
    channel.start();
    return { channel, kill: () => { life.isOver = true; return channel.stop(); } };
  };
  let life = live();
  const patience = { deadlineMs: wanted.deadlineMs };
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const enough = Math.floor((ratings * kill) / (kills + 1));
      await until(() => platform.evaluations.size >= enough, { ...patience, what: 'some sent' });
      platform.faults = { ...BAD_DAY, isDown: true };
      const asked = platform.requests;
      await until(() => platform.requests > asked + 5, { ...patience, what: 'tries meanwhile' });
      await life.kill();
      platform.faults = BAD_DAY;
      life = live();
    }
    await until(async () => {
      const { waiting, resting, parked } = await life.channel.state();
      return platform.evaluations.size + parked >= ratings && waiting + resting === 0;
    }, { ...patience, what: 'everything is delivered' });
    const { waiting, parked } = await life.channel.state();
    const { duplicates, requests, evaluations } = platform;
    const wrong = [...evaluations.values()].filter(
      ({ projectNo = '', satisfaction }) =>
        satisfaction !== SATISFACTION[levelOf(Number(/A(\d+)01$/.exec(projectNo)?.[1]))],
    ).length;
    return { received: evaluations.size, wrong, duplicates, requests, parked, waiting };
  } finally {
    await life.channel.stop();
    await platform.stop();
  }
}

/** Each visit's own level. */
const levelOf = (n: number) => RATING_LEVELS[n % RATING_LEVELS.length] ?? 'satisfied';

/** A journal of so many rated visits, in place of the one on the disk. */
function journalOf(ratings: number): Pick<Outbox, 'factsAfter' | 'beforeToday'> {
  const facts: Fact[] = [];
  for (let n = 1; n <= ratings; n += 1) {
    const rating = { level: levelOf(n), tags: [`${n % 5}13`] };
    for (const fact of visitFacts(n, rating)) facts.push({ ...fact, seq: facts.length + 1 });
  }
  return {
    beforeToday: () => Promise.resolve(0),
    factsAfter: (seq, limit) => Promise.resolve(facts.slice(seq, seq + limit)),
  };
}

/** An outbox that answers nothing more once the life is over: what was asked then is lost. */
function killable(outbox: Outbox, life: { readonly isOver: boolean }): Outbox {
  const alive = async () => {
    if (life.isOver) throw new Error('killed');
  };
  return {
    ...outbox,
    follow: (step) => alive().then(() => outbox.follow(step)),
    due: (...asked) => alive().then(() => outbox.due(...asked)),
    settle: (...asked) => alive().then(() => outbox.settle(...asked)),
  };
}
