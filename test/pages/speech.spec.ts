import { describe, expect, it } from '@jest/globals';
import {
  numbersMeant,
  spokenCall,
  spokenNumber,
} from '../../src/faces/pages/shared/number-words.js';
import { CallSpeaker } from '../../src/faces/pages/shared/speech.js';

const T0 = Date.parse('2026-11-21T08:00:00.000Z');
const call = (ticket: string, atMs = T0) => ({
  ticket,
  window: 3,
  at: new Date(atMs).toISOString(),
  callId: `20261121-${ticket}-c1`,
});

/** A voice that ends a text only when told, and a clock that moves only when told. */
function speaker() {
  const said: string[] = [];
  const ends: (() => void)[] = [];
  const clock = { now: T0 };
  const spoken = new CallSpeaker({
    voice: {
      say: (text) =>
        new Promise((resolve) => {
          said.push(text);
          ends.push(resolve);
        }),
    },
    now: () => clock.now,
    pause: () => Promise.resolve(),
  });
  const end = async () => {
    ends.shift()?.();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  };
  return { spoken, said, end, clock };
}

describe('The voice of a hall screen', () => {
  it('reads a number digit by digit', () => {
    expect(spokenNumber('A012')).toBe('A 零 一 二');
    expect(spokenCall(call('A012'))).toBe('请 A 零 一 二 号 到 3 号窗口');
  });

  it('says each call twice, the earlier call first, never two at once', async () => {
    const { spoken, said, end } = speaker();
    spoken.heard([call('A013', T0 + 1), call('A012')]);
    expect(said).toHaveLength(1);
    await end();
    await end();
    expect(said.map((text) => text.slice(0, 9))).toEqual([
      ...['请 A 零 一 二', '请 A 零 一 二', '请 A 零 一 三'],
    ]);
  });

  it('says a call once however often the screen hears of it', async () => {
    const { spoken, said, end } = speaker();
    spoken.heard([call('A012')]);
    spoken.heard([call('A012')]);
    await end();
    await end();
    await end();
    expect(said).toHaveLength(2);
  });

  it('says a recall again', async () => {
    const { spoken, said, end } = speaker();
    spoken.heard([call('A012')]);
    await end();
    await end();
    spoken.heard([call('A012', T0 + 9_000)]);
    expect(said).toHaveLength(3);
  });

  it('leaves out what is older than thirty seconds, also when it grew old in the queue', async () => {
    const { spoken, said, end, clock } = speaker();
    spoken.heard([call('A011', T0 - 31_000)]);
    expect(said).toEqual([]);
    spoken.heard([call('A013'), call('A012')]);
    clock.now = T0 + 31_000;
    await end();
    await end();
    expect(said).toHaveLength(2);
  });
});

describe('A number typed by a clerk', () => {
  const waiting = ['A012', 'B012', 'A120', 'AB007'];

  it.each([
    ['12', ['A012', 'B012']],
    ['012', ['A012', 'B012']],
    ['b12', ['B012']],
    ['AB7', ['AB007']],
    ['120', ['A120']],
    ['99', []],
    ['A', []],
  ])('%s means %j', (typed, meant) => {
    expect(numbersMeant(typed, waiting)).toEqual(meant);
  });
});
