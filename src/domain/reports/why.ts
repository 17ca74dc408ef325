import type { Lane, ServiceCode } from '../basics/names.js';
import { isoOf, MINUTE_MS, type DurationMs } from '../basics/time.js';
import type { Plan } from '../plan.js';
import type { Level } from '../queue/policy.js';
import type { Candidate, Reason } from '../queue/reason.js';
import { sentenceOfReason } from '../queue/words.js';

/** Why a ticket was called, as a person reads and checks it, in Chinese and in English. */
export interface Why {
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  /** Who was called first, then everybody else who stood first in a line of that window. */
  readonly candidates: readonly WhyCandidate[];
  readonly more: number;
  readonly waiting: number;
}

export interface WhyCandidate {
  readonly number: string;
  readonly service: ServiceCode;
  readonly serviceName: string;
  readonly lane: Lane;
  readonly since: string;
  readonly headStartMinutes: number;
  /** When it counted as arrived, ISO 8601: the earliest goes first, where no other rule won. */
  readonly effectiveAt: string;
  readonly waitedMinutes?: number;
  readonly creditMinutes?: number;
  readonly level?: Level;
}

/** The reason of a call in words, with the names of services as they are now. */
export function whyOf(plan: Plan, reason: Reason): Why {
  const { candidates, waiting, more = 0 } = reason;
  return {
    rule: reason.rule,
    ...sentenceOfReason(reason, (code) => namesOf(plan, code)),
    candidates: candidates.map((each) => candidateOf(plan, each)),
    more,
    waiting,
  };
}

function candidateOf(plan: Plan, candidate: Candidate): WhyCandidate {
  const { number, service, lane, since, headStartMs } = candidate;
  const { effectiveAt, waitedMs, creditMs, level } = candidate;
  return {
    ...{ number, service, serviceName: namesOf(plan, service).name, lane, since: isoOf(since) },
    headStartMinutes: minutesOf(headStartMs),
    effectiveAt: isoOf(effectiveAt),
    ...(waitedMs === undefined ? {} : { waitedMinutes: minutesOf(waitedMs) }),
    ...(creditMs === undefined ? {} : { creditMinutes: minutesOf(creditMs) }),
    ...(level === undefined ? {} : { level }),
  };
}

function namesOf(plan: Plan, service: ServiceCode): { name: string; nameEn?: string } {
  return plan.services.find(({ code }) => code === service) ?? { name: service };
}

function minutesOf(ms: DurationMs): number {
  return Math.round(ms / MINUTE_MS);
}
