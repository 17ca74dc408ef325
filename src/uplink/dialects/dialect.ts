import type { ServiceRecord } from '../records/record.js';
import type { FieldRule } from '../wire/fields.js';
import type { ChannelCodes } from './codes.js';

/**
 * How a later visit of one 办件 is told: under the same number, which suits a platform that tells
 * visits apart by `serviceNumber`, or under a number of its own (`…-2`), where the platform knows
 * an evaluation by the 办件 alone and would take the next visit's for a repeat.
 */
export const LATER_VISITS = ['same-number', 'own-number'] as const;
export type LaterVisits = (typeof LATER_VISITS)[number];

export const DIALECTS = ['zhejiang', 'beijing', 'shandong', 'fujian', 'json', 'csv'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** One kind of message a platform takes. */
export interface Message {
  /** Behind the address of the platform, unless the settings name another. */
  readonly path: string;
  readonly fields: readonly FieldRule[];
  /** When the value at that path is one of these, one of these fields must not be empty. */
  readonly eitherOf?: { readonly when: string; readonly is: readonly string[];
    readonly fields: readonly string[] };
}

/** How the answers of a platform are read. */
export interface AnswerRules {
  /** Where the code stands in the answer, first found first taken. */
  readonly codeAt: readonly string[];
  readonly messageAt: readonly string[];
  readonly done: readonly string[];
  /** The platform has it already. */
  readonly duplicate: readonly string[];
  /** Trouble that may pass. */
  readonly later: readonly string[];
  /** With one of these codes the words decide whether the platform has it already. */
  readonly mayBeRepeats: readonly string[];
  /** What later messages of the same visit will need: our name, and where it stands. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** What a platform speaks: which fields, in which envelope, with which answers. */
export interface Dialect {
  readonly name: DialectName;
  readonly service?: Message;
  readonly evaluation: Message;
  readonly channels: ChannelCodes;
  readonly laterVisits: LaterVisits;
  readonly answers: AnswerRules;
  /** Whether it has a way to say that nobody rated. */
  readonly takesDefaults: boolean;
  /** Items of this kind are not for the platform. */
  readonly isLocal?: (record: ServiceRecord) => boolean;
}

/** The words platforms use when they have something already. */
export const REPEAT_WORDS = /重复|已存在|已评价|主键冲突|duplicate|already exists/i;
/** With these beside them the words are about a request that was played again, not about data. */
export const REQUEST_WORDS = /请求重复|重复(的)?请求|签名|时间戳|随机数|令牌|sign|nonce|timestamp|token|replay/i;
