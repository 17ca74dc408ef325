import type { RatingLevel } from '../domain/basics/names.js';
import type { DurationMs } from '../domain/basics/time.js';
import type { ChannelCodes } from './dialects/codes.js';
import type { DialectName, LaterVisits } from './dialects/dialect.js';
import type { TaskPlan } from './records/record.js';
import type { Sm2Order, Sm4Mode } from './wire/ciphers.js';

/** What the platform gave this hall to seal and sign with; in memory only. */
export interface PlatformSecrets {
  readonly appWord?: string;
  /** Ours, for signing: 64 hex digits. */
  readonly privateKey?: string;
  /** The platform's, for sealing: 130 hex digits beginning with 04. */
  readonly publicKey?: string;
  /** SM4: 32 hex digits each. */
  readonly key?: string;
  readonly iv?: string;
}

/** Which platform ratings go to, and how. */
export interface PlatformPlan {
  readonly dialect: DialectName;
  /** `https://…` without a slash at its end; of `csv` a folder. */
  readonly url: string;
  readonly servicePath?: string;
  readonly evaluationPath?: string;
  readonly hall: string;
  readonly utcOffsetMinutes: number;
  readonly appMark?: string;
  readonly areaCode?: string;
  readonly dataSource?: string;
  /** Of services that name none themselves. */
  readonly orgCode?: string;
  readonly orgName?: string;
  /** Begins the numbers of visits that the hall makes itself. */
  readonly projectPrefix: string;
  /** Whether the prefix is this hall's alone; else the hall puts its mark behind it. */
  readonly isPrefixOwn: boolean;
  /** Other than the dialect's own way. */
  readonly laterVisits?: LaterVisits;
  /** Sent as the words of a bad rating that has neither tags nor words. */
  readonly unstatedReason?: string;
  /** Other numbers of channels than the dialect's own. */
  readonly channels: ChannelCodes;
  /** What the platform calls the hall's own reasons; an empty code is left out. */
  readonly tags: Readonly<Record<string, string>>;
  readonly tasks: Readonly<Record<string, TaskPlan>>;
  readonly sm2Order: Sm2Order;
  readonly sm4Mode: Sm4Mode;
  readonly waitMs: DurationMs;
  readonly timeoutMs: DurationMs;
  readonly perSecond: number;
  readonly defaultRating?: { readonly afterMs: DurationMs; readonly level: RatingLevel };
}
