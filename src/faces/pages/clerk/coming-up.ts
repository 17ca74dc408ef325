import type { DeskView } from '../../../domain/view-shapes.js';
import { t } from '../shared/language.js';

const DEEDS = ['call', 'start', 'finish', 'no-show', 'hold', 'transfer', 'pause'] as const;

/** What was done, in words; a deed that this page does not know is simply the last one. */
export function didWords(what: string): string {
  const known = DEEDS.find((one) => one === what);
  return t(known === undefined ? 'did.other' : `did.${known}`);
}

/** Whether the last action may still be taken back at this moment. */
export function canUndo({ undo }: Pick<DeskView, 'undo'>, now: number): boolean {
  return undo !== undefined && now < Date.parse(undo.until);
}

/** Whether finishing is asked about: the visit has only just begun. */
export function asksToFinish({ confirmUntil }: Pick<DeskView, 'confirmUntil'>, now: number): boolean {
  return confirmUntil !== undefined && now < Date.parse(confirmUntil);
}

/** Whole seconds until then, 0 once it has come or where nothing is waited for. */
export function secondsTo(then: string | undefined, now: number): number {
  return then === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(then) - now) / 1_000));
}
