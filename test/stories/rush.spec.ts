import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../virtual/caller.js';
import type { Dispenser } from '../virtual/dispenser.js';
import { StoryHall } from './support/story-hall.js';

const DISPENSERS = 8;
const EACH = 25;
const ALL = DISPENSERS * EACH;

describe('a rush', () => {
  let hall: StoryHall;
  let dispensers: readonly Dispenser[];
  let callers: readonly Caller[];

  beforeAll(async () => {
    hall = await StoryHall.open();
    const ids = Array.from({ length: DISPENSERS }, (_, index) => `rush-${index}`);
    dispensers = await Promise.all(ids.map((id) => hall.dispenser(id)));
    callers = [await hall.openWindow(1, 'S1'), await hall.openWindow(2, 'S2')];
  });
  afterAll(() => hall?.close());

  it('gives everybody another number, and leaves none out', async () => {
    const papers = await Promise.all(
      dispensers.flatMap((dispenser) =>
        Array.from({ length: EACH }, () => dispenser.take('tax'))),
    );
    const numbers = papers.map(({ number }) => number).sort();
    const wanted = Array.from({ length: ALL }, (_, i) => `A${String(i + 1).padStart(3, '0')}`);
    expect(numbers).toEqual(wanted);
    expect(papers.map(({ ahead }) => ahead).sort((a, b) => a - b)).toEqual(
      wanted.map((_, index) => index),
    );
  });

  it('never calls one ticket to two windows, however close they press', async () => {
    const called: (string | undefined)[] = [];
    for (let round = 0; round < 10; round += 1) {
      const shown = await Promise.all(callers.map((caller) => caller.press('ticket.next')));
      called.push(...shown.map(({ ticket }) => ticket));
      await Promise.all(callers.map((caller) => caller.press('ticket.no-show')));
    }
    expect(new Set(called).size).toBe(20);
    expect([...called].sort()).toEqual(called.map((_, i) => `A${String(i + 1).padStart(3, '0')}`));
  });

  it('gives the last ticket to one of two windows and tells the other that nobody waits', async () => {
    const { services } = await hall.stranger().hall();
    for (let left = services[0]?.waiting ?? 0; left > 1; left -= 1) {
      await callers[0]?.press('ticket.next');
      await callers[0]?.press('ticket.no-show');
    }
    const receipts = await Promise.all(callers.map((caller) => caller.ask('ticket.next')));
    const outcomes = receipts.map(({ window, refusal }) => window?.ticket ?? refusal?.code);
    expect(outcomes.sort()).toEqual([`A${ALL}`, 'nobody-waiting']);
  });

  it('tells every screen and every page the same in the end', async () => {
    const screen = await hall.hallScreen('a');
    const { calls } = await screen.device.shows((view) => view.calls[0]?.ticket === `A${ALL}`);
    const { calls: pageCalls } = await hall.stranger().hall();
    expect(calls).toEqual(pageCalls.slice(0, calls.length));
    expect(new Set(calls.map(({ callId }) => callId)).size).toBe(calls.length);
  });
});
