import { describe, expect, it } from '@jest/globals';
import {
  flashing,
  steady,
  turnOf,
  type Shown,
  type Turn,
} from '../../../../src/devices/serial/led/scenes.js';
import type { LedFace } from '../../../../src/devices/serial/led/words.js';

const face = (text: string, ...calls: string[]): LedFace => ({ rows: [text], calls, lively: 1 });
const standing = (shown: LedFace, lost = false): Shown => ({ face: shown, lost });

describe('what a card does with a face', () => {
  it.each<[string, Shown | undefined, LedFace, Turn]>([
    ['flashes the first call', undefined, face('A1', 'a'), 'flash'],
    ['shows the first welcome', undefined, face('hi'), 'refresh'],
    ['leaves the same call alone', standing(face('A1', 'a')), face('A1', 'a'), 'leave'],
    ['sends it again when it was lost', standing(face('A1', 'a'), true), face('A1', 'a'), 'refresh'],
    ['flashes a recall', standing(face('A1', 'a')), face('A1', 'a2'), 'flash'],
    ['flashes another call', standing(face('A1', 'a')), face('A2', 'b'), 'flash'],
    ['shows a pause', standing(face('A1', 'a')), face('wait'), 'refresh'],
    ['leaves the same welcome alone', standing(face('hi')), face('hi'), 'leave'],
    ['does not flash an older call that is newest again',
      standing(face('B', 'b', 'a')), face('A', 'a'), 'refresh'],
  ])('%s', (_, shown, next, turn) => {
    expect(turnOf(shown, next)).toBe(turn);
  });
});

describe('a flashing face', () => {
  const told = (scenes: ReturnType<typeof steady>) =>
    scenes.map(({ afterMs, rows, manner }) => `+${afterMs} ${rows.join('|')} ${manner}`);

  it('is handed to a card that can flash, and then stands', () => {
    expect(told(flashing(face('A1'), 'card', 3_000))).toEqual(['+0 A1 flash', '+3000 A1 steady']);
  });

  it('blinks for three seconds on any other card, and then stands', () => {
    const blink = ['+500  steady', '+500 A1 steady'];
    expect(told(flashing(face('A1'), 'blink', 3_000))).toEqual([
      '+0 A1 steady', ...blink, ...blink, ...blink,
    ]);
  });

  it('blinks in its newest row only where there are several calls', () => {
    const two = { rows: ['A1', 'A2'], calls: [], lively: 1 };
    expect(told(flashing(two, 'blink', 1_000))).toEqual([
      '+0 A1|A2 steady', '+500 |A2 steady', '+500 A1|A2 steady',
    ]);
  });

  it('only stands where flashing is not wanted', () => {
    expect(flashing(face('A1'), 'none', 3_000)).toEqual(steady(face('A1')));
  });

  it('sends again what is to last, but no blink', () => {
    const lasting = flashing(face('A1'), 'blink', 2_000).map((scene) => scene.lasting);
    expect(lasting).toEqual([true, false, false, false, true]);
  });
});
