import { describe, expect, it } from '@jest/globals';
import {
  encodeCommand,
  encodeReceipt,
  encodeView,
  fitsWire,
} from '../../../src/devices/contracts/write.js';
import { backOutcome } from '../../../src/devices/contracts/returning.js';
import type { ShowingKind } from '../../../src/devices/contracts/write.js';
import { MAX_MESSAGE_BYTES } from '../../../src/devices/contracts/topics.js';
import { refusal } from '../../../src/domain/refusals.js';
import type * as shown from '../../../src/domain/view-shapes.js';
import { examplesOf, publishedChecks, TOPICS } from '../../contracts/published.js';

const checks = publishedChecks();
const EXPIRES = '2026-11-21T01:10:20.000Z';

const ticket = {
  id: '20261121-A012',
  number: 'A012',
  service: 'household',
  lane: 'ordinary',
  ahead: 4,
  wait: { low: 8, high: 15 },
  takenAt: '2026-11-21T01:02:03.004Z',
  link: '/t/3f9c1d',
};

const window: shown.WindowView = {
  window: 3,
  title: '综合受理',
  state: 'paused',
  clerk: { name: '王芳', staffNo: '1007' },
  text: '请稍候',
  waiting: 4,
  held: [{ number: 'A007', holdKind: 'fetch-papers', since: '2026-11-21T00:55:00.000Z' }],
  recallsMax: 3,
};

const lease = {
  id: '20261121-A-51', prefix: 'A', from: 51, to: 60, service: 'household', digits: 3,
  mark: '离线', expiresAt: EXPIRES,
};

const results = [
  { serial: 51, ok: true, number: 'A051', ticket: '20261121-A051' },
  { serial: 70, ok: false, refusal: refusal('not-in-lease') },
];

