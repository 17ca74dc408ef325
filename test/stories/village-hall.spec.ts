import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import { HAS_PTYS } from '../virtual/lines/pty.js';
import { KEY, VillageHall } from './support/village-hall.js';

const onPtys = HAS_PTYS ? describe : describe.skip;
const ALL_BUT_THE_STRIP = [
  ...['caller-1', 'caller-2', 'pad-1', 'pad-2', 'speaker', 'window-screen-1', 'window-screen-2'],
];
const ON_BUS_B = ['window-screen-1', 'window-screen-2'];
const CLERKS = [[1, 'V01', '田春分'], [2, 'V02', '何芒种']] as const;
const NOISE = { flip: 0.008, lose: 0.004, double: 0.004 };
/** From the key to the text on the card, behind an address that never answers. */
const SHOWN_WITHIN_MS = 2_000;

let hall: VillageHall;

const texts = (window: number) => hall.card(window).rows.join('\n').replaceAll(/\s/gu, '');

async function shows(window: number, text: string, deadlineMs = 5_000): Promise<void> {
  await until(() => texts(window) === text, { deadlineMs, what: `card ${window} shows ${text}` });
}

/** The next one at that window, from the key to the end of the service. */
async function serve(window: number): Promise<string> {
  await hall.pressUntil(window, KEY.next, 'calling');
  const { ticket = '' } = await hall.window(window);
  await hall.pressUntil(window, KEY.start, 'serving');
  await hall.pressUntil(window, KEY.finish, 'open');
  return ticket;
}

/** Presses a score once the pad asks, and again while its bad line lets nothing through. */
async function rate(window: number, score: number, askedBefore: number): Promise<void> {
  const pad = hall.pad(window);
  await until(() => pad.asked > askedBefore, { deadlineMs: 15_000, what: `pad ${window} asks` });
  await until(() => pad.press(score).catch(() => false), { deadlineMs: 15_000 });
}

