import {
  levelOfDigit,
  type AskableLane,
  type DeviceKind,
  type HoldKind,
  type RatingLevel,
  type Role,
} from '../../../src/domain/basics/names.js';
import type { By, InputBody, Proof } from '../../../src/domain/inputs.js';
import type { DevicePlace } from '../../../src/domain/hall.js';

/** What a sentence asks of the hall, and by whom where the sentence itself says so. */
export interface Asked {
  readonly body: InputBody;
  readonly by?: By;
}

type Words = Readonly<Record<string, string | undefined>>;
type Reading = readonly [pattern: RegExp, ask: (words: Words, day: string) => Asked];

const ticketOf = (number: string | undefined, day: string) =>
  `${day.replaceAll('-', '')}-${number ?? ''}`;
const windowOf = (words: Words) => Number(words['w']);
const need = (words: Words, name: string) => words[name] ?? '';

function levelOf(words: Words): RatingLevel {
  const level = levelOfDigit(Number(words['level']));
  if (level === undefined) throw new Error(`no level ${words['level'] ?? ''}`);
  return level;
}

function placeOf(words: Words): DevicePlace {
  return words['w'] === undefined ? { zone: need(words, 'zone') } : { window: windowOf(words) };
}

const TAKE = new RegExp([
  String.raw`^take (?<service>\S+)(?: (?<lane>ordinary|appointment|priority))?`,
  String.raw`(?: of (?<hash>\S+))?(?<old> elderly)?$`,
].join(''));

const TICKETS: readonly Reading[] = [
  [TAKE, (words) => ({ body: {
      kind: 'ticket.take', service: need(words, 'service'),
      ...(words['lane'] === undefined ? {} : { lane: words['lane'] as AskableLane }),
      ...(words['hash'] === undefined && words['old'] === undefined ? {} : {
        person: {
          hash: words['hash'] ?? 'h',
          ...(words['old'] === undefined ? {} : { elderly: true }),
        },
      }),
    }, by: 'device:kiosk' })],
  [/^printed (?<t>\S+) (?<how>\S+)$/, (words, day) => ({ body: {
    kind: 'ticket.printed', ticket: ticketOf(words['t'], day), ok: words['how'] === 'ok',
    ...(words['how'] === 'ok' ? {} : { code: need(words, 'how') }),
  } })],
  [/^(?<what>cancel|return) (?<t>\S+)$/, (words, day) => ({ body: {
    kind: words['what'] === 'cancel' ? 'ticket.cancel' : 'ticket.return',
    ticket: ticketOf(words['t'], day),
  } })],
];

const WINDOWS: readonly Reading[] = [
  [/^w(?<w>\d+) (?<what>open|resume|close)$/, (words) => ({ body: {
    kind: `window.${need(words, 'what') as 'open' | 'resume' | 'close'}`, window: windowOf(words),
  } })],
  [/^w(?<w>\d+) pause(?: for (?<reason>\S+))?$/, (words) => ({ body: {
    kind: 'window.pause', window: windowOf(words), reason: words['reason'] ?? 'break',
  } })],
  [/^w(?<w>\d+) (?<what>next|recall|no-show|start|finish)$/, (words) => ({ body: {
    kind: `ticket.${need(words, 'what') as 'next' | 'recall' | 'no-show' | 'start' | 'finish'}`,
    window: windowOf(words),
  } })],
  [/^w(?<w>\d+) (?<what>call|resume) (?<number>[A-Za-z]+\d+)$/, (words) => ({ body: {
    kind: `ticket.${need(words, 'what') as 'call' | 'resume'}`, window: windowOf(words),
    number: need(words, 'number'),
  } })],
  [/^w(?<w>\d+) hold (?<how>\S+)$/, (words) => ({ body: {
    kind: 'ticket.hold', window: windowOf(words), holdKind: need(words, 'how') as HoldKind,
  } })],
  [/^w(?<w>\d+) transfer to w(?<to>\d+)$/, (words) => ({ body: {
    kind: 'ticket.transfer', window: windowOf(words), to: { window: Number(words['to']) },
  } })],
  [/^w(?<w>\d+) transfer to (?<to>\S+)$/, (words) => ({ body: {
    kind: 'ticket.transfer', window: windowOf(words), to: { service: need(words, 'to') },
  } })],
];

