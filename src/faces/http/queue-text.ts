import { z } from 'zod';
import { LANES, type Lane } from '../../domain/basics/names.js';
import { MINUTE_MS } from '../../domain/basics/time.js';
import type { Plan, WindowPlan } from '../../domain/plan.js';
import type { Condition, QueuePolicy } from '../../domain/queue/policy.js';
import { outage, unreadable } from './answers.js';
import type { FaceParts } from './parts.js';
import { previewBody, type PreviewBody } from './queue-bodies.js';

const PLAIN = /^[a-z][a-z0-9-]*$/;
const MEANS_ANOTHER = /^(true|false|null|yes|no|on|off|y|n)$/;

/** How the next ticket is chosen now, as far as somebody may try it otherwise. */
export interface QueueRules {
  /** Head starts of the lanes that have one, in minutes. */
  readonly headStartMinutes: Readonly<Partial<Record<Lane, number>>>;
  readonly starveAfterMinutes?: number;
  /** Conditions, and what windows prefer or have as spare, as a settings file would say it. */
  readonly text: string;
}

/** A preview may be asked for with lines of a settings file beside the plain values. */
export const previewAsk = previewBody.extend({ text: z.string().max(60_000).optional() });

type Windows = NonNullable<PreviewBody['windows']>;

const written = previewBody.omit({ day: true }).extend({
  rules: z.object({ headStartMinutes: previewBody.shape.headStartMinutes }).optional(),
});

/** The present rules, in the form in which they are changed. */
export function rulesOf({ headStartMs, queue, windows }: Plan): QueueRules {
  const starts = LANES.filter((lane) => lane !== 'ordinary')
    .map((lane) => [lane, Math.round(headStartMs[lane] / MINUTE_MS)]);
  const starve = queue?.starveAfterMs;
  return {
    headStartMinutes: Object.fromEntries(starts) as QueueRules['headStartMinutes'],
    ...(starve === undefined ? {} : { starveAfterMinutes: Math.round(starve / MINUTE_MS) }),
    text: textOf(queue, windows),
  };
}

/**
 * What was asked for with what its text says put in; the text goes first where both say it. A
 * window that the text leaves out has no levels.
 */
export function askedFor(
  { text, ...asked }: z.infer<typeof previewAsk>,
  { readSettingsText, ledger }: Pick<FaceParts, 'readSettingsText' | 'ledger'>,
): PreviewBody {
  if (text === undefined || text.trim() === '') return asked;
  if (readSettingsText === undefined) throw outage();
  const read = readSettingsText(text);
  if (!read.ok) throw unreadable([...read.faults]);
  const said = written.safeParse(read.content);
  if (!said.success) {
    throw unreadable(said.error.issues.slice(0, 20).map(({ path, message }) =>
      ({ path: ['text', ...path].join('.'), message })));
  }
  const { queue, rules, headStartMinutes } = said.data;
  const windows = levelsOfAll(said.data.windows ?? asked.windows ?? [], ledger.hall.plan);
  const starts = { ...asked.headStartMinutes, ...rules?.headStartMinutes, ...headStartMinutes };
  return {
    ...asked,
    ...(queue === undefined ? {} : { queue: { ...asked.queue, ...queue } }),
    windows,
    headStartMinutes: starts,
  };
}

/** As in a settings file: a window has the levels that are said of it, and else none. */
function levelsOfAll(said: Windows, plan: Plan): Windows {
  const named = new Set(said.map(({ number }) => number));
  const others = plan.windows.filter(({ number }) => !named.has(number));
  return [
    ...said.map((one) => ({ ...one, preferred: one.preferred ?? [] })),
    ...others.map(({ number }) => ({ number, preferred: [] })),
  ];
}

function textOf(queue: QueuePolicy | undefined, windows: readonly WindowPlan[]): string {
  const wants = windows.flatMap(wantsOf);
  return [
    ...(queue === undefined ? ['# queue:', '#   conditions: []'] : queueLines(queue)),
    ...(wants.length === 0 ? ['windows: []'] : ['windows:']),
    ...wants.map((want) => `  - ${flow(want)}`),
    '',
  ].join('\n');
}

function queueLines({ conditions = [] }: QueuePolicy): string[] {
  return [
    'queue:',
    ...(conditions.length === 0 ? ['  conditions: []'] : ['  conditions:']),
    ...conditions.map((condition) => `    - ${flow(conditionOf(condition))}`),
  ];
}

function wantsOf({ number, levels = {} }: WindowPlan): object[] {
  const those = (level: string) => Object.keys(levels).filter((code) => levels[code] === level);
  const [preferred, spare] = [those('preferred'), those('spare')];
  return preferred.length + spare.length === 0 ? [] : [{ number, preferred, spare }];
}

function conditionOf(condition: Condition): object {
  const { kind, id, windows } = condition;
  if (kind === 'ratio') {
    return { form: kind, id, first: condition.first, then: condition.then, windows };
  }
  const { service, oldestOverMs, waitingOver } = condition;
  return {
    form: kind, id, service,
    overMinutes: oldestOverMs === undefined ? undefined : oldestOverMs / MINUTE_MS,
    overTickets: waitingOver, windows,
  };
}

/** A value in one line of YAML; words that need no quotes have none. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{ ${fields.map(([key, each]) => `${key}: ${flow(each)}`).join(', ')} }`;
  }
  const plain = typeof value === 'string' && PLAIN.test(value) && !MEANS_ANOTHER.test(value);
  return plain ? value : JSON.stringify(value);
}
