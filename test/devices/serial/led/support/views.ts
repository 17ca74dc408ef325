import type { HallScreenView, WindowView } from '../../../../../src/domain/view-shapes.js';

/** What window 3 shows, but for what is given. */
export function windowPicture(
  state: WindowView['state'],
  more: Partial<WindowView> = {},
): WindowView {
  return {
    window: 3, title: '综合受理', state, text: '', waiting: 0, held: [], recallsMax: 2, ...more,
  };
}

/** Window 3 calls this number, for the first time unless more is said. */
export function callPicture(ticket: string, more: Partial<WindowView> = {}): WindowView {
  const since = '2026-11-23T01:00:00.000Z';
  return windowPicture('calling', { ticket, recalls: 0, since, ...more });
}

/** A hall screen with these calls, newest first, as `A012>3`. */
export function hallPicture(
  calls: readonly string[],
  notices: readonly string[] = [],
): HallScreenView {
  return {
    calls: calls.map((call) => {
      const [ticket = '', window = '', again = '0'] = call.split(/[>#]/u);
      const at = `2026-11-23T01:00:0${again}.000Z`;
      return { ticket, window: Number(window), at, callId: `20261123-${ticket}-c1` };
    }),
    waiting: [],
    notices,
  };
}
