import type { Lane } from '../../../src/domain/basics/names.js';
import { dayOf, instant } from '../../../src/domain/basics/time.js';
import type { Hall, Ticket } from '../../../src/domain/hall.js';
import type { InputBody, InputKind } from '../../../src/domain/inputs.js';
import type { Plan } from '../../../src/domain/plan.js';

/** A ticket as a bystander with a pencil would note it. */
interface Paper {
  readonly number: string;
  readonly takenAt: number;
  readonly order: number;
  service: string;
  lane: Lane;
  effectiveAt: number;
  at: 'waiting' | 'called' | 'serving' | 'held' | 'ended';
  window: number;
  only: number | undefined;
  missed: boolean;
  goesAnywhere: boolean;
  /** The visit that may be rated: where it ended, until when the pad asks, and whether rated. */
  ended:
    | { readonly visit: number; readonly window: number; readonly until: number; rated: boolean }
    | undefined;
  visits: number;
  /** Back from a hold, waiting to be called to the visit under way. */
  goesOn: boolean;
}

/** What a window did last: when, and the desk and papers before it and after it. */
interface Deed {
  readonly at: number;
  readonly desk: Desk;
  readonly before: readonly Paper[];
  readonly after: readonly Paper[];
}

interface Desk {
  clerk: string | undefined;
  at: 'closed' | 'open' | 'calling' | 'serving' | 'paused';
  paper: Paper | undefined;
  last: Deed | undefined;
}

const TWO_DAYS_MS = 172_800_000;

const UNDOABLE: ReadonlySet<InputKind> = new Set<InputKind>([
  'ticket.next', 'ticket.call', 'ticket.no-show', 'ticket.start', 'ticket.finish', 'ticket.hold',
  'ticket.transfer', 'window.pause',
]);
const FORGETS: ReadonlySet<InputKind> = new Set<InputKind>([
  'ticket.recall', 'ticket.resume', 'window.open', 'window.resume', 'window.close',
]);

const sameText = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

type Opinions = {
  readonly [K in InputKind]?: (input: Extract<InputBody, { kind: K }>) => boolean | undefined;
};
type Effects = { readonly [K in InputKind]?: (input: Extract<InputBody, { kind: K }>) => void };

/**
 * A second, much smaller idea of what a hall does, written without looking at the first: who is
 * where, whose turn it is, and which visit may still be rated.
 */