const PEOPLE: readonly Reading[] = [
  [/^(?<no>\S+) signs in at w(?<w>\d+)(?: \((?<proof>\S+)\))?$/, (words) => ({ body: {
    kind: 'clerk.sign-in', window: windowOf(words), staffNo: need(words, 'no'),
    proof: (words['proof'] ?? 'right') as Proof,
  } })],
  [/^w(?<w>\d+) sign-out$/, (words) => ({ body: {
    kind: 'clerk.sign-out', window: windowOf(words),
  } })],
  [/^w(?<w>\d+) hand-over(?: to (?<to>\S+))?$/, (words) => ({ body: {
    kind: 'post.hand-over', window: windowOf(words),
    ...(words['to'] === undefined ? {} : { to: words['to'] }),
  } })],
  [/^w(?<w>\d+) (?<what>accept|decline)s? post (?<post>\d+)$/, (words) => ({ body: {
    kind: words['what'] === 'accept' ? 'post.accept' : 'post.decline',
    window: windowOf(words), post: Number(words['post']),
  } })],
  [/^(?<no>\S+) logs in \((?<proof>\S+)\)$/, (words) => ({ body: {
    kind: 'session.begin', account: need(words, 'no'), proof: words['proof'] as Proof,
    session: 'browser', ...(words['no'] === 'nobody' ? {} : { staffNo: need(words, 'no') }),
  } })],
  [/^(?<no>\S+) logs out$/, () => ({ body: { kind: 'session.end', session: 'browser' } })],
  [/^register (?<no>\S+) as (?<role>\S+)(?: with (?<sets>\S+))?$/, (words) => ({ body: {
    kind: 'staff.register',
    staff: { staffNo: need(words, 'no'), name: need(words, 'no'), role: words['role'] as Role },
    sets: (words['sets']?.split('+') ?? []) as ('pin' | 'password')[],
  } })],
  [/^change (?<no>\S+) to (?<role>\S+)$/, (words) => ({ body: {
    kind: 'staff.change', staffNo: need(words, 'no'), change: { role: words['role'] as Role },
    sets: [],
  } })],
  [/^(?<no>\S+) (?<what>leaves for good|is back)$/, (words) => ({ body: {
    kind: 'staff.change', staffNo: need(words, 'no'),
    change: { active: words['what'] === 'is back' }, sets: [],
  } })],
  [/^set a pin for (?<no>\S+)$/, (words) => ({ body: {
    kind: 'staff.change', staffNo: need(words, 'no'), change: {}, sets: ['pin'],
  } })],
  [/^set up (?<no>\S+) \((?<proof>\S+)\)$/, (words) => ({ body: {
    kind: 'set-up', proof: words['proof'] as Proof,
    staff: { staffNo: need(words, 'no'), name: need(words, 'no'), role: 'administrator' },
  }, by: 'set-up' })],
];

const RATINGS: readonly Reading[] = [
  [/^pad(?<w>\d+) rates (?<v>\S+) (?<level>\d)$/, (words, day) => ({ body: {
    kind: 'rating.give', visit: ticketOf(words['v'], day), level: levelOf(words), tags: [],
    from: { channel: 'pad', window: windowOf(words), device: `pad-${need(words, 'w')}` },
  }, by: `device:pad-${need(words, 'w')}` })],
  [/^link (?<t>\S+) rates (?<v>\S+) (?<level>\d)$/, (words, day) => ({ body: {
    kind: 'rating.give', visit: ticketOf(words['v'], day), level: levelOf(words), tags: [],
    from: { channel: 'link', ticket: ticketOf(words['t'], day) },
  }, by: `link:${ticketOf(words['t'], day)}` })],
];

const DEVICES: readonly Reading[] = [
  [/^place (?<id>\S+), a (?<kind>\S+), at (?:w(?<w>\d+)|zone (?<zone>\S+))$/, (words) => ({ body: {
    kind: 'device.register',
    device: { id: need(words, 'id'), kind: words['kind'] as DeviceKind, place: placeOf(words) },
  } })],
  [/^(?<what>remove|rotate) device (?<id>\S+)$/, (words) => ({ body: {
    kind: words['what'] === 'remove' ? 'device.remove' : 'device.rotate',
    device: need(words, 'id'),
  } })],
  [/^page of (?<id>\S+) (?<step>linked|opened)$/, (words) => ({ body: {
    kind: 'device.page', device: need(words, 'id'), step: words['step'] as 'linked' | 'opened',
  } })],
  [/^device (?<id>\S+) is (?<how>on|off) in session (?<s>\S+)(?: as (?<model>\S+))?$/,
    (words) => ({ body: {
      kind: 'device.state', device: need(words, 'id'), online: words['how'] === 'on',
      session: need(words, 's'),
      ...(words['model'] === undefined ? {} : { model: words['model'] }),
    } })],
  [/^device (?<id>\S+) tells (?<faults>\S+)$/, (words) => ({ body: {
    kind: 'device.status', device: need(words, 'id'), statusSeq: 1,
    faults: words['faults'] === 'all-clear' ? [] : need(words, 'faults').split('+'),
  } })],
  [/^clock$/, () => ({ body: { kind: 'time.came' }, by: 'clock' })],
];

const READINGS = [...TICKETS, ...WINDOWS, ...PEOPLE, ...RATINGS, ...DEVICES];

/** What a sentence such as `w1 call A002` asks; throws where nobody would understand it. */
export function read(sentence: string, day: string): Asked {
  for (const [pattern, ask] of READINGS) {
    const found = pattern.exec(sentence);
    if (found !== null) return ask(found.groups ?? {}, day);
  }
  throw new Error(`nobody understands "${sentence}"`);
}
