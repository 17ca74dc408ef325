import { never } from '../basics/bug.js';
import type { ServiceCode } from '../basics/names.js';
import { MINUTE_MS, type DurationMs } from '../basics/time.js';
import type { Won } from './choice.js';
import type { Reason } from './reason.js';

/** One sentence for a manager, in Chinese and in English. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export type NameOf = (service: ServiceCode) => { readonly name: string; readonly nameEn?: string };

/** Why a ticket was called, by its rule and the figures with which a person can check it. */
export function sentenceOfReason(reason: Reason, nameOf: NameOf): Sentence {
  if (reason.rule === 'called-by-number') {
    return { zh: '窗口按号码呼叫', en: 'called by its number' };
  }
  const { won } = reason;
  return won === undefined ? EARLIEST : sentenceOf(won, nameOf);
}

const EARLIEST: Sentence = {
  zh: '等候时间（含提前量）最长',
  en: 'the longest wait, with the head start of its lane',
};

/** The rule that decided, with its figures. */
export function sentenceOf(won: Won, nameOf: NameOf): Sentence {
  switch (won.rule) {
    case 'earliest-effective-arrival':
      return EARLIEST;
    case 'level':
      return LEVELS[won.level];
    case 'right-of-return': {
      const back = minutes(won.backMs);
      return {
        zh: `挂起后回来已${back}分钟，接着办理，先于其他人`,
        en: `back from a hold for ${back} min: goes on before all others`,
      };
    }
    case 'aging': {
      const [waited, after] = [minutes(won.waitedMs), minutes(won.afterMs)];
      return {
        zh: `已等候${waited}分钟，满${after}分钟者最先叫`,
        en: `has waited ${waited} min; who has waited ${after} min goes first`,
      };
    }
    case 'help':
      return helpOf(won, nameOf);
    case 'ratio':
      return ratioOf(won);
    default:
      return never(won);
  }
}

const LEVELS: Readonly<Record<Extract<Won, { rule: 'level' }>['level'], Sentence>> = {
  preferred: { zh: '本窗口优先业务', en: 'a service this window prefers' },
  normal: { zh: '本窗口常办业务，先于空闲时业务', en: 'goes before what is only done when idle' },
  spare: { zh: '本窗口空闲时业务', en: 'a service this window has when idle' },
};

function helpOf(won: Extract<Won, { rule: 'help' }>, nameOf: NameOf): Sentence {
  const { name, nameEn = name } = nameOf(won.service);
  const [oldest, over] = [minutes(won.oldestMs), won.oldestOverMs];
  if (over !== undefined && won.oldestMs > over) {
    return {
      zh: `${name}最久已等候${oldest}分钟，超过${minutes(over)}分钟即增援（${won.condition}）`,
      en: `${nameEn}: the oldest has waited ${oldest} min, over ${minutes(over)} (${won.condition})`,
    };
  }
  const limit = won.waitingOver ?? 0;
  return {
    zh: `${name}${won.waiting}人等候，超过${limit}人即增援（${won.condition}）`,
    en: `${nameEn}: ${won.waiting} wait, over ${limit} (${won.condition})`,
  };
}

function ratioOf({ of, made, share, condition }: Extract<Won, { rule: 'ratio' }>): Sentence {
  const [ofFirst, ofThen] = of;
  const full = made[0] >= ofFirst && made[1] >= ofThen;
  const [first, then] = full ? [0, 0] : made;
  const which = share === 'first' ? { zh: '前者', en: 'the first' } : { zh: '后者', en: 'the second' };
  return {
    zh: `每轮${ofFirst}比${ofThen}，本轮已叫${first}和${then}，轮到${which.zh}（${condition}）`,
    en: `${ofFirst} to ${ofThen}, ${first} and ${then} so far: the turn of ${which.en} (${condition})`,
  };
}

function minutes(durationMs: DurationMs): number {
  return Math.floor(durationMs / MINUTE_MS);
}
