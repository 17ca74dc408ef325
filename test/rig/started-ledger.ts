import { Ledger } from '../../src/ledger/ledger.js';
import { SILENT_LOG } from '../../src/ledger/log.js';
import type { Plan } from '../../src/domain/plan.js';
import { PLAN, STAFF } from './example-plan.js';
import { ManualClock } from './manual-clock.js';
import { MemoryStore } from './memory-store.js';

export interface StartedLedger {
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  readonly store: MemoryStore;
  readonly bugs: unknown[];
}

/** A ledger on a store in memory, with the small test hall opened in it. */
export async function startedLedger(
  options: { plan?: Plan; store?: MemoryStore; clock?: ManualClock; depthMax?: number } = {},
): Promise<StartedLedger> {
  const clock = options.clock ?? new ManualClock();
  const store = options.store ?? new MemoryStore();
  const bugs: unknown[] = [];
  const ledger = new Ledger({
    store,
    clock,
    log: SILENT_LOG,
    onBug: (bug) => bugs.push(bug),
    ...(options.depthMax === undefined ? {} : { depthMax: options.depthMax }),
  });
  await ledger.start();
  const plan = options.plan ?? PLAN;
  const id = `start/${clock.now()}`;
  await ledger.submit({ id, by: 'clock', kind: 'hall.start', plan, staff: STAFF, devices: [] });
  return { ledger, clock, store, bugs };
}