describe('the bytes that a device gets', () => {
  it.each([
    [
      'receipt.ticket',
      encodeReceipt('17-1', { ok: true, reply: { ticket } }),
      '{"v":1,"id":"17-1","ok":true,"ticket":{"id":"20261121-A012","number":"A012",' +
        '"service":"household","lane":"ordinary","ahead":4,"wait":{"low":8,"high":15},' +
        '"takenAt":"2026-11-21T01:02:03.004Z","link":"/t/3f9c1d"}}',
    ],
    [
      'receipt.done',
      encodeReceipt('17-2', { ok: true, reply: {} }),
      '{"v":1,"id":"17-2","ok":true}',
    ],
    [
      'receipt.back',
      encodeReceipt('17-3', backOutcome({ ok: true, reply: { ticket: {
        ...ticket, state: 'waiting', waitsFor: 3, rate: '20261121-A012-1',
      } } })),
      '{"v":1,"id":"17-3","ok":true,"ticket":{"number":"A012","service":"household","window":3,' +
        '"ahead":4,"wait":{"low":8,"high":15}}}',
    ],
    [
      'receipt.visit',
      encodeReceipt('4-9', { ok: true, reply: { visit: '20261121-A012-1' } }),
      '{"v":1,"id":"4-9","ok":true,"visit":"20261121-A012-1"}',
    ],
    [
      'receipt.window',
      encodeReceipt('3-1', { ok: true, reply: { window } }),
      '{"v":1,"id":"3-1","ok":true,"window":{"window":3,"title":"综合受理","state":"paused",' +
        '"clerk":{"name":"王芳","staffNo":"1007"},"text":"请稍候","waiting":4,' +
        '"held":[{"number":"A007","holdKind":"fetch-papers","since":"2026-11-21T00:55:00.000Z"}],' +
        '"recallsMax":3}}',
    ],
    [
      'receipt.lease',
      encodeReceipt('3-3', { ok: true, reply: { lease } }),
      '{"v":1,"id":"3-3","ok":true,"lease":{"id":"20261121-A-51","prefix":"A","from":51,"to":60,' +
        '"service":"household","digits":3,"mark":"离线","expiresAt":"2026-11-21T01:10:20.000Z"}}',
    ],
    [
      'receipt.upload',
      encodeReceipt('3-4', { ok: true, reply: { results } }),
      '{"v":1,"id":"3-4","ok":true,"results":[' +
        '{"serial":51,"ok":true,"number":"A051","ticket":"20261121-A051"},' +
        '{"serial":70,"ok":false,"refusal":{"code":"not-in-lease","text":"号码不在号段内"}}]}',
    ],
    [
      'receipt.refusal',
      encodeReceipt('3-2', { ok: false, refusal: refusal('nobody-waiting') }),
      '{"v":1,"id":"3-2","ok":false,"refusal":{"code":"nobody-waiting","text":"无人等候"}}',
    ],
    [
      'view.window',
      encodeView('window-screen', 42, window),
      '{"v":1,"rev":42,"window":3,"title":"综合受理","state":"paused",' +
        '"clerk":{"name":"王芳","staffNo":"1007"},"text":"请稍候","waiting":4,' +
        '"held":[{"number":"A007","holdKind":"fetch-papers","since":"2026-11-21T00:55:00.000Z"}],' +
        '"recallsMax":3}',
    ],
    [
      'view.dispenser',
      encodeView('dispenser', 1, {
        services: [
          { code: 'tax', name: '税务', open: true, waiting: 2, wait: { low: 3, high: 9 } },
        ],
        lanes: ['ordinary', 'priority'],
      }),
      '{"v":1,"rev":1,"services":[{"code":"tax","name":"税务","open":true,"waiting":2,' +
        '"wait":{"low":3,"high":9}}],"lanes":["ordinary","priority"]}',
    ],
    [
      'view.hall-screen',
      encodeView('hall-screen', 7, {
        calls: [{ ticket: 'A013', window: 3, at: EXPIRES, callId: '20261121-A013-c1' }],
        waiting: [{ service: 'tax', name: '税务', count: 2 }],
        notices: ['请保管好随身物品'],
      }),
      '{"v":1,"rev":7,"calls":[{"ticket":"A013","window":3,"at":"2026-11-21T01:10:20.000Z",' +
        '"callId":"20261121-A013-c1"}],"waiting":[{"service":"tax","name":"税务","count":2}],' +
        '"notices":["请保管好随身物品"]}',
    ],
    [
      'view.pad',
      encodeView('pad', 9, {
        window: 3,
        state: 'rate',
        visit: '20261121-A012-1',
        until: EXPIRES,
      }),
      '{"v":1,"rev":9,"window":3,"state":"rate","visit":"20261121-A012-1",' +
        '"until":"2026-11-21T01:10:20.000Z"}',
    ],
    [
      'cmd.say',
      encodeCommand({ text: '请A012号到3号窗口', kind: 'say', id: 'c1', expiresAt: EXPIRES }),
      '{"v":1,"id":"c1","kind":"say","expiresAt":"2026-11-21T01:10:20.000Z",' +
        '"text":"请A012号到3号窗口"}',
    ],
    [
      'cmd.identify',
      encodeCommand({ kind: 'identify', id: 'c2', expiresAt: EXPIRES }),
      '{"v":1,"id":"c2","kind":"identify","expiresAt":"2026-11-21T01:10:20.000Z"}',
    ],
    [
      'cmd.paired',
      encodeCommand({
        kind: 'paired', id: 'c3', expiresAt: EXPIRES,
        secret: 'an-example-of-43-letters-which-opens-no-doo',
      }),
      '{"v":1,"id":"c3","kind":"paired","expiresAt":"2026-11-21T01:10:20.000Z",' +
        '"secret":"an-example-of-43-letters-which-opens-no-doo"}',
    ],
  ])('are these for %s', (message, bytes, golden) => {
    expect(bytes.toString('utf8')).toBe(golden);
    expect(faults(message, bytes)).toEqual([]);
  });

  it('are made for every message that the controller sends', () => {
    const kinds = Object.values(TOPICS.kinds);
    const sent = [
      ...Object.values(TOPICS.receipts),
      ...kinds.flatMap(({ view, cmds }) => [view, ...cmds]),
    ];
    expect([...new Set(sent)].filter(Boolean).sort()).toEqual([
      'cmd.identify',
      'cmd.paired',
      'cmd.say',
      'receipt.back',
      'receipt.done',
      'receipt.lease',
      'receipt.ticket',
      'receipt.upload',
      'receipt.visit',
      'receipt.window',
      'view.dispenser',
      'view.hall-screen',
      'view.pad',
      'view.window',
    ]);
  });

  it.each(
    Object.entries(TOPICS.kinds).flatMap(([kind, { view }]) =>
      view === undefined ? [] : [[kind, view]],
    ),
  )('hold every published example of what a %s shows', (kind, view) => {
    for (const [, example] of examplesOf(String(view))) {
      const { v: _version, rev, ...told } = example as { v: number; rev: number };
      const bytes = encodeView(kind as ShowingKind, rev, told as never);
      expect(JSON.parse(bytes.toString())).toEqual(example);
    }
  });

  it('are said not to fit when a hall has too many services for one message', () => {
    const service = {
      code: 'tax',
      name: '税务',
      open: true,
      waiting: 2,
      wait: { low: 3, high: 9 },
    };
    const view = (count: number): Buffer =>
      encodeView('dispenser', 1, {
        services: Array.from({ length: count }, () => service),
        lanes: [],
      });
    expect(fitsWire(view(46))).toBe(true);
    expect(view(300).length).toBeGreaterThan(MAX_MESSAGE_BYTES);
    expect(fitsWire(view(300))).toBe(false);
  });
});

describe('what the hall shows', () => {
  it('is told as it is, without being put into another form', () => {
    const told: Record<ShowingKind, (view: never) => Buffer> = {
      dispenser: (view: shown.DispenserView) => encodeView('dispenser', 1, view),
      caller: (view: shown.WindowView) => encodeView('caller', 1, view),
      'window-screen': (view: shown.WindowView) => encodeView('window-screen', 1, view),
      'hall-screen': (view: shown.HallScreenView) => encodeView('hall-screen', 1, view),
      pad: (view: shown.PadView) => encodeView('pad', 1, view),
    };
    const idle: shown.PadView = { window: 3, state: 'idle' };
    expect(told.pad(idle as never).toString()).toBe('{"v":1,"rev":1,"window":3,"state":"idle"}');
  });
});

function faults(message: string, bytes: Buffer): unknown[] {
  const check = checks.get(message);
  if (check === undefined) throw new Error(`no schema for ${message}`);
  return check(JSON.parse(bytes.toString())) ? [] : (check.errors ?? []);
}
