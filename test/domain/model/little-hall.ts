import type { Lane } from '../../../src/domain/basics/names.js';
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
}

interface Desk {
  clerk: string | undefined;
  at: 'closed' | 'open' | 'calling' | 'serving' | 'paused';
  paper: Paper | undefined;
}

type Opinions = { readonly [K in InputKind]?: (input: Extract<InputBody, { kind: K }>) => boolean };
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
  #at = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.newDay();
  }

  newDay(): void {
    this.papers.clear();
    this.#issued.clear();
    for (const { number } of this.#plan.windows) {
      this.desks.set(number, { clerk: undefined, at: 'closed', paper: undefined });
    }
  }

  /** Whether this should be agreed to; nothing where the bystander cannot tell. */
  expects(input: InputBody, at: number): boolean | undefined {
    this.#at = at;
    const opinion = this.#opinions[input.kind] as ((input: InputBody) => boolean) | undefined;
    return opinion?.(input);
  }

  /** Notes what was agreed to. */
  apply(input: InputBody): void {
    const effect = this.#effects[input.kind] as ((input: InputBody) => void) | undefined;
    effect?.(input);
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
    'ticket.cancel': ({ ticket }) => this.#paper(ticket)?.at === 'waiting',
    'ticket.return': ({ ticket }) => this.#paper(ticket)?.missed === true,
    'window.open': ({ window }) => this.#isAt(window, 'closed'),
    'window.pause': ({ window }) => this.#isAt(window, 'open'),
    'window.resume': ({ window }) => this.#isAt(window, 'paused'),
    'window.close': ({ window }) => this.#isAt(window, 'open') || this.#isAt(window, 'paused'),
    'ticket.next': ({ window }) => this.#isAt(window, 'open') && this.#turn(window) !== undefined,
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
      if (!this.#isAt(window, 'open') || paper?.at !== 'held') return false;
      const services = this.#servicesOf(window);
      return paper.window === window || (paper.goesAnywhere && services.includes(paper.service));
    },
    'clerk.sign-out': ({ window }) =>
      ['closed', 'open', 'paused'].some((at) => this.#isAt(window, at)),
    'rating.give': ({ visit, from }) => {
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
    'ticket.next': ({ window }) => this.#call(window, this.#turn(window)),
    'ticket.call': ({ window, number }) => this.#call(window, this.papers.get(number)),
    'ticket.no-show': ({ window }) => {
      this.#letGo(window, (paper) => Object.assign(paper, { at: 'ended', missed: true }));
    },
    'ticket.start': ({ window }) => {
      const paper = this.desks.get(window)?.paper;
      if (paper !== undefined) paper.visits += 1;
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
    'clerk.sign-in': ({ window, staffNo }) => this.#seat(window, staffNo),
    'clerk.sign-out': ({ window }) => this.#leave(window),
    'staff.change': ({ staffNo, change }) => {
      if (change.active !== false) return;
      for (const [window, { clerk, paper }] of this.desks) {
        if (clerk === staffNo && paper === undefined) this.#leave(window);
      }
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
      if (ended !== undefined) ended.rated = true;
    },
  };

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
      ended: undefined, visits: 0,
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
    Object.assign(paper ?? {}, { at: 'serving', window });
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
    Object.assign(this.desks.get(window) ?? {}, { clerk });
  }

  #leave(window: number): void {
    Object.assign(this.desks.get(window) ?? {}, { clerk: undefined, at: 'closed' });
  }
}

function whereIs({ at, window }: Paper): string {
  return at === 'called' || at === 'serving' || at === 'held' ? `${at} ${window}` : at;
}

/** A012 of `A012`, of `20261123-A012` and of `20261123-A012-1`. */
function numberOf(id: string): string {
  return /[A-Z]+\d+/.exec(id)?.[0] ?? id;
}
