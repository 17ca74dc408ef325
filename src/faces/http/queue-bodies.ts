import { z } from 'zod';
import { LANES } from '../../domain/basics/names.js';
import { MINUTE_MS } from '../../domain/basics/time.js';
import type { Plan } from '../../domain/plan.js';
import { STARVE_AFTER_MS, type Level, type QueuePolicy } from '../../domain/queue/policy.js';
import type { PlanChange, WindowChange } from '../../domain/queue/preview/change.js';
import type { FieldAtFault } from './answers.js';
import { serviceCode, windowNumber } from './bodies.js';

/** How the next ticket would be chosen, as a settings file would say it. */

const id = z.string().regex(/^[a-z0-9-]{1,32}$/);
const services = z.array(serviceCode).max(200);
const windows = z.array(windowNumber).min(1).max(999).optional();
const minutes = (least: number) => z.number().min(least).max(480);

const help = z
  .object({
    form: z.literal('help'), id, service: serviceCode,
    overMinutes: minutes(1).optional(), overTickets: z.int().min(1).max(9_999).optional(), windows,
  })
  .refine((one) => one.overMinutes !== undefined || one.overTickets !== undefined,
    'must name overMinutes, overTickets or both');

const share = z
  .object({
    lane: z.enum(LANES).optional(), services: services.min(1).optional(),
    calls: z.int().min(1).max(20),
  })
  .refine((one) => one.lane !== undefined || one.services !== undefined,
    'must name a lane, services or both');

const ratio = z.object({ form: z.literal('ratio'), id, first: share, then: share, windows });

export const previewBody = z.object({
  day: z.iso.date(),
  queue: z
    .object({
      starveAfterMinutes: minutes(5).optional(),
      conditions: z.array(z.discriminatedUnion('form', [help, ratio])).max(50).optional(),
    })
    .optional(),
  windows: z
    .array(z.object({
      number: windowNumber, services: services.optional(), preferred: services.optional(),
      spare: services.optional(),
    }))
    .max(999)
    .optional(),
  headStartMinutes: z.partialRecord(z.enum(LANES), z.number().min(0).max(480)).optional(),
});

export type PreviewBody = z.infer<typeof previewBody>;
type Condition = NonNullable<NonNullable<PreviewBody['queue']>['conditions']>[number];
type WindowBody = NonNullable<PreviewBody['windows']>[number];

/** The change in the shape of the plan: milliseconds and levels. */
export function changeOf({ queue, windows: changed, headStartMinutes }: PreviewBody): PlanChange {
  const starts = Object.entries(headStartMinutes ?? {}).map(([lane, start]) =>
    [lane, start * MINUTE_MS]);
  return {
    ...(queue === undefined ? {} : { queue: policyOf(queue) }),
    ...(changed === undefined ? {} : { windows: changed.map(windowOf) }),
    ...(starts.length === 0 ? {} : { headStartMs: Object.fromEntries(starts) as object }),
  };
}

function policyOf({ starveAfterMinutes, conditions = [] }: NonNullable<PreviewBody['queue']>) {
  return {
    starveAfterMs: starveAfterMinutes === undefined
      ? STARVE_AFTER_MS : starveAfterMinutes * MINUTE_MS,
    conditions: conditions.map(conditionOf),
  } satisfies QueuePolicy;
}

function conditionOf(condition: Condition): NonNullable<QueuePolicy['conditions']>[number] {
  const { form, id: name, windows: at } = condition;
  const where = at === undefined ? {} : { windows: at };
  if (form === 'ratio') {
    const { first, then } = condition;
    return { kind: 'ratio', id: name, first: shareOf(first), then: shareOf(then), ...where };
  }
  const { service, overMinutes, overTickets } = condition;
  return {
    kind: 'help', id: name, service,
    ...(overMinutes === undefined ? {} : { oldestOverMs: overMinutes * MINUTE_MS }),
    ...(overTickets === undefined ? {} : { waitingOver: overTickets }),
    ...where,
  };
}

function shareOf({ lane, services: named, calls }: z.infer<typeof share>) {
  return {
    ...(lane === undefined ? {} : { lane }),
    ...(named === undefined ? {} : { services: named }),
    calls,
  };
}

function windowOf({ number, services: serves, preferred, spare }: WindowBody): WindowChange {
  const levels: Record<string, Level> = {};
  for (const code of spare ?? []) levels[code] = 'spare';
  for (const code of preferred ?? []) levels[code] = 'preferred';
  const says = preferred !== undefined || spare !== undefined;
  return {
    number,
    ...(serves === undefined ? {} : { services: serves }),
    ...(says ? { levels } : {}),
  };
}

/** Fields that name windows or services this hall does not have. */
export function strangersIn(
  { queue, windows: changed = [] }: PreviewBody,
  plan: Plan,
): FieldAtFault[] {
  const numbers = new Set(plan.windows.map(({ number }) => number));
  const codes = new Set(plan.services.map(({ code }) => code));
  const conditions = queue?.conditions ?? [];
  return [
    ...changed.flatMap(({ number, services: serves = [], preferred = [], spare = [] }, at) => [
      ...missing(`windows.${at}.number`, [number], numbers),
      ...missing(`windows.${at}`, [...serves, ...preferred, ...spare], codes),
    ]),
    ...conditions.flatMap((condition, at) => [
      ...missing(`queue.conditions.${at}.windows`, condition.windows ?? [], numbers),
      ...missing(`queue.conditions.${at}`, servicesOf(condition), codes),
    ]),
  ];
}

function servicesOf(condition: Condition): readonly string[] {
  if (condition.form === 'help') return [condition.service];
  return [...condition.first.services ?? [], ...condition.then.services ?? []];
}

function missing<T>(path: string, named: readonly T[], known: ReadonlySet<T>): FieldAtFault[] {
  const strange = named.some((each) => !known.has(each));
  return strange ? [{ path, message: 'names what this hall does not have' }] : [];
}
