import { expect } from '@jest/globals';
import type { Caller } from '../../virtual/caller.js';
import type { Dispenser } from '../../virtual/dispenser.js';
import type { Receipt } from '../../virtual/messages.js';
import type { Pad } from '../../virtual/pad.js';
import type { StoryHall } from './story-hall.js';

/**
 * A hall in which everything that can be asked wrongly is there: window 1 serves A001 and holds
 * nothing, window 2 has ended a visit (rated) and another (its time is over) and calls A005.
 */
export interface Scene {
  readonly hall: StoryHall;
  readonly dispenser: Dispenser;
  readonly first: Caller;
  readonly second: Caller;
  readonly third: Caller;
  readonly pad: Pad;
  readonly otherPad: Pad;
  /** Under which id the first ticket was taken. */
  readonly usedId: string;
  readonly rated: string;
  readonly late: string;
  /** The visit of A001 at window 1. */
  readonly running: string;
}

export async function setTheScene(hall: StoryHall): Promise<Scene> {
  const dispenser = await hall.dispenser();
  const [pad, otherPad] = [await hall.pad(1), await hall.pad(2)];
  const first = await hall.openWindow(1, 'S1');
  const second = await hall.openWindow(2, 'S2');
  const usedId = dispenser.device.nextId();
  const { id } = await dispenser.take('tax', {}, { id: usedId });
  for (let more = 0; more < 5; more += 1) await dispenser.take('tax');
  await first.press('ticket.next');
  await first.press('ticket.start');
  await second.serveNext();
  const rated = await otherPad.asks();
  await otherPad.give(rated, 5);
  await second.serveNext();
  const late = await otherPad.asks();
  await otherPad.device.shows((view) => view.state === 'idle' || view.state === 'thanks');
  await second.press('ticket.next');
  const third = await hall.caller(3);
  for (const staffNo of ['S3', 'M1']) await hall.pinOf(staffNo);
  await hall.session('H1');
  return {
    ...{ hall, dispenser, first, second, third, pad, otherPad, usedId },
    ...{ rated, late, running: `${id}-1` },
  };
}

export interface BadInput {
  readonly what: string;
  /** The code of the refusal. */
  readonly code: string;
  readonly send: (scene: Scene) => Promise<Receipt>;
}

const row = (what: string, code: string, send: BadInput['send']): BadInput => ({ what, code, send });
const anAsk = (id: string, rest: string): string => `{"v":1,"id":"${id}",${rest}}`;
const take = '"kind":"ticket.take","service":"tax"';

/** What dispensers do wrong. */
const AT_THE_DOOR: readonly BadInput[] = [
  row('a service nobody knows', 'unknown-service', ({ dispenser }) => dispenser.ask('no-such')),
  row('a closed service', 'service-closed', ({ dispenser }) => dispenser.ask('seldom')),
  row('a lane nobody may ask for', 'bad-message', ({ dispenser }) =>
    dispenser.ask('tax', { lane: 'returned' })),
  row('no service at all', 'bad-message', ({ dispenser }) =>
    dispenser.device.ask('ticket.take', {})),
  row('an unknown kind of ask', 'bad-message', ({ dispenser }) =>
    dispenser.device.ask('ticket.steal', {})),
  row('a key of another kind of device', 'bad-message', ({ dispenser }) =>
    dispenser.device.ask('ticket.next')),
  row('another version of the wire', 'bad-message', ({ dispenser }) =>
    dispenser.device.askRaw('v2', `{"v":2,"id":"v2",${take}}`)),
  row('an ask cut short behind its id', 'bad-message', ({ dispenser }) =>
    dispenser.device.askRaw('cut', `{"v":1,"id":"cut",${take},"lane":`)),
  row('a name where only a hash may stand', 'bad-message', ({ dispenser }) =>
    dispenser.ask('tax', { person: { hash: '张三' } })),
  row('a name beside the hash', 'bad-message', ({ dispenser }) =>
    dispenser.ask('tax', { person: { hash: 'a'.repeat(64), name: '张三' } })),
  row('17 KiB', 'message-too-large', ({ dispenser }) =>
    dispenser.device.askRaw('large', anAsk('large', `${take},"pad":"${'x'.repeat(17 * 1024)}"`))),
  row('an id used for something else', 'stale-id', ({ dispenser, usedId }) =>
    dispenser.ask('land', {}, { id: usedId })),
  row('a print of no ticket', 'unknown-ticket', ({ dispenser }) => dispenser.printed('nobody')),
  row('a too deep message', 'bad-message', ({ dispenser }) => {
    const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
    return dispenser.device.askRaw('deep', anAsk('deep', `${take},"x":${deep}`));
  }),
];

