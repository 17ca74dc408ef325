import type { ServiceCode, WindowNumber } from '../basics/names.js';
import { instant, MINUTE_MS, plus, type DurationMs, type Instant } from '../basics/time.js';
import type { Hall, Window } from '../hall.js';
import type { ServicePlan, WindowPlan } from '../plan.js';
import { isAtWork, waitingAt, windowsFor } from '../queue/next.js';
import { loadPolicyOf, type LoadPolicy } from './policy.js';
import { strainOf, type Strain } from './strain.js';

/** Why this window: it has the service as spare, is for everything, or its line is short. */
export type HelperWhy = 'spare' | 'comprehensive' | 'short-line';

/** A service that needs help, and the window that could give it. */
export interface Suggestion extends Strain {
  readonly key: string;
  readonly service: ServiceCode;
  readonly targetMs: DurationMs;
  /** How many windows are at work on the service now. */
  readonly windows: number;
  readonly window: WindowNumber;
  readonly why: HelperWhy;
  /** Until when the help is suggested, on a full five minutes. */
  readonly until: Instant;
}

/** 综合咨询 and 综合受理: windows that are meant to take up what others cannot. */
const COMPREHENSIVE: ReadonlySet<string> = new Set(['consult', 'accept']);
const FULL_MS = 5 * MINUTE_MS;

/**
 * Where help is needed and who could give it, the worst first; each window at most once.
 *
 * A service needs help while its longest wait passes its target, or more wait than its windows at
 * work can bear. A helper is at work, helps nobody yet, serves it not at all or only as spare, and
 * has a short line itself: a window that is closed, paused or without a clerk is never suggested.
 */
export function suggestionsOf(hall: Hall): Suggestion[] {
  const policy = loadPolicyOf(hall.plan);
  const needy = hall.plan.services
    .map((service) => ({ service, strain: strainOf(hall, service.code) }))
    .filter(({ service, strain }) => needsHelp(hall, policy, { service, strain }))
    .sort((a, b) => severity(b) - severity(a));
  const free = new Set([...hall.windows.values()].filter((window) => isFree(hall, policy, window)));
  return needy.flatMap((one) => {
    const helper = bestHelper(hall, policy, { free, service: one.service.code });
    if (helper === undefined) return [];
    free.delete(helper.window);
    return [suggestionOf(hall, policy, { ...one, ...helper })];
  });
}

interface Needy {
  readonly service: ServicePlan;
  readonly strain: Strain;
}

function needsHelp(hall: Hall, policy: LoadPolicy, { service, strain }: Needy): boolean {
  if (strain.waiting === 0) return false;
  if (strain.longestMs > service.targetWaitMs) return true;
  const windows = Math.max(1, windowsFor(hall, service.code).length);
  return strain.waiting > policy.waitingPerWindow * windows;
}

/** How far beyond its target a service is; one of two equal ones has the longer line. */
function severity({ service, strain }: Needy): number {
  return strain.longestMs / Math.max(1, service.targetWaitMs) + strain.waiting / 1_000;
}

/** Somebody sits there, helps nobody yet, and has little to do. */
function isFree(hall: Hall, policy: LoadPolicy, window: Window): boolean {
  const isAble = isAtWork(window) && window.help === undefined;
  return isAble && waitingAt(hall, window) <= policy.shortLine;
}

interface Helper {
  readonly window: Window;
  readonly why: HelperWhy;
}

function bestHelper(
  hall: Hall,
  policy: LoadPolicy,
  { free, service }: { free: ReadonlySet<Window>; service: ServiceCode },
): Helper | undefined {
  const helpers = [...free]
    .filter(({ plan }) => mayHelp(plan, service))
    .map((window): Helper => ({ window, why: whyOf(window.plan, service) }))
    .filter(({ why }) => policy.anyWindow || why !== 'short-line');
  helpers.sort((a, b) => rank(hall, a) - rank(hall, b) || a.window.number - b.window.number);
  return helpers[0];
}

/** Whether the window would call more of the service than it does anyway. */
export function mayHelp({ services, levels }: WindowPlan, service: ServiceCode): boolean {
  return !services.includes(service) || levels?.[service] === 'spare';
}

function whyOf({ kind, services }: WindowPlan, service: ServiceCode): HelperWhy {
  if (services.includes(service)) return 'spare';
  return COMPREHENSIVE.has(kind) ? 'comprehensive' : 'short-line';
}

const RANK: Readonly<Record<HelperWhy, number>> = { spare: 0, comprehensive: 1, 'short-line': 2 };

/** Who knows the service best comes first; among equals the one with the shorter line. */
function rank(hall: Hall, { window, why }: Helper): number {
  return RANK[why] * 1_000_000 + waitingAt(hall, window);
}

function suggestionOf(
  hall: Hall,
  { helpMs }: LoadPolicy,
  { service, strain, window, why }: Needy & Helper,
): Suggestion {
  return {
    key: `${service.code}:${window.number}`,
    service: service.code,
    ...strain,
    targetMs: service.targetWaitMs,
    windows: windowsFor(hall, service.code).length,
    window: window.number,
    why,
    until: instant(Math.ceil(plus(hall.now, helpMs) / FULL_MS) * FULL_MS),
  };
}
