import type {
  CallId,
  DeviceId,
  DeviceKind,
  Lane,
  ServiceCode,
  StaffNo,
  TicketId,
  VisitId,
  WindowNumber,
} from './basics/names.js';
import type { CaseId } from './cases/shapes.js';
import type { DayKey } from './basics/time.js';
import type { AlertKind, DevicePlace } from './hall.js';

/** What each face must show now, field for field as the wire carries it. Instants are ISO 8601. */

/** A waiting-time range in whole minutes. */
export interface WaitRange {
  readonly low: number;
  readonly high: number;
}

export interface ServiceView {
  readonly code: ServiceCode;
  readonly name: string;
  readonly nameEn?: string;
  readonly open: boolean;
  /** Why no ticket is to be had: a refusal code. */
  readonly why?: string;
  /** When it opens next, ISO 8601, where it is closed by its hours. */
  readonly opensAt?: string;
  readonly waiting: number;
  readonly wait: WaitRange;
  /** How many may come on one ticket of it, where that is more than one (同行). */
  readonly partyMax?: number;
}

export interface DispenserView {
  readonly services: readonly ServiceView[];
  /** How many of them one ticket may be for, where that is more than one (一号多办). */
  readonly servicesMax?: number;
  readonly lanes: readonly Lane[];
}

export type WindowStateName = 'closed' | 'open' | 'calling' | 'serving' | 'paused';

export interface ClerkView {
  readonly name: string;
  readonly staffNo: StaffNo;
  readonly photo?: string;
}

export interface HeldView {
  readonly number: string;
  readonly holdKind: string;
  readonly since: string;
  /** When the step it waits for should be done, and whether that time has come. */
  readonly until?: string;
  readonly due?: true;
}

/** Callers and window screens; the clerk's page too. */
export interface WindowView {
  readonly window: WindowNumber;
  readonly title: string;
  readonly state: WindowStateName;
  /** The number being called or served. */
  readonly ticket?: string;
  readonly lane?: Lane;
  readonly service?: ServiceCode;
  /** The number in hand was given out while the controller was away (离线). */
  readonly offline?: true;
  /** How many people came on it, where it is a group. */
  readonly party?: number;
  /** What its holder is still to be served for elsewhere (一号多办). */
  readonly left?: readonly ServiceCode[];
  readonly since?: string;
  readonly clerk?: ClerkView;
  /** Whose post it is while the clerk stands in (AB岗). */
  readonly standsInFor?: ClerkView;
  readonly text: string;
  /** A ladder runs for this window: whoever waits here is to wait on, somebody is asked to come. */
  readonly awaited?: true;
  readonly waiting: number;
  readonly held: readonly HeldView[];
  /** How often the number in hand was called again, and how often it may be. */
  readonly recalls?: number;
  readonly recallsMax: number;
  /** The number that 'next' would call now. */
  readonly next?: string;
  /** A hand-over that waits for this window's clerk: the window whose post it is. */
  readonly askedToCover?: readonly WindowNumber[];
  /** What may be taken back (call, finish, no-show, transfer…), and until when. */
  readonly undo?: { readonly what: string; readonly until: string };
  /** When the next ticket is called by itself. */
  readonly autoCallAt?: string;
}

/** The clerk's own page: whether the last visit was rated; how it was rated stays hidden. */
export interface DeskView extends WindowView {
  /** The posts this clerk is asked to take over. */
  readonly cover?: readonly CoverAskView[];
  readonly lastVisit?: { readonly number: string; readonly rated: boolean };
  /** On hold at posts that stand empty, and possible to go on with here. */
  readonly heldForOthers?: readonly (HeldView & { readonly from: WindowNumber })[];
  /** From when the ticket in hand may be called again, and put down as a no-show. */
  readonly mayRecallAt?: string;
  readonly mayMissAt?: string;
  /** Until when the page asks before it calls over the running visit: it has only begun. */
  readonly confirmUntil?: string;
}

export interface CallView {
  readonly ticket: string;
  readonly window: WindowNumber;
  readonly at: string;
  readonly callId: CallId;
}

