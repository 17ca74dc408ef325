import { DAY_MS, plus } from '../../src/domain/basics/time.js';
import type { Fact } from '../../src/domain/facts.js';
import { HallClock } from '../../src/ledger/clock.js';
import { SILENT_LOG } from '../../src/ledger/log.js';
import type { Outbox } from '../../src/ledger/outbox.js';
import { Channel } from '../../src/uplink/channel.js';
import type { DialectName } from '../../src/uplink/dialects/dialect.js';
import { platformChannel } from '../../src/uplink/platform.js';
import type { PlatformPlan } from '../../src/uplink/platform-plan.js';
import { until } from '../rig/until.js';
import { atTheEnd } from '../storage/rig.js';
import { chanceFrom } from '../virtual/chance.js';
import { StandInPlatform } from '../virtual/platform.js';
import { AT, HALL, KEYS, SECRETS } from './platform-rig.js';
import { outboxAlone } from './rig.js';

/** An outbox on disk whose journal is given: more facts may be told later. */
export function journalled(first: readonly Fact[]) {
  const facts: Fact[] = [];
  const tell = (more: readonly Fact[]) => {
    for (const fact of more) facts.push({ ...fact, seq: facts.length + 1 });
  };
  tell(first);
  const outbox: Outbox = {
    ...outboxAlone().outbox,
    beforeToday: () => Promise.resolve(0),
    factsAfter: (seq, limit) => Promise.resolve(facts.slice(seq, seq + limit)),
  };
  return { outbox, tell };
}

/** A channel to the platform that runs, days after these facts at two thousand times the pace. */
export function platformRunning(plan: PlatformPlan, outbox: Outbox, daysLater = 1): Channel {
  const clock = new HallClock({ speed: 2_000, notBefore: plus(AT, daysLater * DAY_MS) });
  const wiring = platformChannel({
    plan, secrets: SECRETS, clock, hall: HALL, wordsOf: () => '窗口排队太久',
  });
  const channel = new Channel(wiring, { outbox, clock, log: SILENT_LOG, chance: () => 0.5 });
  atTheEnd(() => channel.stop());
  channel.start();
  return channel;
}

export async function platformOf(dialect: DialectName) {
  const platform = new StandInPlatform(dialect, KEYS, chanceFrom(7));
  const url = await platform.start();
  atTheEnd(() => platform.stop());
  return { platform, url };
}

/** Until the channel has nothing left to deliver. */
export async function delivered(channel: Channel): Promise<void> {
  await until(async () => {
    const { done, waiting, resting } = await channel.state();
    return done > 0 && waiting + resting === 0;
  }, { what: 'everything is delivered' });
}
