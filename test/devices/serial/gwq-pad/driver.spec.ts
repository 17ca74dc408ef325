import { describe, expect, it } from '@jest/globals';
import { isoOf, plus } from '../../../../src/domain/basics/time.js';
import { GWQ_PAD } from '../../../../src/devices/serial/drivers/gwq-pad/driver.js';
import type { GwqPadOptions } from '../../../../src/devices/serial/drivers/gwq-pad/options.js';
import { settle } from '../../../rig/manual-clock.js';
import { bytesOf, hexOf, seated, type FakeSeat } from '../support/fake-seat.js';
import { padView, ratingView } from '../support/views.js';

const VISIT = '20261123-A012-1';
const clerk = { name: '李娜', staffNo: '1003', photo: '/photos/1003.jpg' };
/** A make that counts as the national interfaces do, 5 the best. */
const levels = {
  5: 'very-satisfied',
  4: 'satisfied',
  3: 'basically-satisfied',
  2: 'dissatisfied',
  1: 'very-dissatisfied',
} as const;
const tags = [
  { level: 'very-satisfied', code: '510', text: '一窗受理一次办结' },
  { level: 'very-satisfied', code: '517', text: '服务热情效率高' },
  { level: 'very-dissatisfied', code: '115', text: '服务态度差效率低' },
] as const;

const pad = (options: Partial<GwqPadOptions> = {}) =>
  seated(GWQ_PAD, { options: { levels, tags, ...options } });
const said = (seat: FakeSeat): unknown[] =>
  seat.seen().map((hex) => JSON.parse(Buffer.from(bytesOf(hex)).toString('utf8')));
const says = (seat: FakeSeat, message: object) =>
  seat.receive(hexOf(Buffer.from(JSON.stringify(message))));

async function askingPad(options: Partial<GwqPadOptions> = {}) {
  const asking = pad(options);
  asking.driver.show(ratingView(VISIT, { clerk }));
  await settle();
  asking.seat.seen();
  return asking;
}

describe('what the pad shows', () => {
  it('is who is at the window, told once', async () => {
    const { driver, seat } = pad({ photoBase: 'http://10.0.0.2:8080', department: '社保局' });
    driver.show(padView({ clerk }));
    await settle();
    driver.show(padView({ clerk, state: 'serving' }));
    await settle();
    expect(said(seat)).toEqual([
      {
        cmd: 'TellerInfo',
        name: '李娜',
        jobNo: '1003',
        department: '社保局',
        photo: 'http://10.0.0.2:8080/photos/1003.jpg',
      },
    ]);
  });

  it('has no photo unless the settings say where photos are', async () => {
    const { driver, seat } = pad();
    driver.show(padView({ clerk }));
    await settle();
    expect(said(seat)).toEqual([{ cmd: 'TellerInfo', name: '李娜', jobNo: '1003' }]);
  });

  it('is the five levels, the best first, with their reasons', async () => {
    const { driver, seat, clock } = pad();
    const until = isoOf(plus(clock.now(), 45_000));
    driver.show(ratingView(VISIT, { clerk, until }));
    await settle();
    const [start] = said(seat) as [Record<string, unknown>];
    expect(start).toMatchObject({ cmd: 'StartEvaluator', timeout: 45, supportInputEvaluation: true });
    expect(start['evaluator']).toEqual([
      {
        evaluatorText: '非常满意',
        evaluatorLevel: '5',
        detail: [
          { text: '一窗受理一次办结', code: '510' },
          { text: '服务热情效率高', code: '517' },
        ],
      },
      { evaluatorText: '满意', evaluatorLevel: '4', detail: [] },
      { evaluatorText: '基本满意', evaluatorLevel: '3', detail: [] },
      { evaluatorText: '不满意', evaluatorLevel: '2', detail: [] },
      {
        evaluatorText: '非常不满意',
        evaluatorLevel: '1',
        detail: [{ text: '服务态度差效率低', code: '115' }],
      },
    ]);
  });

  it('is taken back when the hall asks no more', async () => {
    const { driver, seat } = await askingPad();
    driver.show(padView({ state: 'serving', clerk }));
    await settle();
    expect(said(seat)).toEqual([
      { cmd: 'Cancel' },
      { cmd: 'TellerInfo', name: '李娜', jobNo: '1003' },
    ]);
  });

  it('has the names of commands that the settings give, and leaves out what has none', async () => {
    const commands = { teller: '', start: 'evaluate', cancel: '', online: '' };
    const { driver, seat } = pad({ commandField: 'type', commands, framing: 'line' });
    driver.show(padView({ clerk }));
    driver.show(ratingView(VISIT));
    await settle();
    driver.show(padView({ clerk }));
    await settle();
    expect(said(seat)).toMatchObject([{ type: 'evaluate' }]);
  });
});

