import { plus, type Instant } from '../domain/basics/time.js';
import type { Input } from '../domain/inputs.js';
import type { VisitId } from '../domain/basics/names.js';
import { saidBeside } from '../domain/evaluations/said.js';
import type { Plan } from '../domain/plan.js';
import { retentionOf } from '../domain/privacy/retention.js';
import type { SecretChange, SecretOwner } from './store.js';
import type { Vault } from './vault.js';

/** Under which name what was written with the rating of a visit lies sealed. */
export function wordsOf(visit: VisitId): SecretOwner {
  return `sealed:words:${visit}`;
}

/**
 * The input without a person's own words, and those words sealed, to be written with it.
 *
 * What somebody writes may name people: it must be forgettable, and the journal is not. Inputs
 * without words come back as they are.
 */
export function sealedWords(
  input: Input,
  { vault, now, plan }: { readonly vault: Vault; readonly now: Instant; readonly plan: Plan },
): { readonly input: Input; readonly secrets: readonly SecretChange[] } {
  if (input.kind !== 'rating.give' && input.kind !== 'rating.reasons') {
    return { input, secrets: [] };
  }
  const { text: written, ...bare } = input;
  const { tags, text } = saidBeside(input.tags, written);
  const rest = { ...bare, tags };
  if (text === '') return { input: rest, secrets: [] };
  const owner = wordsOf(input.visit);
  const expiresAt = plus(now, retentionOf(plan).wordsMs);
  const secret = { owner, value: vault.seal(owner, text), expiresAt };
  return { input: { ...rest, words: true }, secrets: [secret] };
}
