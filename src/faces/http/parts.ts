import type {
  CallId, DeviceId, DeviceKind, RatingLevel, ServiceCode, StaffNo, TicketId, VisitId, WindowNumber,
} from '../../domain/basics/names.js';
import type { DayKey, Instant } from '../../domain/basics/time.js';
import type { CaseId, CaseState } from '../../domain/cases/shapes.js';
import type { Fact } from '../../domain/facts.js';
import type { Review } from '../../domain/reviews/shapes.js';
import type { FigureCounts } from '../../domain/figures/counts.js';
import type { Dimension } from '../../domain/figures/dimensions.js';
import type { DaySpan } from '../../domain/figures/periods.js';
import type { Hall } from '../../domain/hall.js';
import type { Input, Outcome } from '../../domain/inputs.js';
import type { Removed } from '../../domain/privacy/shapes.js';
import type { PlanChange } from '../../domain/queue/preview/change.js';
import type { PreviewResult } from '../../domain/queue/preview/preview.js';
import type { Reason } from '../../domain/queue/reason.js';
import type { CoverageRow } from '../../domain/reports/coverage-day.js';
import type { PastMinute } from '../../domain/reports/minute.js';
import type { StaffCards } from '../../ledger/cards.js';
import type { Clock } from '../../ledger/clock.js';
import type { Keyring } from '../../ledger/keyring.js';
import type { Log } from '../../ledger/log.js';
import type { Persons } from '../../ledger/privacy/persons.js';
import type { SecretChange } from '../../ledger/store.js';
import type { TicketLinks } from '../../ledger/ticket-links.js';
import type { Vault } from '../../ledger/vault.js';
import type { Pace } from '../live/pace.js';
import type { CaseTold, StepTold } from './cases/views.js';
import type { UplinkDesk } from './uplink-desk.js';
import type { ThrottleLimits } from './throttle.js';

/** Everything the faces need of the rest of the program, given by the wiring. */
export interface FaceParts {
  readonly ledger: LedgerDoor;
  readonly links: TicketLinks;
  readonly cards: StaffCards;
  readonly clock: Clock;
  readonly log: Log;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether browsers reach the hall by https, so that cookies may be marked Secure. */
  readonly https?: boolean;
  /** The folder of the built pages; without it the hall has no pages, only its interface. */
  readonly pages?: string;
  readonly desk?: DeviceDesk;
  readonly readings?: ReportReadings;
  readonly past?: PastReadings;
  readonly cases?: CaseReadings;
  /** Devices as the edge knows them; without it there is only what the hall knows. */
  readonly equipment?: EquipmentDesk;
  /** How other parts of the program are, for whoever asks whether it is ready. */
  readonly others?: () => Readonly<Record<string, { readonly state: string }>>;
  /** Where somebody becomes a keyed hash of one day. */
  readonly persons: Persons;
  /** What the latest cleaning of the night removed, by kind. */
  readonly cleaned?: () => { readonly at: Instant; readonly removed: Removed } | undefined;
  /** Seals and opens what people wrote. */
  readonly vault: Vault;
  /** How long the latest commits took, in milliseconds, where somebody measures it. */
  readonly commitMs?: () => readonly number[];
  /** The ways outside: the 好差评 platform and others; without it there are none. */
  readonly uplink?: UplinkDesk;
  readonly throttle?: Partial<ThrottleLimits>;
  /** Reads lines that are written as in a settings file; their values are not checked by it. */
  readonly readSettingsText?: (text: string) =>
    | { readonly ok: true; readonly content: unknown }
    | { readonly ok: false; readonly faults: readonly { path: string; message: string }[] };
  /** How often live pages are told of mere counts. */
  readonly pace?: Pace;
}

/** The part of the ledger that faces use. */
export interface LedgerDoor {
  /** The hall as of the latest commit. */
  readonly hall: Hall;
  readonly keyring: Pick<Keyring, 'find' | 'startingWith'>;
  /** Resolves once what it says is durable; rejects with `Outage` when it never became so. */
  submit(input: Input, secrets?: readonly SecretChange[]): Promise<Submitted>;
  onCommitted(listener: (committed: Committed) => void): () => void;
  health(): LedgerHealth;
}

export interface Submitted {
  readonly outcome: Outcome;
  /** The id was known: nothing happened now, and the secrets that came with it were not kept. */
  readonly repeated: boolean;
}

export interface Committed {
  readonly facts: readonly Fact[];
  readonly hall: Hall;
  /** The hall was made anew after an outage: everything may look different. */
  readonly reloaded: boolean;
}

export interface LedgerHealth {
  readonly state: 'starting' | 'ready' | 'outage' | 'stopped';
  readonly since: Instant;
  readonly waiting: number;
}

/** Takes the ask of a page that stands in for a device, as if the device had sent it. */
export interface DeviceDesk {
  /** Answers with the receipt as it goes over the wire. */
  ask(device: DeviceId, body: Uint8Array): Promise<object>;
}

