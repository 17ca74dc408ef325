import type { PadView, WindowStateName, WindowView } from '../../domain/view-shapes.js';
import type { View } from '../../domain/views.js';
import type { DeviceKind } from '../contracts/topics.js';

/** One thing that a device is shown, and the words for somebody who looks at it. */
export interface Scene {
  readonly words: string;
  readonly view: View;
}

const SINCE = '2026-11-21T01:02:03.004Z';
const VISIT_LIFE_MS = 600_000;

/** Everything that a device of that kind can be shown, one after the other. */
export function lineViews(kind: DeviceKind): readonly Scene[] {
  switch (kind) {
    case 'caller':
    case 'window-screen':
      return [
        { words: 'a closed window', view: windowView('closed') },
        { words: 'an open window, three waiting', view: windowView('open') },
        { words: 'the call of A012', view: windowView('calling', 'A012') },
        { words: 'A012 being served', view: windowView('serving', 'A012') },
        { words: 'a paused window', view: windowView('paused') },
      ];
    case 'hall-screen':
      return [
        { words: 'no calls', view: { calls: [], waiting: [], notices: [] } },
        { words: 'A012 called to window 1', view: callsView('A012', 1) },
        { words: 'A013 called to window 2', view: callsView('A013', 2) },
      ];
    case 'pad':
      return [
        { words: 'nothing to rate', view: padView('idle') },
        { words: 'the question how it was', view: padView('rate', 'S') },
        { words: 'thanks', view: padView('thanks') },
      ];
    case 'dispenser':
      return [{ words: 'a hall without services', view: { services: [], lanes: [] } }];
    case 'speaker':
      return [];
  }
}

/** What stands there while a person is to press: a pad asks about another visit each time. */
export function pressView(kind: DeviceKind, turn: number, seconds: number): View {
  if (kind === 'pad') return padView('rate', String(turn), seconds * 1_000 + VISIT_LIFE_MS);
  if (kind === 'dispenser') return { services: [], lanes: [] };
  return windowView('open');
}

/** What stands there once the press was taken, where that differs. */
export function thanksView(kind: DeviceKind): View | undefined {
  return kind === 'pad' ? padView('thanks') : undefined;
}

function windowView(state: WindowStateName, ticket?: string): WindowView {
  const inHand = ticket === undefined
    ? { next: 'A012' }
    : { ticket, lane: 'ordinary' as const, since: SINCE, recalls: 0 };
  const base = { window: 1, title: '综合窗口', text: '', waiting: 3, held: [], recallsMax: 3 };
  return { ...base, state, ...inHand };
}

function callsView(ticket: string, window: number): View {
  const call = { ticket, window, at: SINCE, callId: `${ticket}-1` };
  return { calls: [call], waiting: [], notices: [] };
}

function padView(state: PadView['state'], turn?: string, lifeMs = VISIT_LIFE_MS): PadView {
  if (turn === undefined) return { window: 1, state };
  const until = new Date(Date.now() + lifeMs).toISOString();
  return { window: 1, state, visit: `20261121-A012-${turn}`, until };
}
