import { setTimeout as pause } from 'node:timers/promises';

const DEFAULT_DEADLINE_MS = 10_000;
const LONGEST_PAUSE_MS = 25;

export interface Patience {
  /** How long the condition may take to come true. */
  readonly deadlineMs?: number;
  /** What is being waited for, in words, for the message when it never comes. */
  readonly what?: string;
}

/**
 * The first answer of the condition that is neither undefined, null nor false.
 *
 * This is the tests' only way to wait: it ends as soon as the condition holds, and at the deadline
 * it fails with what was being waited for and what the condition last answered or threw.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { deadlineMs = DEFAULT_DEADLINE_MS, what = condition.toString() }: Patience = {},
): Promise<Exclude<T, undefined | null | false>> {
  const startedAt = performance.now();
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const last = await answerOf(condition);
    if (last.holds) return last.answer as Exclude<T, undefined | null | false>;
    if (performance.now() - startedAt > deadlineMs) throw new NeverCame(what, deadlineMs, last);
    await pause(pauseMs);
  }
}

/** What was waited for did not happen before the deadline. */
export class NeverCame extends Error {
  constructor(what: string, deadlineMs: number, last: Attempt) {
    const saw = 'trouble' in last ? `it threw ${String(last.trouble)}` : `it was ${show(last.answer)}`;
    super(`not within ${deadlineMs} ms: ${what} (at last ${saw})`);
    this.name = 'NeverCame';
  }
}

type Attempt =
  | { readonly holds: boolean; readonly answer: unknown }
  | { readonly holds: false; readonly trouble: unknown; readonly answer?: undefined };

async function answerOf(condition: () => unknown): Promise<Attempt> {
  try {
    const answer = await condition();
    return { holds: answer !== undefined && answer !== null && answer !== false, answer };
  } catch (trouble) {
    return { holds: false, trouble };
  }
}

function show(answer: unknown): string {
  return answer === undefined ? 'undefined' : JSON.stringify(answer);
}
