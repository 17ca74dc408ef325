import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, plus } from '../../../src/domain/basics/time.js';
import { Housekeeping } from '../../../src/ledger/privacy/housekeeping.js';
import { SILENT_LOG } from '../../../src/ledger/log.js';
import { PLAN } from '../../rig/example-plan.js';
import { settle } from '../../rig/manual-clock.js';
import { startedLedger } from '../../rig/started-ledger.js';

async function kept(plan = PLAN) {
  const started = await startedLedger({ plan });
  const { ledger, persons, store, clock } = started;
  const cleaned = () => ({ at: ledger.hall.now, removed: { session: 3, 'sealed:words': 1 } });
  const facts = () => store.facts.flatMap((fact) => (fact.kind === 'retention.ran' ? [fact] : []));
  const night = async () => {
    await clock.pass(DAY_MS);
    await ledger.submit({ id: `n${clock.now()}`, by: 'clock', kind: 'time.came' });
    await settle();
  };
  const house = new Housekeeping({ ledger, persons, log: SILENT_LOG, cleaned });
  return { ...started, house, facts, night };
}

describe('when a day begins', () => {
  it('keys of past days go, and the journal is told what was removed', async () => {
    const { house, persons, facts, night } = await kept();
    await house.start();
    const yesterday = persons.today;
    persons.hashed('person', 'somebody');
    await night();
    expect(persons.keptDays()).not.toContain(yesterday);
    expect(facts()).toMatchObject([
      { by: 'clock', removed: { session: 3, 'sealed:words': 1 }, dayKeys: 0, shortened: 0 },
      { by: 'clock', removed: { session: 3, 'sealed:words': 1 }, dayKeys: 1, shortened: 0 },
    ]);
  });

  it('the same cleaning is told once, however often the hall is started', async () => {
    const { house, facts } = await kept();
    await house.start();
    await house.start();
    expect(facts()).toHaveLength(1);
  });

  it('a term that the settings have shortened is applied, and no other', async () => {
    const retention = { wordsMs: 2 * HOUR_MS };
    const { house, ledger, facts } = await kept({ ...PLAN, retention });
    const later = plus(ledger.hall.now, 10 * DAY_MS);
    const sooner = plus(ledger.hall.now, HOUR_MS);
    await ledger.submit({ id: 'x', by: 'clock', kind: 'time.came' }, [
      { owner: 'sealed:words:V1', value: 'long', expiresAt: later },
      { owner: 'sealed:words:V2', value: 'for ever' },
      { owner: 'sealed:words:V3', value: 'short', expiresAt: sooner },
      { owner: 'sealed:phone:C1', value: 'phone', expiresAt: later },
      { owner: 'pin:S1', value: 'pin' },
    ]);
    await house.start();
    expect(facts()).toMatchObject([{ shortened: 2 }]);
    const term = (owner: `sealed:${string}` | 'pin:S1') => ledger.keyring.find(owner)?.expiresAt;
    const bound = plus(ledger.hall.now, 2 * HOUR_MS);
    expect([term('sealed:words:V1'), term('sealed:words:V2')]).toEqual([bound, bound]);
    expect([term('sealed:words:V3'), term('sealed:phone:C1'), term('pin:S1')])
      .toEqual([sooner, later, undefined]);
  });

  it('a disk that does not take it keeps nothing from going on', async () => {
    const { house, store, facts } = await kept();
    store.failing = 'before';
    await expect(house.start()).resolves.toBeUndefined();
    expect(facts()).toEqual([]);
  });
});