onPtys('a village hall with nothing but serial devices on two buses (needs socat)', () => {
  beforeAll(async () => {
    hall = await VillageHall.open();
  }, 40_000);
  afterAll(() => hall?.close());

  it('has every device that is there online, and the strip without power offline', async () => {
    await hall.untilOnline(...ALL_BUT_THE_STRIP);
    const devices = await hall.devices();
    expect(devices.get('hall-strip')).toMatchObject({ online: false, driver: 'aa-bb-xor' });
    expect(devices.get('caller-1')).toMatchObject({ kind: 'caller', driver: 'ff68-caller' });
    await shows(1, '暂停服务');
    await shows(2, '暂停服务');
  });

  it('lets its clerks sign in with digits, and nobody with a wrong PIN', async () => {
    for (const [window, staffNo, name] of CLERKS) {
      const pin = await hall.givePin(staffNo, name);
      const keypad = hall.keypad(window);
      await keypad.press(staffNo.slice(1), KEY.sign);
      await until(() => keypad.verdicts.length === 1, { what: 'the staff number is taken' });
      if (window === 2) {
        await keypad.press('709999', KEY.sign);
        await until(() => keypad.verdicts.length === 2, { what: 'a wrong PIN is judged' });
        expect(keypad.verdicts).toEqual(['done', 'refused']);
        await keypad.press(staffNo.slice(1), KEY.sign);
        await until(() => keypad.verdicts.length === 3);
      }
      await keypad.press(pin, KEY.sign);
      const signedIn = async () => (await hall.facts('clerk.signed-in')).length === window;
      await until(signedIn, { what: `${staffNo} is signed in` });
    }
    // Six digits alone: a time in milliseconds has them in its middle now and then.
    const pin = /(?<!\d)70\d{4}(?!\d)/;
    expect('{"time":1795370523753,"pin":"709999"}').toMatch(pin);
    expect(hall.program.said).not.toMatch(pin);
  });

  it('calls by a key: the card, the keypad and the voice say the same number, soon', async () => {
    const first = await hall.take('social-insurance');
    expect(first).toBe('A001');
    await hall.keypad(1).press('', KEY.next);
    await shows(1, '请A001号', SHOWN_WITHIN_MS);
    await until(() => hall.keypad(1).display === '___001', { what: 'the keypad shows 001' });
    await until(() => hall.lines.chip.heard[0]?.whole, { what: 'the call is spoken' });
    const [spoken] = hall.lines.chip.heard;
    expect(spoken?.text).toContain('请A零零一号到一号窗口');
    await shows(2, '暂停服务');
  });

  it('asks for a rating after the service, and takes the key that is pressed', async () => {
    await hall.keypad(1).press('', KEY.start);
    await shows(1, '正在办理A001号');
    const asked = hall.pad(1).asked;
    await hall.keypad(1).press('', KEY.finish);
    await rate(1, 3, asked);
    const given = await hall.facts('rating.given');
    expect(given).toMatchObject([{ by: 'device:pad-1', level: 'very-satisfied' }]);
  });

  it('never takes a score for praise that nobody knows', async () => {
    await hall.take('certificates');
    const asked = hall.pad(2).asked;
    expect(await serve(2)).toBe('C001');
    await until(() => hall.pad(2).asked > asked, { what: 'the pad asks' });
    await expect(hall.pad(2).press(7)).rejects.toThrow('nobody answered');
    expect(await hall.facts('rating.given')).toHaveLength(1);
    await hall.pad(2).press(0);
    const given = await hall.facts('rating.given');
    expect(given[1]).toMatchObject({ by: 'device:pad-2', level: 'very-dissatisfied' });
  });

  it('calls nobody twice and takes no wrong key while there is noise on the line', async () => {
    const numbers: string[] = [];
    for (let each = 0; each < 6; each += 1) numbers.push(await hall.take('social-insurance'));
    const before = (await hall.facts()).at(-1)?.seq ?? 0;
    hall.lines.busA.disturb(NOISE);
    const served = await Promise.all([1, 2].map(async (window) => {
      const mine: string[] = [];
      for (let each = 0; each < 3; each += 1) {
        const { asked } = hall.pad(window);
        mine.push(await serve(window));
        await rate(window, 1 + window, asked);
      }
      return mine;
    }));
    hall.lines.busA.disturb();
    const facts = (await hall.facts()).filter(({ seq }) => seq > before);
    const of = (kind: string) => facts.filter((fact) => fact.kind === kind);
    expect(of('ticket.called').map(({ number }) => number).toSorted()).toEqual(served.flat().toSorted());
    expect(new Set(served.flat())).toEqual(new Set(numbers));
    const levels = of('rating.given').map(({ by, level }) => `${String(by)} ${String(level)}`);
    expect(levels.toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'device:pad-1 satisfied'),
      ...Array.from({ length: 3 }, () => 'device:pad-2 very-satisfied'),
    ]);
    const asked = of('input.refused').map(({ what }) => what);
    const pressed = ['ticket.next', 'ticket.start', 'ticket.finish', 'window.open', 'rating.give'];
    expect(asked.filter((what) => !pressed.includes(String(what)))).toEqual([]);
    expect((await hall.devices()).get('caller-1')?.counters.framesBad).toBeGreaterThan(0);
    expect(of('ticket.recalled').concat(of('window.paused'), of('clerk.signed-out'))).toEqual([]);
  }, 45_000);

  it('shows the present by itself on cards whose line was pulled out and plugged in', async () => {
    await hall.take('subsidies');
    await hall.lines.busB.unplug();
    await hall.untilOnline(...ALL_BUT_THE_STRIP.filter((id) => !ON_BUS_B.includes(id)));
    await hall.pressUntil(1, KEY.next, 'calling');
    const { ticket } = await hall.window(1);
    await hall.lines.busB.plug();
    await shows(1, `请${ticket}号`);
    // After its last service it asked for a rating, which is over by then.
    await shows(2, '欢迎光临', 12_000);
    await hall.untilOnline(...ALL_BUT_THE_STRIP);
  }, 30_000);

  it('says at the device list that the voice fell silent, and when it is well again', async () => {
    const speaker = async () => (await hall.devices()).get('speaker');
    hall.lines.chip.loseAnswers = 1_000;
    await hall.take('certificates');
    await hall.pressUntil(2, KEY.next, 'calling');
    // The whole test takes sixteen seconds on a machine that does nothing else.
    const silent = { deadlineMs: 40_000, what: 'the fault of the voice' };
    await until(async () => (await speaker())?.faults.join() === 'speaker', silent);
    hall.lines.chip.loseAnswers = 0;
    await hall.pressUntil(2, KEY.start, 'serving');
    await hall.pressUntil(2, KEY.finish, 'open');
    await hall.take('certificates');
    await hall.pressUntil(2, KEY.next, 'calling');
    const well = { deadlineMs: 40_000, what: 'the voice is well again' };
    await until(async () => (await speaker())?.faults.length === 0, well);
    await hall.untilOnline(...ALL_BUT_THE_STRIP);
    await hall.pressUntil(2, KEY.start, 'serving');
    await hall.pressUntil(2, KEY.finish, 'open');
  }, 120_000);

  it('goes on with its day after it was killed in the middle of a call', async () => {
    const { ticket } = await hall.window(1);
    const spoken = hall.lines.chip.heard.length;
    await until(() => hall.lines.chip.heard.at(-1)?.whole, { what: 'the last call is spoken' });
    await hall.program.restart('SIGKILL');
    await hall.untilOnline(...ALL_BUT_THE_STRIP);
    expect(await hall.window(1)).toEqual({ state: 'calling', ticket });
    await shows(1, `请${ticket}号`);
    const { asked } = hall.pad(1);
    await hall.pressUntil(1, KEY.start, 'serving');
    await shows(1, `正在办理${ticket}号`);
    await hall.pressUntil(1, KEY.finish, 'open');
    await rate(1, 2, asked);
    await hall.take('certificates');
    const last = await serve(2);
    await until(() => hall.lines.chip.heard.length > spoken, { what: 'the next call is spoken' });
    const calls = (await hall.facts('ticket.called')).map(({ number }) => String(number));
    expect(calls.at(-1)).toBe(last);
    expect(new Set(calls).size).toBe(calls.length);
    expect((await hall.devices()).get('pad-1')).toMatchObject({ online: true, faults: [] });
  }, 45_000);
});
