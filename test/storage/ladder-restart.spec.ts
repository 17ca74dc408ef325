import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '../../src/domain/basics/time.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { SILENT_LOG } from '../../src/ledger/log.js';
import { WITH_LADDER } from '../domain/table/plans.js';
import { STAFF } from '../rig/example-plan.js';
import { ManualClock } from '../rig/manual-clock.js';
import { until } from '../rig/until.js';
import { dataFolder, nearStore } from './rig.js';

/** A hall with a ladder on a real database, until it is told to stop. */
async function started(folder: string, clock: ManualClock) {
  const store = await nearStore(folder, { clock });
  const ledger = new Ledger({
    store, clock, log: SILENT_LOG, onBug: (bug) => { throw bug; },
  });
  await ledger.start();
  const found = ledger.hall.ladders.get(1)?.step;
  await ledger.submit({
    id: `start/${clock.now()}`, by: 'clock', kind: 'hall.start', plan: WITH_LADDER, staff: STAFF,
    devices: [],
  });
  const stop = async () => {
    await ledger.stop();
    await store.close();
  };
  const passes = async (forMs: number, step: string) => {
    await clock.pass(forMs);
    await until(() => ledger.hall.ladders.get(1)?.step === step);
  };
  return { found, stop, passes };
}

describe('the absence ladder over a restart', () => {
  it('goes on from its step on the disk, at the time that was left', async () => {
    const [folder, clock] = [dataFolder(), new ManualClock()];
    const before = await started(folder, clock);
    await before.passes(3 * MINUTE_MS, 'seen');
    await before.passes(MINUTE_MS, 'announced');
    await before.stop();
    await clock.pass(20 * SECOND_MS);
    const after = await started(folder, clock);
    expect([before.found, after.found]).toEqual([undefined, 'announced']);
    await after.passes(40 * SECOND_MS, 'opened');
    await after.stop();
    await clock.pass(20 * MINUTE_MS);
    const late = await started(folder, clock);
    await late.passes(SECOND_MS, 'duty-manager');
    await late.stop();
  });
});
