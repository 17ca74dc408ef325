import { sm2 } from 'sm-crypto-v2';
import { instant, type Instant } from '../../src/domain/basics/time.js';
import type { Fact, FactBody } from '../../src/domain/facts.js';
import type { Change, Parcel } from '../../src/ledger/outbox.js';
import type { DialectName } from '../../src/uplink/dialects/dialect.js';
import type { PlatformPlan, PlatformSecrets } from '../../src/uplink/platform-plan.js';
import type { Memory } from '../../src/uplink/translation.js';
import { NO_CALENDAR } from '../../src/domain/calendar/work-calendar.js';
import { PLAN, STAFF } from '../rig/example-plan.js';
import type { PlatformKeys } from '../virtual/platform-dialects.js';

const hallKeys = sm2.generateKeyPairHex('1'.repeat(70));
const platformKeys = sm2.generateKeyPairHex('2'.repeat(70));
const SM4_KEY = '00112233445566778899aabbccddeeff';

/** What the platform has of the keys. */
export const KEYS: PlatformKeys = {
  appMark: 'hall-1', appWord: 'word', platformPrivate: platformKeys.privateKey,
  hallPublic: hallKeys.publicKey, sm4: SM4_KEY,
};

/** What the hall has of them. */
export const SECRETS: PlatformSecrets = {
  appWord: 'word', privateKey: hallKeys.privateKey, publicKey: platformKeys.publicKey,
  key: SM4_KEY,
};

export const TASK_CODE = '11370000MB12345678370011700100000001';

export function planFor(dialect: DialectName, more: Partial<PlatformPlan> = {}): PlatformPlan {
  return {
    ...{ dialect, url: 'http://127.0.0.1:9', hall: 'test', utcOffsetMinutes: 480 },
    ...{ appMark: 'hall-1', areaCode: '370117', projectPrefix: '370117', isPrefixOwn: true },
    ...{ channels: {}, tags: {}, sm2Order: 'C1C3C2', sm4Mode: 'ecb' },
    ...{ waitMs: 60_000, timeoutMs: 2_000, perSecond: 1_000_000 },
    tasks: {
      tax: {
        taskCode: TASK_CODE, taskName: '税务登记', promiseType: 'instant',
        orgCode: '11370117004200000X', orgName: '示例县税务局',
      },
    },
    ...more,
  };
}

export const HALL = () => ({
  plan: PLAN,
  staff: new Map(STAFF.map((one) => [one.staffNo, { ...one, active: true }])),
  calendar: NO_CALENDAR,
});

/** What a translation remembers, in memory. */
export function plainMemory(): Memory & { readonly values: Map<string, object> } {
  const values = new Map<string, object>();
  return {
    values,
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    forget: (key) => void values.delete(key),
  };
}

export const AT = instant(Date.UTC(2026, 10, 23, 1, 30, 0));
const atOf = (minute: number): Instant => instant(AT + minute * 60_000);

/** A fact so many minutes after half past nine. */
export function factAt(minute: number, body: FactBody | object): Fact {
  const common = { seq: 1, at: atOf(minute), day: '2026-11-23', by: 'clock', input: 'i' };
  return { ...common, ...body } as unknown as Fact;
}

/** The facts of one visit that is finished after ten minutes and rated a minute later. */
export function visitFacts(
  n: number,
  rating: object | null = { level: 'satisfied', tags: ['413'] },
): Fact[] {
  const number = `A${String(n).padStart(3, '0')}`;
  const ticket = `20261123-${number}`;
  const visit = `${ticket}-1`;
  const at = { visit, ticket, window: 2, clerk: 'S1' };
  const issued = {
    kind: 'ticket.issued', ticket, number, prefix: 'A', serial: n, service: 'tax',
    lane: 'ordinary', effectiveAt: AT, elderly: false,
  };
  return [
    factAt(0, issued),
    factAt(5, { kind: 'visit.started', ...at, call: `${ticket}-c1`, service: 'tax' }),
    factAt(15, { kind: 'visit.ended', ...at, how: 'finished' }),
    ...(rating === null ? [] : [
      factAt(16, { kind: 'rating.given', ...at, channel: 'pad', device: 'pad-1', ...rating }),
    ]),
  ];
}

/** What stands in the outbox after these changes, by key. */
export function itemsAfter(changes: readonly Change[]): Map<string, Parcel> {
  const items = new Map<string, Parcel>();
  for (const change of changes) {
    if (change.is === 'put') {
      const rest = { seq: items.size + 1, tries: 0, queuedAt: AT, kept: {} };
      items.delete(change.item.key);
      items.set(change.item.key, { ...change.item, ...rest });
    } else if (change.is === 'withdraw') items.delete(change.key);
  }
  return items;
}
