import { LANES, type Lane, type ServiceCode } from '../basics/names.js';
import { isoOf, MINUTE_MS, type DurationMs } from '../basics/time.js';
import type { Plan } from '../plan.js';
import type { Won } from '../queue/choice.js';
import type { Level } from '../queue/policy.js';
import type { Candidate, Reason } from '../queue/reason.js';

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
  readonly waitedMinutes?: number;
  readonly creditMinutes?: number;
  readonly level?: Level;
}

type Words = Pick<Why, 'zh' | 'en'>;

const LANE_WORDS: Readonly<Record<Lane, string>> = {
  ordinary: '普通', appointment: '预约', priority: '绿色通道', returned: '过号恢复',
  transferred: '转办',
};
const LEVEL_ZH: Readonly<Record<Level, string>> = {
  preferred: '优先', normal: '一般', spare: '空闲时',
};

/** The reason of a call in words; a rule of a later program is told by its name. */
export function whyOf(plan: Plan, reason: Reason): Why {
  const { candidates, waiting, more = 0 } = reason;
  return {
    rule: reason.rule,
    ...wordsOf(plan, reason),
    candidates: candidates.map((each) => candidateOf(plan, each)),
    more,
    waiting,
  };
}

function candidateOf(plan: Plan, candidate: Candidate): WhyCandidate {
  const { number, service, lane, since, headStartMs, waitedMs, creditMs, level } = candidate;
  return {
    ...{ number, service, serviceName: nameOf(plan, service), lane, since: isoOf(since) },
    headStartMinutes: minutesOf(headStartMs),
    ...(waitedMs === undefined ? {} : { waitedMinutes: minutesOf(waitedMs) }),
    ...(creditMs === undefined ? {} : { creditMinutes: minutesOf(creditMs) }),
    ...(level === undefined ? {} : { level }),
  };
}

function wordsOf(plan: Plan, { rule, won, candidates, waiting }: Reason): Words {
  if (rule === 'called-by-number') {
    return {
      zh: `窗口人员按号码呼叫，当时共有 ${waiting} 人等候本窗口`,
      en: `Called by its number; ${waiting} waited for this counter then`,
    };
  }
  return won === undefined ? earliest(candidates, waiting) : wonWords(plan, won);
}

/** Who was called has come first, counting the head start of the lane. */
function earliest([first]: readonly Candidate[], waiting: number): Words {
  const head = first === undefined ? 0 : minutesOf(first.headStartMs);
  const lane = first === undefined || head === 0 || !LANES.includes(first.lane)
    ? undefined
    : first.lane;
  return {
    zh: `到号最早${lane === undefined ? '' : `（${LANE_WORDS[lane]}提前 ${head} 分钟）`}，`
      + `当时共有 ${waiting} 人等候本窗口`,
    en: `The earliest arrival${lane === undefined ? '' : ` (${lane}: ${head} min head start)`} `
      + `of ${waiting} who waited for this counter`,
  };
}

function wonWords(plan: Plan, won: Won): Words {
  switch (won.rule) {
    case 'aging':
      return {
        zh: `已等候 ${minutesOf(won.waitedMs)} 分钟，超过 ${minutesOf(won.afterMs)} 分钟的一律先叫`,
        en: `Waited ${minutesOf(won.waitedMs)} min: over ${minutesOf(won.afterMs)} min goes first`,
      };
    case 'help':
      return helpWords(plan, won);
    case 'ratio':
      return {
        zh: `按比例 ${won.of.join(':')} 叫号（${won.condition}），本轮已叫 ${won.made.join(':')}`,
        en: `By the ratio ${won.of.join(':')} (${won.condition}), so far ${won.made.join(':')}`,
      };
    case 'level':
      return {
        zh: `本窗口对该业务为“${LEVEL_ZH[won.level]}”，先于等级较低的业务`,
        en: `This counter wants the service as "${won.level}", before those of a lower level`,
      };
    default:
      return { zh: '到号最早', en: 'The earliest arrival' };
  }
}

function helpWords(plan: Plan, won: Won & { rule: 'help' }): Words {
  const service = nameOf(plan, won.service);
  const oldest = minutesOf(won.oldestMs);
  return {
    zh: `${service}最长已等 ${oldest} 分钟、共 ${won.waiting} 人，按规则 ${won.condition} 增援`,
    en: `${service}: the longest waited ${oldest} min, ${won.waiting} waiting; `
      + `helped by the rule ${won.condition}`,
  };
}

function nameOf(plan: Plan, service: ServiceCode): string {
  return plan.services.find(({ code }) => code === service)?.name ?? service;
}

function minutesOf(ms: DurationMs): number {
  return Math.round(ms / MINUTE_MS);
}
