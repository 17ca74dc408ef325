import { beforeEach, describe, expect, it } from '@jest/globals';
import { instant, type Instant } from '../../../src/domain/basics/time.js';
import type { Change, Outbox } from '../../../src/ledger/outbox.js';
import { nearOutbox } from '../../../src/storage/outbox/outbox-line.js';
import { atTheEnd, dataFolder, NINE } from '../rig.js';

const LATER = instant(NINE + 60_000);
let outbox: Outbox;
beforeEach(() => {
  outbox = nearOutbox(dataFolder());
  atTheEnd(() => outbox.close());
});

const item = (key: string, order: string, dueAt: Instant = NINE) =>
  ({ key, order, body: key, dueAt });
const put = (key: string, order: string, dueAt?: Instant): Change =>
  ({ is: 'put', item: item(key, order, dueAt) });
const follow = (changes: readonly Change[], at: Instant = NINE) =>
  outbox.follow({ channel: 'test', at, cursor: 1, changes, memos: [] });
const due = async (now: Instant) => (await outbox.due('test', now, 9)).parcels;
const keysDue = async (now: Instant) => (await due(now)).map(({ key }) => key);

describe('what comes later of a visit', () => {
  it('waits for what is open of it before, also when that is parked, and not the other way', async () => {
    await follow([put('a1', 'a'), put('a2', 'a/later', LATER), put('b2', 'b/later', LATER)]);
    expect(await keysDue(LATER)).toEqual(['a1', 'b2']);
    await follow([put('a3', 'a')]);
    const [a1] = await due(LATER);
    await outbox.settle('test', [{ is: 'parked', seq: a1?.seq ?? 0, at: LATER, reason: 'no' }]);
    expect(await keysDue(LATER)).toEqual(['b2']);
    expect(await outbox.parked('test', '', 9)).toMatchObject([{ key: 'a1', behind: 2 }]);
    const handled = { key: 'a1', what: 'skip', by: 'staff:X1', at: LATER, reason: 'x' } as const;
    await follow([{ is: 'handle', handled }]);
    // What came to the visit after the delayed one need not wait for it, nor that for this.
    expect(new Set(await keysDue(LATER))).toEqual(new Set(['a2', 'a3', 'b2']));
  });
});

describe('something taken back', () => {
  const back: Change = { is: 'take-back', key: 'end', told: item('void', 'a') };

  it('before its time was told to nobody, and is gone without a word', async () => {
    await follow([put('end', 'a', LATER)]);
    await follow([back], instant(LATER - 1));
    expect(await keysDue(LATER)).toEqual([]);
  });

  it.each(['never tried', 'tried in vain', 'parked', 'done'])(
    'from its time on may have been heard, so that is said after it: %s', async (became) => {
      await follow([put('end', 'a')]);
      const [end] = await due(NINE);
      const seq = end?.seq ?? 0;
      if (became === 'done') await outbox.settle('test', [{ is: 'done', seq, at: NINE }]);
      if (became === 'parked') {
        await outbox.settle('test', [{ is: 'parked', seq, at: NINE, reason: 'no' }]);
      }
      if (became === 'tried in vain') {
        const later = { dueAt: LATER, tries: 0, reason: 'down' };
        await outbox.settle('test', [{ is: 'later', seq, ...later }]);
      }
      await follow([back]);
      const open = { done: ['void'], parked: [] as string[] }[became] ?? ['end'];
      expect(await keysDue(LATER)).toEqual(open);
      const { waiting, parked } = await outbox.standing('test', LATER);
      expect(waiting + parked).toBe(became === 'done' ? 1 : 2);
    },
  );

  it('that was never put is not said to be void', async () => {
    await follow([back]);
    expect(await keysDue(LATER)).toEqual([]);
  });
});