export interface HallScreenView {
  readonly calls: readonly CallView[];
  readonly waiting: readonly { readonly service: ServiceCode; readonly name: string;
    readonly count: number }[];
  readonly notices: readonly string[];
}

export type PadState = 'idle' | 'serving' | 'rate' | 'thanks' | 'closed';

export interface PadView {
  readonly window: WindowNumber;
  readonly state: PadState;
  readonly clerk?: ClerkView;
  readonly visit?: VisitId;
  readonly until?: string;
  /** The clerk here is asked to cover these posts: a pad with a light may blink to its clerk. */
  readonly askedToCover?: readonly WindowNumber[];
}

export interface PublicWindow {
  readonly number: WindowNumber;
  readonly title: string;
  readonly state: WindowStateName;
  readonly services: readonly ServiceCode[];
  readonly ticket?: string;
  readonly awaited?: true;
}

/** `GET /api/hall`: no personal data. */
export interface PublicHall {
  readonly hall: string;
  readonly name: string;
  readonly open: boolean;
  readonly services: readonly ServiceView[];
  readonly servicesMax?: number;
  readonly windows: readonly PublicWindow[];
  readonly calls: readonly CallView[];
  /** People may have appointments to check in. */
  readonly appointments?: true;
}

export type TicketPlaceName = 'waiting' | 'called' | 'serving' | 'held' | 'ended';

/** A ticket of a past day through its link, while its visit may still be rated. */
export type PastTicketView = Omit<TicketView, 'takenAt'> & {
  readonly pastDay: DayKey;
  /** The last day on which the link rates. */
  readonly rateUntilDay: DayKey;
};

/** A ticket as its holder sees it. */
export interface TicketView {
  readonly id: TicketId;
  readonly number: string;
  readonly service: ServiceCode;
  readonly lane: Lane;
  readonly takenAt: string;
  /** Given out by its dispenser while the controller was away (离线). */
  readonly offline?: true;
  /** The services that come after `service`, where it is for several (一号多办). */
  readonly left?: readonly ServiceCode[];
  readonly party?: number;
  readonly state: TicketPlaceName;
  /** With `ended`: finished, no-show, cancelled, expired or transferred. */
  readonly how?: string;
  readonly window?: WindowNumber;
  /** The one window that may call it, where not every window of its service may. */
  readonly waitsFor?: WindowNumber;
  readonly ahead: number;
  readonly wait: WaitRange;
  /** It waits, no window is at work on its line, and the managers have been told (请稍候). */
  readonly unattended?: true;
  /** The visit that may be rated now through the ticket's link. */
  readonly rate?: VisitId;
  /** The window of that visit. */
  readonly rateWindow?: WindowNumber;
  readonly rated?: boolean;
  /** The slot of its appointment, local time; `late`: it is served as a walk-in's. */
  readonly appointment?: { readonly from: string; readonly to: string; readonly late?: true };
}

export interface AlertView {
  readonly key: string;
  readonly kind: AlertKind;
  readonly service?: ServiceCode;
  readonly window?: WindowNumber;
  /** The case that is new or overdue. */
  readonly case?: CaseId;
  readonly since: string;
  /** With the hall manager by now. */
  readonly level?: 'hall-manager';
  readonly acknowledgedBy?: ClerkView;
  readonly snoozedUntil?: string;
  /** What would mend it, most fitting first. */
  readonly actions?: readonly AlertAction[];
}

/**
 * A button of an alert: send this clerk there as B for a while (`asking`: already asked, and yet
 * to answer), open or resume a window whose clerk has come, let another window help out, end or
 * hold the visit that a clerk left running, sign a clerk out who is away, import the missing
 * calendar, end the alert (which closes the post for the day, or lets others call whoever waits
 * for this window alone), take up a case, or look at one.
 */
