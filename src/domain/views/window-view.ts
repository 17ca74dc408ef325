import { need } from '../basics/bug.js';
import type { StaffNo, WindowNumber } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Call, Hall, Ticket, Window } from '../hall.js';
import { ladderAsks } from '../posts/asking.js';
import { nextTicket, waitingAt } from '../queue/next.js';
import { comingUp, heldView } from './serving-view.js';
import type { ClerkView, HeldView, WindowView } from '../view-shapes.js';
import { wishView } from './wish-view.js';

interface Made {
  readonly seq: number;
  readonly views: Map<WindowNumber, WindowView>;
}

/** The views made since the latest fact: whoever calls is told one, and the screen shows it. */
const made = new WeakMap<Hall, Made>();

/** What a caller, a window screen and the clerk's page show of one window; not to be changed. */
export function windowView(hall: Hall, number: WindowNumber): WindowView | undefined {
  const window = hall.windows.get(number);
  if (window === undefined) return undefined;
  let now = made.get(hall);
  if (now?.seq !== hall.seq) made.set(hall, now = { seq: hall.seq, views: new Map() });
  const view = now.views.get(number) ?? viewOfWindow(hall, window);
  now.views.set(number, view);
  return view;
}

function viewOfWindow(hall: Hall, window: Window): WindowView {
  const { number } = window;
  const ticket = ticketInHand(hall, window);
  const next = nextTicket(hall, window)?.number;
  return {
    window: number,
    title: window.plan.title,
    state: window.state.at,
    ...(ticket === undefined ? {} : {
      ticket: ticket.number, lane: ticket.lane, service: ticket.service,
      ...(ticket.lease === undefined ? {} : { offline: true as const }),
      ...wishView(hall, ticket),
    }),
    ...(window.state.at === 'closed' ? {} : { since: isoOf(window.state.since) }),
    ...people(hall, window),
    text: textOf(hall, window, ticket?.number),
    ...awaitedAt(hall, window),
    waiting: waitingAt(hall, window),
    held: heldAt(hall, number),
    ...recalls(hall, window),
    recallsMax: hall.plan.rules.recallsMax,
    ...comingUp(hall, window),
    ...(next === undefined ? {} : { next }),
  };
}

/** The number this window calls or serves now. */
export function numberInHand(hall: Hall, window: Window): string | undefined {
  return ticketInHand(hall, window)?.number;
}

/** A member of staff as the public may see them: name, badge number, photo. */
export function clerkView(hall: Hall, staffNo: StaffNo | undefined): ClerkView | undefined {
  const person = staffNo === undefined ? undefined : hall.staff.get(staffNo);
  if (person === undefined) return undefined;
  const { name, photo } = person;
  return { name, staffNo: person.staffNo, ...(photo === undefined ? {} : { photo }) };
}

function ticketInHand(hall: Hall, window: Window): Ticket | undefined {
  const { state } = window;
  if (state.at === 'calling') {
    return need(hall.tickets, need(hall.calls, state.call, 'call').ticket, 'ticket');
  }
  if (state.at === 'serving') {
    return need(hall.tickets, need(hall.visits, state.visit, 'visit').ticket, 'ticket');
  }
  return undefined;
}

function people(hall: Hall, window: Window): Partial<WindowView> {
  const clerk = clerkView(hall, window.clerk);
  const standsInFor = clerkView(hall, window.standsInFor);
  const posts = window.clerk === undefined ? [] : postsAskedOf(hall, window.clerk);
  return {
    ...(clerk === undefined ? {} : { clerk }),
    ...(standsInFor === undefined ? {} : { standsInFor }),
    ...(posts.length === 0 ? {} : { askedToCover: posts }),
  };
}

/**
 * The windows whose posts wait for this clerk's answer, asked by a hand-over or by a ladder; what
 * was promised already waits for nothing.
 */
export function postsAskedOf(hall: Hall, staffNo: StaffNo): WindowNumber[] {
  // Every view of a window asks, and most of the day nobody waits for anybody's answer.
  if (hall.handOvers.size === 0 && hall.ladders.size === 0) return [];
  const offers = [...hall.handOvers.values()];
  const offered = offers.filter(({ asked }) => asked.includes(staffNo));
  const asked = new Set([...offered.map(({ window }) => window), ...ladderAsks(hall, staffNo)]);
  return [...asked].filter((number) => hall.posts.get(number)?.promised !== staffNo);
}

/**
 * Its ladder runs: whoever waits here is to wait on, for somebody is asked to come (请稍候). Not
 * where somebody is being served, whatever the ladder began with.
 */
export function awaitedAt(hall: Hall, { number, state }: Window): { awaited?: true } {
  const step = hall.ladders.get(number)?.step;
  const announced = step !== undefined && step !== 'seen';
  return announced && state.at !== 'serving' ? { awaited: true } : {};
}

/** The one line under the number, as an LED card shows it; a called number always stands in it. */
function textOf(hall: Hall, window: Window, number: string | undefined): string {
  const { awaited } = awaitedAt(hall, window);
  switch (window.state.at) {
    case 'closed':
      return awaited ? '请稍候' : '暂停服务';
    case 'open':
      return awaited ? '请稍候' : '欢迎光临';
    case 'calling':
      return `请${number ?? ''}号`;
    case 'serving':
      return `正在办理${number ?? ''}号`;
    case 'paused':
      return '请稍候';
  }
}

function heldAt(hall: Hall, number: WindowNumber): HeldView[] {
  const held: HeldView[] = [];
  for (const id of hall.heldTickets) {
    const ticket = need(hall.tickets, id, 'ticket');
    if (ticket.place.at !== 'held' || ticket.place.window !== number) continue;
    held.push(heldView(ticket.number, ticket.place));
  }
  return held;
}

function recalls(hall: Hall, window: Window): { recalls?: number } {
  if (window.state.at !== 'calling') return {};
  const call: Call = need(hall.calls, window.state.call, 'call');
  return { recalls: call.recalls };
}
