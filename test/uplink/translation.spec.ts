import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/facts.js';
import type { Change } from '../../src/ledger/outbox.js';
import type { PlatformBody } from '../../src/uplink/records/record.js';
import {
  RatingsTranslation,
  type RatingsPolicy,
} from '../../src/uplink/records/ratings-translation.js';
import { PLAN } from '../rig/example-plan.js';
import { AT, factAt, HALL, itemsAfter, plainMemory, visitFacts } from './platform-rig.js';

const POLICY: RatingsPolicy = {
  hall: HALL, projectPrefix: '370117', projectMark: '', waitMs: 60_000, wantsServices: true,
};
const MINUTE = 60_000;
const VISIT = '20261123-A001-1';
const DONE = { visit: VISIT, ticket: '20261123-A001', window: 2, clerk: 'S1' };

/** What stands in the outbox after these facts, by key, with its body read. */
function after(facts: readonly Fact[], policy: Partial<RatingsPolicy> = {}) {
  const translation = new RatingsTranslation({ ...POLICY, ...policy });
  const memory = plainMemory();
  const changes: Change[] = facts.flatMap((fact) =>
    (translation.keysOf(fact).length === 0 ? [] : translation.changesOf(fact, memory)));
  return new Map([...itemsAfter(changes)].map(([key, { body, dueAt }]) =>
    [key, { ...(JSON.parse(body) as PlatformBody), dueAt }]));
}