export type AlertAction =
  | { readonly ask: 'roster.assign'; readonly window: WindowNumber; readonly staffNo: StaffNo;
      readonly name: string; readonly asking?: true }
  | { readonly ask: 'window.open' | 'window.resume'; readonly window: WindowNumber;
      readonly name: string }
  | { readonly ask: 'load.help'; readonly window: WindowNumber; readonly service: ServiceCode;
      readonly name: string }
  | { readonly ask: 'ticket.finish' | 'ticket.hold'; readonly window: WindowNumber;
      readonly name: string; readonly ticket: string }
  | { readonly ask: 'clerk.sign-out'; readonly window: WindowNumber; readonly name: string }
  | { readonly ask: 'calendar.import' }
  | { readonly ask: 'alert.end'; readonly window: WindowNumber }
  | { readonly ask: 'case.take-up' | 'case.look'; readonly case: CaseId };

/** How far an absence ladder has come (空岗阶梯). */
export interface LadderView {
  readonly why: string;
  readonly step: string;
  readonly since: string;
  readonly stepAt: string;
  readonly asked?: ClerkView;
}

/** What is left behind at a post (交接). */
export interface LeftView {
  readonly held: readonly { readonly number: string; readonly holdKind: string;
    readonly since: string }[];
  readonly promised: readonly string[];
  readonly inHand?: string;
  readonly lastServed?: string;
  readonly waiting: number;
}

/** A post that a clerk is asked to take over. */
export interface CoverAskView {
  readonly window: WindowNumber;
  readonly title: string;
  readonly from?: ClerkView;
  readonly note?: string;
  /** Why the ladder asks, and until when; missing where A hands over. */
  readonly why?: string;
  readonly until?: string;
  /** The clerk has said yes in the middle of a visit, and goes there when it is over. */
  readonly promised?: true;
  readonly left: LeftView;
}

export interface DeviceView {
  readonly id: DeviceId;
  readonly kind: DeviceKind;
  readonly place: DevicePlace;
  readonly online: boolean;
  readonly since: string;
  readonly model?: string;
  readonly firmware?: string;
  readonly faults: readonly string[];
  /** Since when each of them stands. */
  readonly faultsSince: Readonly<Record<string, string>>;
}

/** A service that needs help and the window that could give it, in words too (增援). */
export interface SuggestionView {
  readonly key: string;
  readonly service: ServiceCode;
  readonly window: WindowNumber;
  readonly waiting: number;
  readonly longestMinutes: number;
  readonly targetMinutes: number;
  readonly until: string;
  readonly zh: string;
  readonly en: string;
}

/** A help that is over (增援): how many were called, and how many waited before and after. */
export interface EndedHelpView {
  readonly window: WindowNumber;
  readonly service: ServiceCode;
  readonly from: string;
  readonly to: string;
  readonly called: number;
  readonly waitingBefore: number;
  readonly waiting: number;
}

/** An AB post that stands empty in its hours, or is taken for left, and how far its ladder came. */
export interface CoverView {
  /** Why it counts as left; missing where nobody has looked yet. */
  readonly why?: string;
  readonly since?: string;
  readonly step?: string;
  /** The B clerk who is being asked. */
  readonly asked?: ClerkView;
}

/** What the duty manager watches. */
export interface BoardView {
  readonly hall: string;
  readonly name: string;
  readonly day: string;
  readonly services: readonly (ServiceView & { readonly targetWaitMinutes: number;
    readonly longestWaitSince?: string; readonly longestWaitNumber?: string;
    /** Until when a manager has tickets go on, whatever quota or forecast say, and why. */
    readonly override?: { readonly until: string; readonly reason: string } })[];
  readonly windows: readonly (PublicWindow & { readonly clerk?: ClerkView;
    readonly reason?: string; readonly since?: string; readonly standsInFor?: ClerkView;
    readonly postOf?: StaffNo; readonly lane?: Lane;
    readonly help?: { readonly service: ServiceCode; readonly until: string };
    readonly cover?: CoverView })[];
  readonly today: {
    readonly taken: number;
    readonly waiting: number;
    readonly finished: number;
    readonly noShows: number;
    /** Counts only; rates are made where they are shown, always with their numbers. */
    readonly rated: number;
    readonly ratings: Readonly<Record<string, number>>;
  };
  readonly alerts: readonly AlertView[];
  readonly suggestions: readonly SuggestionView[];
  /** What the last helps of today came to, the latest first. */
  readonly helped: readonly EndedHelpView[];
  readonly devices: readonly DeviceView[];
  readonly calls: readonly CallView[];
}