/** What callers do wrong: window 1 serves, window 2 calls, window 3 has nobody. */
const AT_THE_WINDOW: readonly BadInput[] = [
  row('next while serving', 'window-serving', ({ first }) => first.ask('ticket.next')),
  row('next while calling', 'window-calling', ({ second }) => second.ask('ticket.next')),
  row('next with nobody signed in', 'nobody-signed-in', ({ third }) => third.ask('ticket.next')),
  row('open when open', 'window-already-open', ({ first }) => first.ask('window.open')),
  row('resume when not paused', 'window-not-paused', ({ first }) => first.ask('window.resume')),
  row('pause while serving', 'window-serving', ({ first }) =>
    first.ask('window.pause', { reason: '喝水' })),
  row('close while calling', 'window-calling', ({ second }) => second.ask('window.close')),
  row('sign-out while serving', 'window-serving', ({ first }) => first.ask('clerk.sign-out')),
  row('start with nobody called', 'nobody-called', ({ first }) => first.ask('ticket.start')),
  row('recall with nobody called', 'nobody-called', ({ first }) => first.ask('ticket.recall')),
  row('no-show with nobody called', 'nobody-called', ({ first }) => first.ask('ticket.no-show')),
  row('finish with nobody served', 'nobody-serving', ({ second }) => second.ask('ticket.finish')),
  row('hold with nobody served', 'nobody-serving', ({ second }) =>
    second.ask('ticket.hold', { holdKind: 'papers-stay' })),
  row('a hold nobody knows', 'bad-message', ({ first }) =>
    first.ask('ticket.hold', { holdKind: 'lunch' })),
  row('a transfer to the own window', 'bad-transfer', ({ first }) =>
    first.ask('ticket.transfer', { window: 1 })),
  row('a transfer to no window', 'bad-transfer', ({ first }) =>
    first.ask('ticket.transfer', { window: 77 })),
  row('a transfer to both', 'bad-message', ({ first }) =>
    first.ask('ticket.transfer', { window: 2, service: 'land' })),
  row('a pause without a reason', 'bad-message', ({ first }) => first.ask('window.pause')),
  row('a hand-over while serving', 'clerk-serving', ({ first }) => first.ask('post.hand-over')),
  row('a hand-over that nobody offered', 'no-hand-over', ({ second }) =>
    second.ask('post.accept', { post: 1 })),
  row('a sign-in of nobody', 'unknown-clerk', ({ third }) =>
    third.ask('clerk.sign-in', { staffNo: 'S99', pin: '702468' })),
  row('a window of somebody else', 'window-taken', async ({ first, hall }) =>
    first.ask('clerk.sign-in', { staffNo: 'S3', pin: await hall.pinOf('S3') })),
  row('a second window while serving', 'clerk-serving', async ({ third, hall }) =>
    third.ask('clerk.sign-in', { staffNo: 'S1', pin: await hall.pinOf('S1') })),
  row('a pin of letters', 'bad-message', ({ third }) =>
    third.ask('clerk.sign-in', { staffNo: 'S1', pin: 'abcdef' })),
];

