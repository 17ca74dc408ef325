import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  Announcer,
  DEFAULT_ANNOUNCER,
  isStillCalled,
  type Speaker,
  type Words,
} from '../../../src/devices/voice/announcer.js';
import { instant } from '../../../src/domain/basics/time.js';
import { emptyHall, type WindowState } from '../../../src/domain/hall.js';
import type { Notice } from '../../../src/domain/notices.js';
import type { CommandEnd } from '../../../src/devices/serial/driver.js';
import { ManualClock, settle } from '../../rig/manual-clock.js';

const SPEECH_MS = 4_000;

/** A speaker that takes four seconds for each call, and notices when it is talked over. */
class SlowSpeaker implements Speaker {
  readonly said: string[] = [];
  readonly beganAt: number[] = [];
  overlaps = 0;
  end: CommandEnd = 'done';
  #busy = false;

  constructor(readonly clock: ManualClock) {}

  say({ text }: Words): Promise<CommandEnd> {
    if (this.#busy) this.overlaps += 1;
    this.#busy = true;
    this.said.push(text);
    this.beganAt.push(this.clock.now());
    return new Promise((resolve) => {
      this.clock.after(SPEECH_MS, () => {
        this.#busy = false;
        resolve(this.end);
      });
    });
  }
}

function hall(rules = DEFAULT_ANNOUNCER) {
  const clock = new ManualClock();
  const speakers = { a: new SlowSpeaker(clock), b: new SlowSpeaker(clock) };
  const gone = new Set<string>();
  const announcer = new Announcer({
    clock,
    rules,
    speakersFor: ({ zone }) => (zone === 'a' || zone === 'b' ? [speakers[zone]] : []),
    stands: ({ call }) => !gone.has(call),
  });
  const notice = (ticket: string, more: Partial<Notice> = {}): Notice => ({
    id: `${ticket}-c1`,
    kind: 'say',
    zone: 'a',
    text: `请${ticket}号到3号窗口`,
    call: `${ticket}-c1`,
    window: 3,
    expiresAt: instant(clock.now() + 30_000),
    ...more,
  });
  return { clock, ...speakers, gone, announcer, notice };
}

const twice = (words: string) => `${words}。${words}`;

describe('calls in a zone', () => {
  it('are spoken one after the other, in their order, each twice', async () => {
    const { clock, a, announcer, notice } = hall();
    const ends = Promise.all(['A001', 'A002'].map((one) => announcer.announce(notice(one))));
    await clock.pass(10_000);
    expect(a.said).toEqual([twice('请A零零一号到三号窗口'), twice('请A零零二号到三号窗口')]);
    expect(await ends).toEqual(['done', 'done']);
    expect(a.overlaps).toBe(0);
    expect((a.beganAt[1] ?? 0) - (a.beganAt[0] ?? 0)).toBe(SPEECH_MS + 500);
  });

  it('do not wait for those of another zone', async () => {
    const { clock, a, b, announcer, notice } = hall();
    void announcer.announce(notice('A001'));
    void announcer.announce(notice('B001', { zone: 'b' }));
    await clock.pass(1);
    expect([a.said.length, b.said.length]).toEqual([1, 1]);
  });

  it('are said once, however often the notice comes', async () => {
    const { clock, a, announcer, notice } = hall();
    const first = announcer.announce(notice('A001'));
    await clock.pass(10_000);
    const again = announcer.announce(notice('A001'));
    await clock.pass(10_000);
    expect(a.said).toHaveLength(1);
    expect([await first, await again]).toEqual(['done', 'done']);
  });

  it('are said once more when recalled, and only once more', async () => {
    const { clock, a, announcer, notice } = hall();
    void announcer.announce(notice('A001'));
    void announcer.announce(notice('A001', { id: 'A001-c1-r1' }));
    await clock.pass(10_000);
    expect(a.said).toEqual([twice('请A零零一号到三号窗口'), '请A零零一号到三号窗口']);
  });

  it('are dropped when stale before they begin, and finished once begun', async () => {
    const { clock, a, announcer, notice } = hall();
    const first = announcer.announce(notice('A001', { expiresAt: instant(clock.now() + 1) }));
    const stale = announcer.announce(notice('A002', { expiresAt: instant(clock.now() + 4_000) }));
    await clock.pass(10_000);
    expect([await first, await stale]).toEqual(['done', 'expired']);
    expect(a.said).toEqual([twice('请A零零一号到三号窗口')]);
  });

  it('are dropped when their ticket was served or missed while they waited', async () => {
    const { clock, a, gone, announcer, notice } = hall();
    void announcer.announce(notice('A001'));
    const served = announcer.announce(notice('A002'));
    void announcer.announce(notice('A003'));
    gone.add('A002-c1');
    await clock.pass(20_000);
    expect(await served).toBe('expired');
    expect(a.said).toEqual([twice('请A零零一号到三号窗口'), twice('请A零零三号到三号窗口')]);
  });

  it('lose their repetition while more than five wait', async () => {
    const { clock, a, announcer, notice } = hall();
    const expiresAt = instant(clock.now() + 600_000);
    for (let n = 1; n <= 8; n += 1) void announcer.announce(notice(`A00${n}`, { expiresAt }));
    await clock.pass(60_000);
    expect(a.said.map((text) => text.includes('。'))).toEqual(
      [true, false, true, true, true, true, true, true],
    );
  });

  it('go on when a speaker never tells its end', async () => {
    const { clock, notice } = hall();
    const stuck = new Announcer({
      clock,
      rules: DEFAULT_ANNOUNCER,
      stands: () => true,
      speakersFor: () => [{ say: () => new Promise(() => {}) }],
    });
    const first = stuck.announce(notice('A001'));
    const next = stuck.announce(notice('A002', { expiresAt: instant(clock.now() + 300_000) }));
    await clock.pass(200_000);
    expect([await first, await next]).toEqual(['failed', 'failed']);
    expect(stuck.waitingIn('a')).toBe(0);
  });

  it('fail where there is no speaker, or none could speak', async () => {
    const { clock, a, announcer, notice } = hall();
    a.end = 'failed';
    const ends = [announcer.announce(notice('A001')), announcer.announce(notice('C', { zone: 'c' }))];
    await clock.pass(10_000);
    expect(await Promise.all(ends)).toEqual(['failed', 'failed']);
  });

  it('go on though the timer of the pause rings a moment early', async () => {
    const { clock, a, notice } = hall();
    const early = {
      now: () => clock.now(),
      after: (delayMs: number, call: () => void) => clock.after(Math.max(1, delayMs - 1), call),
    };
    const stands = () => true;
    const rules = DEFAULT_ANNOUNCER;
    const announcer = new Announcer({ clock: early, rules, stands, speakersFor: () => [a] });
    const ends = Promise.all(['A001', 'A002'].map((one) => announcer.announce(notice(one))));
    await clock.pass(10_000);
    expect(await ends).toEqual(['done', 'done']);
  });

  it('and other words have their numbers spelled out', async () => {
    const { clock, a, announcer, notice } = hall();
    void announcer.announce(notice('x', { text: '请012号旅客速到12号窗口取证件' }));
    await clock.pass(10_000);
    expect(a.said).toEqual(['请零一二号旅客速到十二号窗口取证件']);
  });

  it('end as failed when the hall stops', async () => {
    const { announcer, notice } = hall();
    const ends = ['A001', 'A002'].map((one) => announcer.announce(notice(one)));
    announcer.stop();
    expect(await Promise.all(ends)).toEqual(['failed', 'failed']);
    expect(await announcer.announce(notice('A003'))).toBe('failed');
  });
});

describe('a call is still one', () => {
  const since = instant(0);
  it.each<[string, WindowState, boolean]>([
    ['while its window calls it', { at: 'calling', call: 'A001-c1', since }, true],
    ['not once the citizen has come', { at: 'serving', visit: 'A001-1', since }, false],
    ['not once it was missed', { at: 'open', since }, false],
    ['not once the next is called', { at: 'calling', call: 'A002-c1', since }, false],
    ['not at a window that has closed', { at: 'closed' }, false],
  ])('%s', (_, state, stands) => {
    const now = emptyHall();
    const kept = { clerk: undefined, standsInFor: undefined, lastVisit: undefined };
    const plan = { number: 3, title: '', kind: 'accept', zone: 'a', services: [] } as const;
    now.windows.set(3, { number: 3, plan, state, thanksUntil: undefined, ...kept });
    expect(isStillCalled(now, hall().notice('A001'))).toBe(stands);
    expect(isStillCalled(now, hall().notice('A001', { window: 4 }))).toBe(false);
  });
});

it('zones within earshot of one another take turns', async () => {
  const clock = new ManualClock();
  const speaker = new SlowSpeaker(clock);
  const announcer = new Announcer({
    clock,
    rules: DEFAULT_ANNOUNCER,
    speakersFor: () => [speaker],
    stands: () => true,
    earshotOf: () => 'hall',
  });
  const { notice } = hall();
  for (const zone of ['a', 'b', 'c']) void announcer.announce(notice(zone.toUpperCase(), { zone }));
  await clock.pass(20_000);
  expect(speaker.said).toHaveLength(3);
  expect(speaker.overlaps).toBe(0);
});

it('whatever comes when, nothing overlaps, repeats, or changes its place', async () => {
  const event = fc.record({
    waitMs: fc.integer({ min: 0, max: 6_000 }),
    ticket: fc.integer({ min: 1, max: 20 }),
    forMs: fc.integer({ min: 0, max: 20_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
      const { clock, a, announcer, notice } = hall();
      const came: string[] = [];
      for (const { waitMs, ticket, forMs } of events) {
        await clock.pass(waitMs);
        const number = `A${String(ticket).padStart(3, '0')}`;
        if (!came.includes(number)) came.push(number);
        void announcer.announce(notice(number, { expiresAt: instant(clock.now() + forMs) }));
      }
      await clock.pass(300_000);
      await settle();
      const said = a.said.map((text) => /请(.+?)号/.exec(text)?.[1] ?? '');
      const order = said.map((words) => came.findIndex((number) => spelled(number) === words));
      expect(a.overlaps).toBe(0);
      expect(order).toEqual([...new Set(order)].sort((x, y) => x - y));
    }),
    { numRuns: 40 },
  );
});

const spelled = (number: string) =>
  number.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? '');