describe('visits and ratings as items', () => {
  it('a finished visit is a service, and its rating an evaluation behind it', () => {
    const items = after(visitFacts(1));
    expect([...items.keys()]).toEqual([`${VISIT}/service`, `${VISIT}/rating`]);
    expect(items.get(`${VISIT}/rating`)).toEqual({
      is: 'evaluation', dueAt: AT + 17 * MINUTE,
      record: {
        visit: VISIT, projectNo: '37011720261123A00101', serviceNumber: 1, ticketNumber: 'A001',
        service: 'tax', serviceName: 'tax', window: 2, windowTitle: '税务窗口',
        windowKind: 'accept',
        clerk: 'S1', clerkName: '王一', takenAt: AT, startedAt: AT + 5 * MINUTE,
        endedAt: AT + 15 * MINUTE, level: 'satisfied', tags: ['413'], channel: 'HALL_TERMINAL',
        ratedAt: AT + 16 * MINUTE, isDefault: false,
      },
    });
  });

  it('silence sends nothing but the service', () => {
    const facts = [...visitFacts(1, null), factAt(17, { kind: 'rating.unanswered', ...DONE })];
    expect([...after(facts).keys()]).toEqual([`${VISIT}/service`]);
  });

  it('a default is only sent where it is demanded, later, marked, and not over a rating', () => {
    const afterMs = 20 * 24 * 60 * MINUTE;
    const defaultRating = { afterMs, level: 'basically-satisfied' as const };
    const silent = after(visitFacts(1, null), { defaultRating });
    expect([...silent.keys()]).toEqual([`${VISIT}/service`, `${VISIT}/default`]);
    const item = silent.get(`${VISIT}/default`);
    expect(item).toMatchObject({ dueAt: AT + 15 * MINUTE + afterMs });
    expect(item?.record).toMatchObject({ isDefault: true, level: 'basically-satisfied' });
    const rated = after(visitFacts(1), { defaultRating });
    expect([...rated.keys()]).toEqual([`${VISIT}/service`, `${VISIT}/rating`]);
    expect(rated.get(`${VISIT}/rating`)?.record).toMatchObject({ isDefault: false });
  });

  it('a default never goes while the link on the ticket can still rate', () => {
    const defaultRating = { afterMs: MINUTE, level: 'basically-satisfied' as const };
    // Monday the 23rd and five working days: the link is good until the 30th at the day's end.
    const over = Date.UTC(2026, 11, 1) - 8 * 60 * MINUTE + PLAN.dayStartsAtMinute * MINUTE;
    const item = after(visitFacts(1, null), { defaultRating }).get(`${VISIT}/default`);
    expect(item).toMatchObject({ dueAt: over + POLICY.waitMs });
  });

  it('an end that is taken back takes its items back, and the next end brings them again', () => {
    const facts = visitFacts(1, null);
    const undone = factAt(15, { kind: 'visit.end-undone', ...DONE, service: 'tax' });
    expect(after([...facts, undone]).size).toBe(0);
    const again = factAt(30, { kind: 'visit.ended', ...DONE, how: 'finished' });
    expect(after([...facts, undone, again]).get(`${VISIT}/service`)).toMatchObject({
      dueAt: AT + 31 * MINUTE,
    });
  });

  it.each(['transferred', 'day-end'])('a visit that ended as %s is none, unless it was rated', (how) => {
    const facts = visitFacts(1).slice(0, 2);
    const ended = factAt(15, { kind: 'visit.ended', ...DONE, how });
    expect(after([...facts, ended]).size).toBe(0);
    // 请评价 asks before the end.
    const rated = factAt(14, {
      kind: 'rating.given', ...DONE, level: 'dissatisfied', tags: ['213'], channel: 'pad',
    });
    const items = after([...facts, rated, ended]);
    expect([...items.keys()]).toEqual([`${VISIT}/service`, `${VISIT}/rating`]);
    expect(items.get(`${VISIT}/rating`)?.record).toMatchObject({ early: how, level: 'dissatisfied' });
  });

  it('the clerk and window of the end count, after a hold', () => {
    const [issued, started] = visitFacts(1);
    const facts = [
      ...(issued === undefined || started === undefined ? [] : [issued, started]),
      factAt(8, { kind: 'visit.resumed', ...DONE, window: 1, clerk: 'S2' }),
      factAt(9, { kind: 'visit.ended', ...DONE, window: 1, clerk: 'S2', how: 'finished' }),
    ];
    expect(after(facts).get(`${VISIT}/service`)?.record).toMatchObject({
      window: 1, clerk: 'S2', clerkName: '李二',
    });
  });

  it('reasons that come after the rating go with it, words only as a mark', () => {
    const facts = [
      ...visitFacts(1, { level: 'dissatisfied', tags: [] }),
      factAt(17, { kind: 'rating.reasons', ...DONE, tags: ['213'], words: true, channel: 'pad' }),
    ];
    const items = after(facts);
    expect([...items.keys()].slice(1)).toEqual([`${VISIT}/rating`, `${VISIT}/addition`]);
    for (const part of ['rating', 'addition']) {
      const item = items.get(`${VISIT}/${part}`);
      expect(item?.record).toMatchObject({ tags: ['213'], words: true });
      expect(JSON.stringify(item)).not.toContain('text');
    }
  });

  it('words in an old journal never reach the outbox', () => {
    const facts = visitFacts(1, { level: 'dissatisfied', tags: [], text: '王五 13800000000' });
    expect(JSON.stringify([...after(facts)])).not.toContain('13800000000');
  });

  it.each([
    [{ channel: 'pad' }, 'HALL_TERMINAL'],
    [{ channel: 'link' }, 'QR'],
    [{ channel: 'pad', via: 'HALL_TABLET' }, 'HALL_TABLET'],
    [{ channel: 'link', via: 'PAPER' }, 'PAPER'],
  ])('what came by %j counts as %s', (from, channel) => {
    const rated = after(visitFacts(1, { level: 'satisfied', tags: [], ...from }));
    expect(rated.get(`${VISIT}/rating`)?.record).toMatchObject({ channel });
  });

  it('what the department says of a visit is in its items, also when it comes later', () => {
    const said = factAt(18, {
      kind: 'visit.described', visit: VISIT,
      matter: { projectNo: 'P-1', taskCode: 'T9', acceptedAt: AT + 1 },
    });
    const items = after([...visitFacts(1), said]);
    for (const { record } of items.values()) {
      expect(record).toMatchObject({
        projectNo: 'P-1', taskCode: 'T9', acceptedAt: AT + 1,
      });
    }
  });

  it('several visits of one 办件 count on', () => {
    const said = (n: number) => factAt(14, {
      kind: 'visit.described', visit: `20261123-A00${n}-1`, matter: { projectNo: 'P-1' },
    });
    const facts = [1, 2, 3].flatMap((n) => {
      const [issued, started, ...rest] = visitFacts(n);
      return [issued, started, said(n), said(n), ...rest].filter((fact) => fact !== undefined);
    });
    const numbers = [...after(facts).values()].map(({ record }) => record.serviceNumber);
    expect(numbers).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('knows nothing of a visit from before its channel was opened', () => {
    expect(after(visitFacts(1).slice(2)).size).toBe(0);
  });
});
