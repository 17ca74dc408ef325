import { Ledger } from '../../src/ledger/ledger.js';
import { SILENT_LOG } from '../../src/ledger/log.js';
import { PassingDayKeys } from '../../src/ledger/privacy/day-keys.js';
import { Persons } from '../../src/ledger/privacy/persons.js';
import { veiled } from '../../src/ledger/privacy/veil.js';
import type { Plan } from '../../src/domain/plan.js';
import { PLAN, STAFF } from './example-plan.js';
import { ManualClock } from './manual-clock.js';
import { MemoryStore } from './memory-store.js';

export interface StartedLedger {
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  readonly store: MemoryStore;
  readonly bugs: unknown[];
  readonly persons: Persons;
}

/** A ledger on a store in memory, with the small test hall opened in it. */
export async function startedLedger(
  options: { plan?: Plan; store?: MemoryStore; clock?: ManualClock; depthMax?: number } = {},
): Promise<StartedLedger> {
  const clock = options.clock ?? new ManualClock();
  const store = options.store ?? new MemoryStore();
  const bugs: unknown[] = [];
  const persons: Persons = new Persons({
    hallKey: Buffer.alloc(32, 7),
    days: new PassingDayKeys(() => Buffer.alloc(32, 8)),
    today: () => ledger.hall.day,
  });
  const ledger: Ledger = new Ledger({
    store,
    clock,
    log: SILENT_LOG,
    onBug: (bug) => bugs.push(bug),
    veil: (input) => veiled(input, persons),
    ...(options.depthMax === undefined ? {} : { depthMax: options.depthMax }),
  });
  await ledger.start();
  const plan = options.plan ?? PLAN;
  const id = `start/${clock.now()}`;
  await ledger.submit({ id, by: 'clock', kind: 'hall.start', plan, staff: STAFF, devices: [] });
  return { ledger, clock, store, bugs, persons };
}
