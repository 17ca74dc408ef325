import type { HoldKind } from '../../../domain/basics/names.js';
import type { Action } from './actions.js';

/** What the console asks back before it acts. */
export type Question =
  | { readonly kind: 'pause' | 'hold' | 'hand-over' }
  | { readonly kind: 'which'; readonly numbers: readonly string[] };

export interface Choice {
  readonly words: string;
  readonly group?: string;
  readonly action: Action;
  readonly body: object;
}

export const HOLD_KINDS_OF_PAGE = [
  'fetch-papers',
  'papers-stay',
  'waiting-step',
] as const satisfies readonly HoldKind[];
