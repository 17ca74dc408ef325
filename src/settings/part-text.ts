import { SettingsText } from './settings-text.js';

/** Where a text cannot be read, and why; lines and columns count from 1. */
export interface TextFault {
  readonly path: string;
  readonly message: string;
}

export type ReadPart =
  | { readonly ok: true; readonly content: unknown }
  | { readonly ok: false; readonly faults: readonly TextFault[] };

/** The values of some lines written as in a settings file (YAML, so JSON too), not yet checked. */
export function readPart(text: string): ReadPart {
  const read = new SettingsText('', text);
  if (read.problems.length === 0) return { ok: true, content: read.content ?? {} };
  const faults = read.problems.map(({ where, text: message }) =>
    ({ path: where.in === 'file' ? `text:${where.line}:${where.column}` : 'text', message }));
  return { ok: false, faults };
}