describe('what the citizen chose', () => {
  it('is the rating of the visit that was asked about, with reasons and words', async () => {
    const { seat, desk } = await askingPad();
    await says(seat, {
      appraiseLevel: '5',
      appraiseContent: '510|517',
      otherAppraiseContent: ' 很快\n谢谢 ',
    });
    expect(desk.asks).toEqual([
      { kind: 'rating.give', visit: VISIT, level: 5, tags: ['510', '517'], text: '很快 谢谢', surface: 'screen' },
    ]);
  });

  it('is read by the level map, which may count the other way', async () => {
    const reversed = {
      1: 'very-satisfied', 2: 'satisfied', 3: 'basically-satisfied', 4: 'dissatisfied', 5: 'very-dissatisfied',
    } as const;
    const { seat, desk } = await askingPad({ levels: reversed });
    await says(seat, { appraiseLevel: 1 });
    expect(desk.asks).toEqual([{ kind: 'rating.give', visit: VISIT, level: 5, surface: 'screen' }]);
  });

  it.each([
    ['a level that no setting knows', { appraiseLevel: 6 }],
    ['a level 0, as a pad may say for none', { appraiseLevel: 0 }],
    ['a name out of the language', { appraiseLevel: 'constructor' }],
    ['no level', { appraiseContent: '510' }],
    ['a level that is a list', { appraiseLevel: [5] }],
    ['an error', { ErrorCode: 3, appraiseLevel: 5 }],
  ])('is nothing when it is %s', async (_what, message) => {
    const { seat, desk } = await askingPad();
    await says(seat, message);
    expect(desk.asks).toEqual([]);
  });

  it('has only reasons that were offered for that level', async () => {
    const { seat, desk, log } = await askingPad();
    await says(seat, { ErrorCode: 0, appraiseLevel: 1, appraiseContent: '115|510|<b>|999' });
    expect(desk.asks).toEqual([{ kind: 'rating.give', visit: VISIT, level: 1, tags: ['115'], surface: 'screen' }]);
    expect(log.lines.at(-1)?.message).toMatch(/a reason that was not offered/u);
  });

  it('may name reasons of the pad itself where the settings give none', async () => {
    const { seat, desk } = await askingPad({ tags: [] });
    const many = Array.from({ length: 12 }, (_one, index) => String(100 + index));
    await says(seat, { appraiseLevel: 1, appraiseContent: many.join('|') });
    expect(desk.asks).toMatchObject([{ tags: many.slice(0, 8) }]);
  });

  it('is cut to what the contract takes, between characters', async () => {
    const { seat, desk } = await askingPad();
    await says(seat, { appraiseLevel: 2, otherAppraiseContent: '\ud800𠮷'.repeat(600) });
    const [body] = desk.asks;
    const text = body?.kind === 'rating.give' ? (body.text ?? '') : '';
    expect([...text].length).toBeLessThanOrEqual(500);
    expect(text).toMatch(/^(𠮷 )*𠮷$/u);
  });

  it('has no words where the settings do not allow them', async () => {
    const { seat, desk } = await askingPad({ writing: false });
    await says(seat, { appraiseLevel: 2, otherAppraiseContent: '很慢' });
    expect(desk.asks).toEqual([{ kind: 'rating.give', visit: VISIT, level: 2, surface: 'screen' }]);
  });

  it('counts once, and only while the hall asks', async () => {
    const { driver, seat, desk, clock } = await askingPad();
    await says(seat, { appraiseLevel: 5 });
    await says(seat, { appraiseLevel: 5 });
    await says(seat, { appraiseLevel: 1 });
    expect(desk.asked()).toHaveLength(1);
    driver.show(padView());
    await clock.pass(6_000);
    await says(seat, { appraiseLevel: 5 });
    expect(desk.asked()).toEqual([]);
  });
});

describe('presence', () => {
  it('is that of the line where the pad is not polled', async () => {
    const { seat, desk } = pad();
    await seat.line(true);
    await seat.line(false);
    expect(desk.told).toEqual([{ online: true }, { online: false }]);
  });

  it('is known from polls where the settings ask for them', async () => {
    const { driver, seat, desk, clock } = pad({ pollSeconds: 10 });
    const online = Buffer.from('{"cmd":"Online"}');
    seat.answer = (sent) => (online.equals(sent) ? Buffer.from('{"ErrorCode":0}') : undefined);
    await seat.line(true);
    expect(desk.told).toEqual([]);
    await clock.pass(10_000);
    expect(desk.online).toBe(true);
    seat.answer = () => undefined;
    await clock.pass(30_000);
    expect(desk.online).toBe(false);
    driver.stop();
  });

  it('asks again after an outage of the line', async () => {
    const { seat } = await askingPad();
    await seat.line(false);
    await seat.line(true);
    expect(said(seat)).toMatchObject([{ cmd: 'StartEvaluator' }]);
  });
});