/** What the edge knows of devices, and what an administrator may try with them. */
export interface EquipmentDesk {
  /** Fields beside those of the hall: last seen, counters, line. */
  facts(device: DeviceId): object;
  /** The latest messages after that number, with every secret masked. */
  frames(device: DeviceId, after: number): readonly object[];
  /** Has it blink or beep: done, failed, expired, no-answer or offline. */
  identify(device: DeviceId, command: string): Promise<string>;
  isOnLine(device: DeviceId): boolean;
  sendFrame(device: DeviceId, hex: string): Promise<string>;
  /** The device is gone, or other hardware now. */
  forget(device: DeviceId): void;
  /** Whether new devices come by a broker of this program at all. */
  readonly canPair: boolean;
  /** The pairing window, who shows itself, and who else tried to come in. */
  pairing(): object;
  /** Whether that is the code the candidate shows; nothing when there is no such candidate. */
  prove(device: DeviceId, code: string):
    | { readonly kind: DeviceKind; readonly proof: 'right' | 'wrong' }
    | undefined;
  /** Gives the candidate its secret, once; false when it has gone. */
  hand(device: DeviceId, secret: string): Promise<boolean>;
}

export interface PersonTrace {
  readonly tickets: readonly object[];
  readonly visits: readonly { readonly visit: string }[];
  readonly ratings: readonly { readonly visit: string; readonly text?: string }[];
  /** Those that are over too. */
  readonly cases: readonly { readonly case: CaseId }[];
}

/** Read-only questions to what has been stored. */
export interface ReportReadings {
  ratings(from: Instant, to: Instant): Promise<object>;
  visits(from: Instant, to: Instant): Promise<object>;
  history(ticket: TicketId): Promise<object | undefined>;
  /** What the tables have of these tickets, for the person whose they are. */
  trace?(tickets: readonly TicketId[]): Promise<PersonTrace>;
  /** The review items that were closed in that time, the latest first. */
  reviewsClosed?(from: Instant, to: Instant): Promise<readonly Review[]>;
  /** What became of a device before that number, newest first. */
  deviceHistory?(device: DeviceId, before?: number): Promise<readonly Fact[]>;
  journalPage(day: DayKey, afterSeq: number): Promise<object>;
  /** For departments' systems; see `storage/readings/business`. */
  visit?(id: VisitId): Promise<FoundVisit | undefined>;
  visitChanges?(after: number): Promise<FoundChanges>;
}

/** A visit of any day; see `storage/readings/business`. */
export interface FoundVisit {
  readonly id: VisitId;
  readonly ticket: TicketId;
  readonly service: ServiceCode;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly how?: string;
  readonly rating?: {
    readonly level: RatingLevel; readonly tags: readonly string[]; readonly at: Instant;
  };
  readonly unrated?: string;
}

export interface FoundChanges {
  readonly changes: readonly {
    readonly seq: number; readonly at: Instant; readonly event: string;
    readonly visit: VisitId; readonly service: ServiceCode;
  }[];
  readonly next: number;
  readonly more: boolean;
}

/** Cases of any time, as their tables have them. */
export interface CaseReadings {
  list(wish: CaseWish): Promise<readonly CaseTold[]>;
  one(id: CaseId): Promise<
    { readonly row: CaseTold; readonly steps: readonly StepTold[] } | undefined
  >;
}

/** Which cases: all of what is said holds for them; the newest, `most` of them. */
export interface CaseWish {
  readonly state?: CaseState;
  readonly notOver?: boolean;
  /** Those whose step was to be done before that day; the oldest, `most` of them. */
  readonly dueBefore?: DayKey;
  readonly handler?: StaffNo;
  readonly clerk?: StaffNo;
  /** None of this clerk's. */
  readonly notOf?: StaffNo;
  readonly period?: { readonly from: Instant; readonly to: Instant };
  readonly most?: number;
}

/** Questions to past days, answered by replaying the journal beside the hall. */
export interface PastReadings {
  /** How each window was staffed on each day that began in the period. */
  coverage(from: Instant, to: Instant): Promise<readonly CoverageRow[]>;
  /** The hall as it was then; nothing where the journal does not reach back so far. */
  minute(at: Instant): Promise<PastMinute | undefined>;
  /** What another way of choosing would have changed on a day; nothing for a day that was not. */
  preview?(day: DayKey, change: PlanChange): Promise<PreviewResult | undefined>;
  /** The counts behind the figures of each group on these days, by the group's name. */
  figures?(dimension: Dimension, span: DaySpan): Promise<ReadonlyMap<string, FigureCounts>>;
  /** A call of any day with its reason; nothing when there never was one of that id. */
  call(call: CallId): Promise<{ readonly at: Instant; readonly reason: Reason } | undefined>;
  /** How many waited, quarter of an hour by quarter of an hour. */
  trend(from: Instant, to: Instant, firstDay: DayKey): Promise<readonly object[]>;
}

/** Under which name Nest hands out each of the parts. */
export const PARTS = Symbol('parts');
export const VISITORS = Symbol('visitors');
export const ROOMS = Symbol('rooms');
export const LOG_IN = Symbol('log-in');
export const METRICS = Symbol('metrics');

