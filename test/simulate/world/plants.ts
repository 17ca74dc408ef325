import type { Hall } from '../../../src/domain/hall.js';

/** Mistakes that can be planted on purpose, to see that the simulator would notice them. */
export const PLANTS = ['dedupe-off', 'tell-before-commit', 'double-call', 'lost-after-ack'] as const;
export type Plant = (typeof PLANTS)[number];

/** A queue whose head, once in a while, stays where it is although it has been called. */
export function stuckQueue(hall: Hall): void {
  const remove = hall.queue.remove.bind(hall.queue);
  hall.queue.remove = (key, lane, standing) =>
    standing.order % 7 === 3 ? true : remove(key, lane, standing);
}
