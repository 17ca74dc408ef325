import type { RatingLevel } from '../../../domain/basics/names.js';

/** The five answers in their fixed order (好差评), best first as the rules print them. */
export const LEVELS = [5, 4, 3, 2, 1] as const;
export type Level = (typeof LEVELS)[number];

/** The name each level has inside the hall, under which the board counts it. */
export const NAME_OF_LEVEL: Readonly<Record<Level, RatingLevel>> = {
  5: 'very-satisfied',
  4: 'satisfied',
  3: 'basically-satisfied',
  2: 'dissatisfied',
  1: 'very-dissatisfied',
};
