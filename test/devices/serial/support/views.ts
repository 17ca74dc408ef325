import type { PadView, WindowView } from '../../../../src/domain/view-shapes.js';

/** Window 3 as a caller is shown it: open, nobody waits, unless told otherwise. */
export function windowView(more: Partial<WindowView> = {}): WindowView {
  return {
    window: 3,
    title: '综合受理',
    state: 'open',
    text: '欢迎光临',
    waiting: 0,
    held: [],
    recallsMax: 5,
    ...more,
  };
}

/** The pad of window 3: idle, unless told otherwise. */
export function padView(more: Partial<PadView> = {}): PadView {
  return { window: 3, state: 'idle', ...more };
}

/** The pad of window 3 while it asks about this visit. */
export function ratingView(visit: string, more: Partial<PadView> = {}): PadView {
  return padView({ state: 'rate', visit, ...more });
}