/** What pads do wrong. */
const AT_THE_PAD: readonly BadInput[] = [
  row('a visit nobody knows', 'unknown-visit', ({ pad }) => pad.give('nobody', 5)),
  row('a visit that goes on', 'visit-not-finished', ({ pad, running }) => pad.give(running, 5)),
  row('a visit of another window', 'other-windows-visit', ({ pad, rated }) => pad.give(rated, 5)),
  row('a second rating', 'already-rated', ({ otherPad, rated }) => otherPad.give(rated, 1)),
  row('a late rating', 'rating-late', ({ otherPad, late }) => otherPad.give(late, 1)),
  ...[0, 6, 9, -1, 2.5, '5', null].map((level) =>
    row(`the level ${JSON.stringify(level)}`, 'bad-message', ({ otherPad, late }) =>
      otherPad.device.ask('rating.give', { visit: late, level })),
  ),
];

export const BAD_INPUTS = [...AT_THE_DOOR, ...AT_THE_WINDOW, ...AT_THE_PAD];

/** The public picture without the forecast, which moves with the time of day. */
export async function pictureOf(hall: StoryHall): Promise<unknown> {
  const picture = await hall.admin.hall();
  return { ...picture, services: picture.services.map(({ wait: _, ...service }) => service) };
}

/** Plays something that must change nothing, and compares the hall before and after. */
export async function changesNothing(hall: StoryHall, play: () => Promise<void>): Promise<void> {
  const before = { picture: await pictureOf(hall), happenings: await hall.happenings() };
  await play();
  const after = { picture: await pictureOf(hall), happenings: await hall.happenings() };
  expect(after).toEqual(before);
}

/** What is asked wrongly by HTTP: the status, and the code where there is one. */
export interface BadRequest {
  readonly what: string;
  readonly path: string;
  readonly body: unknown;
  readonly answer: readonly [status: number, code?: string];
}

const request = (
  what: string,
  path: string,
  body: unknown,
  answer: BadRequest['answer'],
): BadRequest => ({ what, path: `/api/${path}`, body, answer });

const someone = { staffNo: 'S9', name: '某某', role: 'clerk' };
const oven = { id: 'p9', kind: 'oven', place: { zone: 'a' } };

export const BAD_REQUESTS: readonly BadRequest[] = [
  request('unknown service', 'tickets', { service: 'no-such' }, [409, 'unknown-service']),
  request('closed service', 'tickets', { service: 'seldom' }, [409, 'service-closed']),
  request('no service', 'tickets', {}, [400]),
  request('a lane nobody has', 'tickets', { service: 'tax', lane: 'vip' }, [400]),
  request('next while serving', 'windows/1/next', {}, [409, 'window-serving']),
  request('start when closed', 'windows/3/start', {}, [409, 'nobody-signed-in']),
  request('finish when open', 'windows/2/finish', {}, [409, 'nobody-serving']),
  request('resume of what is not held', 'windows/2/resume-ticket', { number: 'A001' },
    [409, 'ticket-not-held']),
  request('hold of no kind', 'windows/1/hold', { holdKind: 'lunch' }, [400]),
  request('no such window', 'windows/77/next', {}, [409, 'unknown-window']),
  request('a window that is no number', 'windows/one/next', {}, [400]),
  request('a transfer to nowhere', 'windows/1/transfer', {}, [400]),
  request('a device that exists', 'devices', { ...oven, id: 'd1', kind: 'dispenser' },
    [409, 'device-exists']),
  request('a pad in a zone', 'devices', { ...oven, kind: 'pad' }, [409, 'bad-place']),
  request('a device of no kind', 'devices', oven, [400]),
  request('somebody who exists', 'staff', { ...someone, staffNo: 'S1' }, [409, 'staff-exists']),
  request('a role nobody has', 'staff', { ...someone, role: 'king' }, [400]),
  request('a pin of four digits', 'staff', { ...someone, pin: '7024' }, [400]),
  request('a pin that counts', 'staff', { ...someone, pin: '123456' }, [400]),
  request('a common password', 'staff', { ...someone, password: 'Password123' }, [400]),
];
