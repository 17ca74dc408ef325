import { ref } from 'vue';
import { api } from './api.js';
import type { Level } from './rating-levels.js';

/** What may be ticked beside a level: the code is what travels. */
export interface ShownReason {
  readonly code: string;
  readonly level: number;
  readonly zh: string;
  readonly en?: string;
}

const AGAIN_MS = 5_000;
const shown = ref<readonly ShownReason[]>([]);

/** Asks the hall which list is in force, until it answers; nothing more once it has. */
export async function learnReasons(): Promise<void> {
  if (shown.value.length > 0) return;
  const answer = await api.get<{ reasons: readonly ShownReason[] }>('/api/rating-reasons');
  if (answer.ok) shown.value = answer.value.reasons;
  else setTimeout(() => void learnReasons(), AGAIN_MS);
}

/** The reasons of this level in their order; none before the hall has told them. */
export function reasonsOf(level: Level): readonly ShownReason[] {
  return shown.value.filter((reason) => reason.level === level);
}
