import { describe, expect, it } from '@jest/globals';
import { shortened } from '../../../src/devices/contracts/shorter-view.js';
import { encodeReceipt } from '../../../src/devices/contracts/write.js';
import { MAX_MESSAGE_BYTES } from '../../../src/devices/contracts/topics.js';
import type {
  DispenserView, HallScreenView, PadView, WindowView,
} from '../../../src/domain/view-shapes.js';
import { publishedChecks } from '../../contracts/published.js';

const AT = '2026-11-21T00:55:00.000Z';
const LONG = '社会保险参保登记与社会保障卡补办综合业务';

const many = <T>(count: number, of: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => of(n));
const bytes = (view: object): number => Buffer.byteLength(JSON.stringify(view));

const service = (n: number) => ({
  code: `s${n}`, name: LONG, nameEn: 'Social insurance',
  ...(n % 4 === 3
    ? { open: false, why: 'service-closed', opensAt: AT, waiting: 0 } : { open: true, waiting: 2 }),
  wait: { low: 3, high: 9 },
});
const dispenser: DispenserView = { services: many(8, service), lanes: ['ordinary'] };
const hallScreen: HallScreenView = {
  calls: many(4, (n) => ({ ticket: `A00${4 - n}`, window: 4 - n, at: AT, callId: `c${4 - n}` })),
  waiting: many(6, (n) => ({ service: `s${n}`, name: LONG, count: n % 3 })),
  notices: ['请保管好随身物品'],
};
const window: WindowView = {
  window: 3, title: '综合受理', state: 'open', text: '欢迎光临', waiting: 4, recallsMax: 3,
  held: many(6, (n) => ({
    number: `A00${n}`, holdKind: 'fetch-papers', since: AT, until: AT, due: true as const,
  })),
};
const pad: PadView = { window: 3, state: 'idle' };

/** What each step leaves, in their order; every one is taken only when the one before was short. */
const DISPENSER = [
  { shows: 8, open: 6, name: LONG, fields: ['nameEn', 'opensAt', 'why'] },
  { shows: 8, open: 6, name: LONG, fields: ['opensAt', 'why'] },
  { shows: 8, open: 6, name: LONG, fields: ['why'] },
  { shows: 8, open: 6, name: '社会保险参保登记与社会保障卡补…', fields: ['why'] },
  { shows: 8, open: 6, name: '社会保险参保登记与社会保障卡补…', fields: [] },
  { shows: 7, open: 6, name: '社会保险参保登记与社会保障卡补…', fields: [] },
  { shows: 6, open: 6, name: '社会保险参保登记与社会保障卡补…', fields: [] },
  { shows: 5, open: 5, name: '社会保险参保登记与社会保障卡补…', fields: [] },
];

describe('a view that is too long', () => {
  it('of a dispenser does without what is least needed, one thing after another', () => {
    let view = dispenser;
    const seen = [lookOf(view)];
    for (let step = 1; step < DISPENSER.length; step += 1) {
      view = shortened('dispenser', dispenser, bytes(view) - 1);
      seen.push(lookOf(view));
    }
    expect(seen).toEqual(DISPENSER);
  });

  it('of a hall screen keeps its calls longest, the newest to the last', () => {
    const at = (room: number) => shortened('hall-screen', hallScreen, room);
    const nameless = at(bytes(hallScreen) - 1);
    expect(nameless).toEqual({
      ...hallScreen,
      waiting: hallScreen.waiting.map(({ service: code, count }) => ({ service: code, count })),
    });
    const busy = at(bytes(nameless) - 40);
    expect(busy.waiting.map(({ count }) => count)).toEqual([1, 2, 1, 2]);
    expect(busy.calls).toEqual(hallScreen.calls);
    const short = at(bytes({ ...hallScreen, waiting: [] }) - 1);
    expect(short).toMatchObject({ waiting: [], calls: hallScreen.calls.slice(0, 3) });
  });

  it.each(['caller', 'window-screen'] as const)(
    'of a %s loses the times of what is on hold, and then the end of the list',
    (kind) => {
      const timeless = shortened(kind, window, bytes(window) - 1);
      expect(timeless.held[0]).toEqual(
        { number: 'A000', holdKind: 'fetch-papers', since: AT, due: true });
      const plain = shortened(kind, window, bytes(timeless) - 1);
      expect(plain.held[0]).toEqual({ number: 'A000', holdKind: 'fetch-papers', since: AT });
      const fewer = shortened(kind, window, bytes(plain) - 1);
      expect(fewer).toEqual({ ...plain, held: plain.held.slice(0, 5) });
    },
  );

  it.each([
    ['dispenser', dispenser],
    ['hall-screen', hallScreen],
    ['caller', window],
    ['window-screen', window],
    ['pad', pad],
  ] as const)('is left as it is where it fits: %s', (kind, view) => {
    expect(shortened(kind, view, bytes(view))).toBe(view);
  });

  it.each([
    ['dispenser', 'view.dispenser', { ...dispenser, services: many(200, service) }],
    ['hall-screen', 'view.hall-screen', {
      ...hallScreen, calls: many(999, () => hallScreen.calls[0]),
      waiting: many(200, (n) => ({ service: `s${n}`, name: LONG, count: 7 })),
    }],
    ['caller', 'view.window', { ...window, held: many(500, () => window.held[0]) }],
  ] as const)('keeps to the schema when there is very much of it: %s', (kind, message, view) => {
    const view16k = shortened(kind, view, MAX_MESSAGE_BYTES);
    expect(bytes(view16k)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    expect(bytes(view16k)).toBeGreaterThan(MAX_MESSAGE_BYTES - 200);
    const check = publishedChecks().get(message);
    check?.({ v: 1, rev: 1, ...view16k });
    expect(check?.errors).toBeNull();
  });

  it('is shortened in a receipt just the same', () => {
    const full = { ...window, held: many(500, () => window.held[0]) };
    const receipt = encodeReceipt('3-1', { ok: true, reply: { window: full } });
    expect(receipt.length).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    expect(receipt.length).toBeGreaterThan(MAX_MESSAGE_BYTES - 200);
    expect(JSON.parse(receipt.toString())).toMatchObject({
      v: 1, id: '3-1', ok: true, window: { window: 3, text: '欢迎光临' },
    });
  });
});

function lookOf({ services }: DispenserView) {
  const there = (field: string) => services.some((each) => field in each);
  return {
    shows: services.length,
    open: services.filter(({ open }) => open).length,
    name: services[0]?.name,
    fields: ['nameEn', 'opensAt', 'why'].filter(there),
  };
}
