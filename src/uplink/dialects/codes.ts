import type { RatingLevel } from '../../domain/basics/names.js';
import type { EvaluationChannel } from '../../domain/evaluations/channels.js';
import type { WindowKind } from '../../domain/plan.js';
import type { ServiceStep } from '../records/record.js';

/**
 * The numbers outside for our names. Two national standards number the levels in opposite
 * directions, so a number is made from the name here and nowhere else.
 */

/** `satisfaction` of the national 好差评 interfaces: 5 is best (field facts A2). */
export const SATISFACTION: Readonly<Record<RatingLevel, string>> = {
  'very-satisfied': '5',
  'satisfied': '4',
  'basically-satisfied': '3',
  'dissatisfied': '2',
  'very-dissatisfied': '1',
};

/** 满意度代码 of GB/T 39046-2020 table A.8: 1 is best. */
export const SATISFACTION_39046: Readonly<Record<RatingLevel, string>> = {
  'very-satisfied': '1',
  'satisfied': '2',
  'basically-satisfied': '3',
  'dissatisfied': '4',
  'very-dissatisfied': '5',
};

/** The names of GB/T 39046-2020. */
export const LEVEL_WORDS: Readonly<Record<RatingLevel, string>> = {
  'very-satisfied': '非常满意',
  'satisfied': '满意',
  'basically-satisfied': '基本满意',
  'dissatisfied': '不满意',
  'very-dissatisfied': '非常不满意',
};

export const BAD_LEVELS: readonly string[] = ['dissatisfied', 'very-dissatisfied'];

/** A channel, or what stands for one where a level is sent that nobody gave. */
export type SentChannel = EvaluationChannel | 'DEFAULT';
export type ChannelCodes = Readonly<Partial<Record<SentChannel, string>>>;

/** Alike in every province seen; paper forms have no code of their own, 5 is our guess. */
const COMMON: ChannelCodes = {
  PC: '1', MOBILE: '2', QR: '3', HALL_TABLET: '4', HALL_TERMINAL: '5', PAPER: '5',
};

/** 6 is a text message and 7 the system's own rating there; calls have no code. */
export const CHANNELS_ZHEJIANG: ChannelCodes = { ...COMMON, SMS: '6', DEFAULT: '7' };
/** 6 is a call and 7 a text message. */
export const CHANNELS_FUJIAN: ChannelCodes = { ...COMMON, PHONE: '6', SMS: '7' };

/** 办件类型 of GB/T 39046-2020 table A.6, as Beijing and Shandong have it. */
export const PROMISE_39046 = { instant: '1', promise: '2' } as const;
/** Zhejiang has them the other way round. */
export const PROMISE_ZHEJIANG = { instant: '2', promise: '1' } as const;

/** 服务环节 in the words of the interfaces (field facts A6, `serviceName`). */
export const STEP_WORDS: Readonly<Record<ServiceStep, string>> = {
  consult: '咨询', declare: '申报', amend: '补正', pay: '缴费', collect: '签收',
};

/** Our guess where the settings say nothing: every other kind of window takes applications. */
export const STEP_OF_KIND: Readonly<Partial<Record<WindowKind, ServiceStep>>> = {
  consult: 'consult', collect: 'collect',
};

/** 办件状态: 2 已受理/办理中, 3 已办结/已完结. */
export const PROJECT_STATUS = { accepted: '2', finished: '3' } as const;