export class LittleHall {
  readonly papers = new Map<string, Paper>();
  readonly desks = new Map<number, Desk>();
  readonly #plan: Plan;
  readonly #issued = new Map<string, number>();
  /** Clerks who work here no more. */
  readonly #gone = new Set<string>();
  #at = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.newDay();
  }

  newDay(): void {
    this.papers.clear();
    this.#issued.clear();
    for (const { number } of this.#plan.windows) {
      this.desks.set(number, { clerk: undefined, at: 'closed', paper: undefined, last: undefined });
    }
  }

  /** Whether this should be agreed to; nothing where the bystander cannot tell. */
  expects(input: InputBody, at: number): boolean | undefined {
    this.#at = at;
    const opinion = this.#opinions[input.kind] as
      ((input: InputBody) => boolean | undefined) | undefined;
    return opinion?.(input);
  }

  /** Notes what was agreed to; whoever works here no more leaves once nobody is at the desk. */
  apply(input: InputBody): void {
    this.#happened(input);
    for (const [window, { clerk, paper }] of this.desks) {
      if (clerk !== undefined && this.#gone.has(clerk) && paper === undefined) this.#leave(window);
    }
  }

  #happened(input: InputBody): void {
    const effect = this.#effects[input.kind] as ((input: InputBody) => void) | undefined;
    const desk = 'window' in input ? this.desks.get(input.window ?? 0) : undefined;
    if (desk === undefined || !UNDOABLE.has(input.kind)) {
      if (desk !== undefined && FORGETS.has(input.kind)) desk.last = undefined;
      return effect?.(input);
    }
    const [before, was] = [this.#copies(), { ...desk }];
    const goesOn = input.kind === 'ticket.start' && desk.paper?.goesOn === true;
    effect?.(input);
    const changed = before.filter((one) => !sameText(one, this.papers.get(one.number)));
    const after = changed.flatMap(({ number }) => structuredClone(this.papers.get(number)) ?? []);
    desk.last = goesOn ? undefined : { at: this.#at, desk: was, before: changed, after };
  }

  /** Where the real hall and the notes differ. */
  differences(hall: Hall): string[] {
    const found: string[] = [];
    if (hall.tickets.size !== this.papers.size) {
      found.push(`${hall.tickets.size} tickets, ${this.papers.size} papers`);
    }
    for (const ticket of hall.tickets.values()) found.push(...this.#misplaced(ticket));
    for (const [number, desk] of this.desks) {
      const window = hall.windows.get(number);
      const real = `${window?.state.at ?? 'gone'} ${window?.clerk ?? '-'}`;
      const noted = `${desk.at} ${desk.clerk ?? '-'}`;
      if (real !== noted) found.push(`window ${number} is ${real}, noted ${noted}`);
    }
    return found;
  }

  #misplaced({ number, place }: Ticket): string[] {
    const paper = this.papers.get(number);
    const real = `${place.at}${'window' in place ? ` ${place.window}` : ''}`;
    const noted = paper === undefined ? 'nowhere' : whereIs(paper);
    return real === noted ? [] : [`${number} is ${real}, noted ${noted}`];
  }

  readonly #opinions: Opinions = {
    'ticket.take': ({ service }) => this.#nextSerial(service) <= this.#plan.rules.numbersPerSeries,
    'ticket.cancel': ({ ticket }) => {
      const paper = this.#paper(ticket);
      return paper?.at === 'waiting' && !paper.goesOn;
    },
    'ticket.back': ({ ticket }) => this.#paper(ticket)?.at === 'held',
    'window.undo': ({ window }) => this.#mayUndo(this.desks.get(window)),
    'window.hold-off': () => false,
    'ticket.return': ({ ticket }) => this.#paper(ticket)?.missed === true,
    'window.open': ({ window }) => this.#isAt(window, 'closed'),
    'window.pause': ({ window }) => this.#isAt(window, 'open'),
    'window.resume': ({ window }) => this.#isAt(window, 'paused'),
    'window.close': ({ window }) => this.#isAt(window, 'open') || this.#isAt(window, 'paused'),
    'ticket.next': ({ window, finishFirst }) =>
      (finishFirst === true && this.#isAt(window, 'serving'))
      || (this.#isAt(window, 'open') && this.#turn(window) !== undefined),
    'ticket.call': ({ window, number }) => {
      const paper = this.papers.get(number);
      return this.#isAt(window, 'open') && paper !== undefined && this.#mayCall(window, paper);
    },
    'ticket.no-show': ({ window }) => this.#isAt(window, 'calling'),
    'ticket.start': ({ window }) => this.#isAt(window, 'calling'),
    'ticket.finish': ({ window }) => this.#isAt(window, 'serving'),
    'ticket.hold': ({ window }) => this.#isAt(window, 'serving'),
    'ticket.resume': ({ window, number }) => {
      const paper = this.papers.get(number);
      if (!this.#isAt(window, 'open')) return false;
      if (paper?.at === 'waiting') return paper.goesOn && this.#mayCall(window, paper);
      if (paper?.at !== 'held') return false;
      const services = this.#servicesOf(window);
      return paper.window === window || (paper.goesAnywhere && services.includes(paper.service));
    },
    'clerk.sign-out': ({ window }) =>
      ['closed', 'open', 'paused'].some((at) => this.#isAt(window, at)),
    'rating.give': ({ visit, from }) => {
      // A link outlives the day, whose paper is thrown away.
      if (!this.#isOfToday(visit)) return from.channel === 'link' ? undefined : false;
      const ended = this.papers.get(numberOf(visit))?.ended;
      if (ended === undefined || ended.rated || !visit.endsWith(`-${ended.visit}`)) return false;
      return from.channel === 'link'
        ? numberOf(visit) === numberOf(from.ticket)
        : ended.window === from.window && this.#at < ended.until;
    },
  };

  readonly #effects: Effects = {
    'ticket.take': ({ service, lane = 'ordinary' }) => this.#note(service, lane),
    'ticket.cancel': ({ ticket }) => this.#send(ticket, 'ended'),
    'ticket.return': ({ ticket }) => this.#wait(ticket, 'returned', this.#at),
    'window.open': ({ window }) => this.#set(window, 'open'),
    'window.pause': ({ window }) => this.#set(window, 'paused'),
    'window.resume': ({ window }) => this.#set(window, 'open'),
    'window.close': ({ window }) => this.#set(window, 'closed'),
    'ticket.back': ({ ticket }) => {
      const paper = this.#paper(ticket);
      if (paper === undefined) return;
      const only = paper.goesAnywhere ? undefined : paper.window;
      this.#wait(ticket, 'returned', this.#at);
      Object.assign(paper, { goesOn: true, only, effectiveAt: this.#at - TWO_DAYS_MS });
    },
    'window.undo': ({ window }) => this.#undo(this.desks.get(window)),
    'ticket.next': ({ window }) => {
      const serving = this.#isAt(window, 'serving');
      if (serving) this.#effects['ticket.finish']?.({ kind: 'ticket.finish', window });
      const turn = this.#turn(window);
      if (turn !== undefined) this.#call(window, turn);
    },
    'ticket.call': ({ window, number }) => this.#call(window, this.papers.get(number)),
    'ticket.no-show': ({ window }) => {
      this.#letGo(window, (paper) => Object.assign(paper, paper.goesOn
        ? { at: 'held', goesOn: false }
        : { at: 'ended', missed: true }));
    },
    'ticket.start': ({ window }) => {
      const paper = this.desks.get(window)?.paper;
      if (paper !== undefined && !paper.goesOn) paper.visits += 1;
      this.#serve(window, paper);
    },
    'ticket.finish': ({ window }) => this.#letGo(window, (paper) => {
      const until = this.#at + this.#plan.rules.ratingMs;
      const ended = { visit: paper.visits, window, until, rated: false };
      Object.assign(paper, { at: 'ended', ended });
    }),
    'ticket.hold': ({ window, holdKind }) => this.#letGo(window, (paper) => {
      Object.assign(paper, { at: 'held', goesAnywhere: holdKind === 'fetch-papers' });
    }),
    'ticket.resume': ({ window, number }) => this.#serve(window, this.papers.get(number)),
    'ticket.transfer': ({ window, to }) => this.#letGo(window, (paper) => {
      if ('service' in to) paper.service = to.service;
      this.#wait(paper.number, 'transferred', paper.takenAt);
      paper.only = 'window' in to ? to.window : undefined;
    }),
    'clerk.sign-in': ({ window, staffNo }) => {
      const before = this.desks.get(window)?.clerk;
      const takesOver = before !== undefined && before !== staffNo;
      if (takesOver) this.#leave(window);
      this.#seat(window, staffNo);
      if (takesOver) this.#set(window, 'open');
    },
    'clerk.sign-out': ({ window }) => this.#leave(window),
    'staff.change': ({ staffNo, change }) => {
      if (change.active === false) this.#gone.add(staffNo);
      else if (change.active === true) this.#gone.delete(staffNo);
    },
    'post.accept': ({ window, post }) => {
      const b = this.desks.get(window)?.clerk;
      if (b === undefined) return;
      this.#leave(post);
      this.#seat(post, b);
      this.#set(post, 'open');
    },
    'rating.give': ({ visit }) => {
      const ended = this.papers.get(numberOf(visit))?.ended;
      if (ended !== undefined && this.#isOfToday(visit)) ended.rated = true;
    },
  };

  #isOfToday(visit: string): boolean {
    return visit.startsWith(dayOf(instant(this.#at), this.#plan).replaceAll('-', ''));
  }

  #paper(ticket: string): Paper | undefined {
    return this.papers.get(numberOf(ticket));
  }

  #isAt(window: number, at: string): boolean {
    const desk = this.desks.get(window);
    return desk?.clerk !== undefined && desk.at === at;
  }

  #set(window: number, at: Desk['at']): void {
    Object.assign(this.desks.get(window) ?? {}, { at });
  }

  #servicesOf(window: number): readonly string[] {
    return this.#plan.windows.find(({ number }) => number === window)?.services ?? [];
  }

  #mayCall(window: number, { at, only, service }: Paper): boolean {
    if (at !== 'waiting') return false;
    return only === undefined ? this.#servicesOf(window).includes(service) : only === window;
  }

  /** Whose turn it is, by looking through everybody. */
  #turn(window: number): Paper | undefined {
    const mine = [...this.papers.values()].filter((paper) => this.#mayCall(window, paper));
    mine.sort((a, b) => a.effectiveAt - b.effectiveAt || a.order - b.order);
    return mine[0];
  }

  #prefixOf(service: string): string {
    return this.#plan.services.find(({ code }) => code === service)?.prefix ?? '?';
  }

  #nextSerial(service: string): number {
    return (this.#issued.get(this.#prefixOf(service)) ?? 0) + 1;
  }

  #note(service: string, lane: Lane): void {
    const serial = this.#nextSerial(service);
    this.#issued.set(this.#prefixOf(service), serial);
    const number = `${this.#prefixOf(service)}${String(serial).padStart(3, '0')}`;
    this.papers.set(number, {
      number, takenAt: this.#at, order: this.papers.size, service, lane, effectiveAt: 0,
      at: 'waiting', window: 0, only: undefined, missed: false, goesAnywhere: false,
      ended: undefined, visits: 0, goesOn: false,
    });
    this.#wait(number, lane, this.#at);
  }

  #wait(ticket: string, lane: Lane, since: number): void {
    const effectiveAt = since - this.#plan.headStartMs[lane];
    const paper = this.papers.get(numberOf(ticket)) ?? {};
    Object.assign(paper, { at: 'waiting', lane, effectiveAt, missed: false, only: undefined });
  }

  #send(ticket: string, at: Paper['at']): void {
    Object.assign(this.#paper(ticket) ?? {}, { at });
  }

  #call(window: number, paper: Paper | undefined): void {
    Object.assign(paper ?? {}, { at: 'called', window });
    Object.assign(this.desks.get(window) ?? {}, { at: 'calling', paper });
  }

  #serve(window: number, paper: Paper | undefined): void {
    Object.assign(paper ?? {}, { at: 'serving', window, goesOn: false });
    Object.assign(this.desks.get(window) ?? {}, { at: 'serving', paper });
  }

  #letGo(window: number, change: (paper: Paper) => void): void {
    const desk = this.desks.get(window);
    if (desk?.paper === undefined) return;
    change(desk.paper);
    Object.assign(desk, { at: 'open', paper: undefined });
  }

  #seat(window: number, clerk: string): void {
    for (const [number, desk] of this.desks) {
      if (desk.clerk === clerk && number !== window) this.#leave(number);
    }
    const desk = this.desks.get(window);
    if (desk === undefined || desk.clerk === clerk) return;
    Object.assign(desk, { clerk, last: undefined });
  }

  #copies(): Paper[] {
    return [...this.papers.values()].map((paper) => structuredClone(paper));
  }

  /** Within five seconds, while nothing has become of its papers since. */
  #mayUndo(desk: Desk | undefined): boolean {
    const { clerk, last } = desk ?? {};
    if (clerk === undefined || last === undefined || this.#at > last.at + 5_000) return false;
    return last.after.every((paper) => sameText(paper, this.papers.get(paper.number)));
  }

  /** Everything as it was, but that numbers of visits are not given again. */
  #undo(desk: Desk | undefined): void {
    if (desk?.last === undefined) return;
    for (const { visits, ...before } of desk.last.before) {
      const paper = this.papers.get(before.number);
      Object.assign(paper ?? {}, before, { visits: Math.max(visits, paper?.visits ?? 0) });
    }
    const { at, paper } = desk.last.desk;
    Object.assign(desk, { at, paper, last: undefined });
  }

  #leave(window: number): void {
    Object.assign(this.desks.get(window) ?? {}, {
      clerk: undefined, at: 'closed', last: undefined,
    });
  }
}

function whereIs({ at, window }: Paper): string {
  return at === 'called' || at === 'serving' || at === 'held' ? `${at} ${window}` : at;
}

/** A012 of `A012`, of `20261123-A012` and of `20261123-A012-1`. */
function numberOf(id: string): string {
  return /[A-Z]+\d+/.exec(id)?.[0] ?? id;
}
