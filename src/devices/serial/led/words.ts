import type { View } from '../../../domain/views.js';
import type { HallScreenView, WindowView } from '../../../domain/view-shapes.js';
import type { LedOptions } from './options.js';
import { columnsOf, cutTo, legible } from './text.js';

export type LedWords = Pick<
  LedOptions,
  | 'columns' | 'rows' | 'charset' | 'row' | 'identify'
  | 'calling' | 'serving' | 'paused' | 'closed' | 'idle' | 'rate'
>;

/** What stands on a card, row by row, exactly as it will be read. */
export interface LedFace {
  readonly rows: readonly string[];
  /** The calls behind it, newest first; a recall is a call of its own. */
  readonly calls: readonly string[];
  /** How many rows, from the first, a new call makes flash. */
  readonly lively: number;
}

type Values = Readonly<Record<string, string>>;

/** Without these a row misleads: half a number is another person's number. */
const VITAL = ['number', 'ticket', 'window'];

/**
 * What a card shows of this view, cut to its width; nothing for a view that no card shows.
 *
 * The cut never goes through a character, and never through a ticket or window number: where a
 * template is too long for that, the numbers stand alone.
 */
export function previewOf(view: View, words: LedWords, asksToRate = false): LedFace | undefined {
  if ('calls' in view) return hallFace(view, words);
  if ('held' in view) return windowFace(view, words, asksToRate);
  return undefined;
}

/** The rows by which a card is found in the hall. */
export function identityOf(
  device: { readonly id: string; readonly window?: number },
  words: LedWords,
): LedFace {
  const window = device.window === undefined ? '' : String(device.window);
  const rows = rowsOf(words.identify, { device: device.id, window }, words);
  return { rows, calls: [], lively: rows.length };
}

function windowFace(view: WindowView, words: LedWords, asksToRate: boolean): LedFace {
  const rows = rowsOf(templateOf(view, words, asksToRate), valuesOf(view), words);
  const call = `${view.ticket ?? ''}#${view.recalls ?? 0}@${view.since ?? ''}`;
  return { rows, calls: view.state === 'calling' ? [call] : [], lively: rows.length };
}

/** Where somebody is asked to come, people are asked for patience, as at a pause. */
function templateOf(
  { state, awaited }: Pick<WindowView, 'state' | 'awaited'>,
  words: LedWords,
  asksToRate: boolean,
): string {
  switch (state) {
    case 'closed':
      return awaited ? words.paused : words.closed;
    case 'open':
      if (asksToRate) return words.rate;
      return awaited ? words.paused : words.idle;
    case 'calling':
      return words.calling;
    case 'serving':
      return words.serving;
    case 'paused':
      return words.paused;
  }
}

function valuesOf(view: WindowView): Values {
  const number = view.ticket ?? '';
  const window = String(view.window);
  return { number, ticket: number, window, clerk: view.clerk?.name ?? '', title: view.title };
}

/** The newest calls, then what the hall has to say; the idle text where there is neither. */
function hallFace(view: HallScreenView, words: LedWords): LedFace {
  const calls = view.calls.map(({ ticket, window }) =>
    fitted(words.row, { ticket, number: ticket, window: String(window) }, words));
  const notices = view.notices.map((notice) =>
    cutTo(legible(notice, words.charset), words.columns));
  const said = [...calls, ...notices];
  return {
    rows: said.length === 0 ? rowsOf(words.idle, {}, words) : said.slice(0, words.rows),
    calls: view.calls.map(({ callId, at }) => `${callId}@${at}`),
    lively: 1,
  };
}

function rowsOf(template: string, values: Values, words: LedWords): string[] {
  return template.split('\n').slice(0, words.rows).map((row) => fitted(row, values, words));
}

/** The row as filled in; the vital numbers alone, or the first of them, where it is too long. */
function fitted(template: string, values: Values, words: LedWords): string {
  const row = legible(filledIn(template, values), words.charset);
  const upToVital = legible(filledIn(throughLastVital(template), values), words.charset);
  if (columnsOf(upToVital) <= words.columns) return cutTo(row, words.columns);
  const vital = vitalNames(template).map((name) => legible(values[name] ?? '', words.charset));
  const together = vital.join(' ');
  return cutTo(columnsOf(together) <= words.columns ? together : vital[0] ?? '', words.columns);
}

function filledIn(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

function vitalNames(template: string): string[] {
  const names = Array.from(template.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  return names.filter((name) => VITAL.includes(name));
}

function throughLastVital(template: string): string {
  const ends = VITAL.map((name) => {
    const at = template.lastIndexOf(`{${name}}`);
    return at < 0 ? 0 : at + name.length + 2;
  });
  return template.slice(0, Math.max(...ends));
}
