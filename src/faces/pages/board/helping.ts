import type { BoardView } from '../../../domain/view-shapes.js';

type Window = BoardView['windows'][number];
type Service = BoardView['services'][number];

const FULL_MS = 5 * 60_000;
const MINUTES = [30, 60, 90, 120] as const;

/** Windows that may be sent to help: staffed, neither closed nor paused, helping nobody yet. */
export function ableToHelp(windows: readonly Window[]): Window[] {
  return windows.filter(({ clerk, state, help }) =>
    clerk !== undefined && state !== 'closed' && state !== 'paused' && help === undefined);
}

/** What that window may help with, the longest line first; what it serves only at need too. */
export function mayHelpWith(services: readonly Service[], window: Window | undefined): Service[] {
  if (window === undefined) return [];
  const own = (code: string) => (window.services.includes(code) ? 1 : 0);
  return [...services].sort((a, b) => own(a.code) - own(b.code) || b.waiting - a.waiting);
}

/** Full five minutes, half an hour to two hours from now. */
export function untilChoices(now: number): { readonly minutes: number; readonly until: number }[] {
  return MINUTES.map((minutes) =>
    ({ minutes, until: Math.round((now + minutes * 60_000) / FULL_MS) * FULL_MS }));
}
