import { runCalls, runOpenWindows, runServe } from './calls.js';
import type { CallsLoad, OpenWindowsLoad, ServeLoad } from './calls.js';
import { runHttp, type HttpLoad } from './http.js';
import type { Findings } from './stretch.js';
import { runFill, runPacedTakes, runTakes } from './takes.js';
import type { FillLoad, PacedTakesLoad, TakesLoad } from './takes.js';

/** Everything the load process can be told to do. */
export type Load =
  | TakesLoad
  | PacedTakesLoad
  | FillLoad
  | OpenWindowsLoad
  | CallsLoad
  | ServeLoad
  | HttpLoad;

export type LoadAnswer = { readonly findings: Findings } | { readonly trouble: string };

export function run(load: Load): Promise<Findings> {
  switch (load.load) {
    case 'takes':
      return runTakes(load);
    case 'paced-takes':
      return runPacedTakes(load);
    case 'fill':
      return runFill(load);
    case 'open-windows':
      return runOpenWindows(load);
    case 'calls':
      return runCalls(load);
    case 'serve':
      return runServe(load);
    case 'http':
      return runHttp(load);
  }
}
