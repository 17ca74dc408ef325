import type { DurationMs } from '../basics/time.js';
import { casePolicyOf } from '../cases/due.js';
import type { Plan } from '../plan.js';
import { DEFAULT_RETENTION, type RetentionPolicy } from './retention-policy.js';

export function retentionOf(plan: Pick<Plan, 'retention'>): RetentionPolicy {
  return plan.retention ?? DEFAULT_RETENTION;
}

/** How long phone numbers for call-backs are kept: as the rules of cases say. */
export function phonesKeptMs(plan: Plan): DurationMs {
  return casePolicyOf(plan).phoneMs;
}

/** How long a sealed text of this owner may be kept from now on; nothing where no rule says. */
export function termOf(owner: string, plan: Plan): DurationMs | undefined {
  if (owner.startsWith('sealed:words:')) return retentionOf(plan).wordsMs;
  return owner.startsWith('sealed:phone:') ? phonesKeptMs(plan) : undefined;
}
