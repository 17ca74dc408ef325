import type { Outcome, Reply } from '../../domain/inputs.js';

/**
 * What is told of a ticket whose holder is back: its number and which window calls it, but not
 * the link on the paper, since whoever typed the number need not hold it.
 */
export function backOutcome(outcome: Outcome): Outcome {
  if (!outcome.ok) return outcome;
  const { number, service, waitsFor, ahead, wait } = outcome.reply['ticket'] as Reply;
  const window = waitsFor === undefined ? {} : { window: waitsFor };
  return { ok: true, reply: { ticket: { number, service, ...window, ahead, wait } } };
}
