import { describe, expect, it } from '@jest/globals';
import { StayAwake } from '../../src/storage/stay-awake.js';

/** A loop that turns when it is told to, and counts what is left to do in it. */
function loop() {
  const turns: (() => void)[] = [];
  const state = { waiting: true, now: 0 };
  const awake = new StayAwake({
    isWaiting: () => state.waiting, now: () => state.now, nextTurn: (call) => turns.push(call),
  });
  return { awake, state, turns, turn: () => turns.shift()?.() };
}

describe('a thread that waits for another', () => {
  it('turns on until it has its answer, and no longer', () => {
    const { awake, state, turns, turn } = loop();
    awake.begin();
    turn();
    turn();
    expect(turns).toHaveLength(1);
    state.waiting = false;
    turn();
    expect(turns).toEqual([]);
  });

  it('sleeps after a millisecond, however long the answer takes', () => {
    const { awake, state, turns, turn } = loop();
    awake.begin();
    state.now = 0.9;
    turn();
    expect(turns).toHaveLength(1);
    state.now = 1;
    turn();
    expect(turns).toEqual([]);
  });

  it('turns once for all who wait, and begins anew for whoever comes after', () => {
    const { awake, state, turns, turn } = loop();
    awake.begin();
    awake.begin();
    expect(turns).toHaveLength(1);
    state.waiting = false;
    turn();
    state.waiting = true;
    awake.begin();
    expect(turns).toHaveLength(1);
  });
});
