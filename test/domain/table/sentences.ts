import {
  levelOfDigit,
  type AskableLane,
  type DeviceKind,
  type HoldKind,
  type RatingLevel,
  type Role,
} from '../../../src/domain/basics/names.js';
import { instant, plus, SECOND_MS } from '../../../src/domain/basics/time.js';
import type { By, InputBody, KeptTicket, Proof } from '../../../src/domain/inputs.js';
import { BUSINESS } from '../business/sentences.js';
import { APPOINTMENTS } from '../appointments/sentences.js';
import { CASES } from '../cases/sentences.js';
import { RATING_READINGS } from '../evaluations/sentences.js';
import { REVIEW_READINGS } from '../reviews/sentences.js';
import type { DevicePlace } from '../../../src/domain/hall.js';

/** What a sentence asks of the hall, and by whom where the sentence itself says so. */
export interface Asked {
  readonly body: InputBody;
  readonly by?: By;
}

type Words = Readonly<Record<string, string | undefined>>;
export type Reading = readonly [pattern: RegExp, ask: (words: Words, day: string) => Asked];

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

const PAIR = new RegExp([
  String.raw`^(?<proof>rightly|wrongly) pair (?<id>\S+), a (?<kind>\S+),`,
  String.raw` at (?:w(?<w>\d+)|zone (?<zone>\S+))$`,
].join(''));

const TAKE = new RegExp([
  String.raw`^take (?<service>\S+)(?: (?<lane>ordinary|appointment|priority))?`,
  String.raw`(?: of (?<hash>\S+))?(?<old> elderly)?(?: for (?<party>\d+))?`,
  String.raw`(?<past> past limits)?$`,
].join(''));

/** `tax+land`: both on one ticket, tax touched first. */
function wishOf(words: Words): Pick<Extract<InputBody, { kind: 'ticket.take' }>,
  'service' | 'services' | 'party' | 'passOver'> {
  const services = need(words, 'service').split('+');
  return {
    service: services[0] ?? '',
    ...(services.length > 1 ? { services } : {}),
    ...(words['party'] === undefined ? {} : { party: Number(words['party']) }),
    ...(words['past'] === undefined ? {} : { passOver: 'asked for' }),
  };
}

const TICKETS: readonly Reading[] = [
  [TAKE, (words) => ({ body: {
      kind: 'ticket.take', ...wishOf(words),
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
  [/^(?<t>\S+) comes back to the hall$/, (words, day) => ({ body: {
    kind: 'ticket.back', ticket: ticketOf(words['t'], day),
  } })],
  [/^(?<what>cancel|return) (?<t>\S+)$/, (words, day) => ({ body: {
    kind: words['what'] === 'cancel' ? 'ticket.cancel' : 'ticket.return',
    ticket: ticketOf(words['t'], day),
  } })],
];

const TICKETING: readonly Reading[] = [
  [/^(?<service>\S+) goes on(?: until (?<h>\d+):(?<m>\d+))?(?<stop> no more)?$/, (words) => ({
    body: {
      kind: 'service.override', service: need(words, 'service'), reason: 'asked for',
      ...(words['h'] === undefined ? {}
        : { untilMinute: Number(words['h']) * 60 + Number(words['m']) }),
      ...(words['stop'] === undefined ? {} : { stop: true }),
    },
  })],
];

/** d1 uploads tax 1@-5m priority of h, land 2@-3m from A-1: minutes before the device's now. */
const LEASES: readonly Reading[] = [
  [/^(?<id>\S+) borrows (?<service>\S+)$/, (words) => ({ body: {
    kind: 'lease.take', device: need(words, 'id'), service: need(words, 'service'),
  }, by: `device:${need(words, 'id')}` })],
  [/^(?<id>\S+) gives back (?<lease>\S+) from (?<next>\d+)$/, (words, day) => ({ body: {
    kind: 'lease.return', device: need(words, 'id'), lease: leaseOf(words, day),
    next: Number(words['next']),
  }, by: `device:${need(words, 'id')}` })],
  [/^(?<id>\S+) uploads (?<tickets>.+) from (?<lease>\S+)$/, (words, day) => ({ body: {
    kind: 'ticket.upload', device: need(words, 'id'), lease: leaseOf(words, day),
    deviceNow: DEVICE_NOW, tickets: need(words, 'tickets').split(', ').map(keptTicket),
  }, by: `device:${need(words, 'id')}` })],
];

/** The clock of a device stands anywhere; only its differences count. */
const DEVICE_NOW = instant(Date.UTC(2001, 0, 1));

/** `A-1`, or `20261123-A-1` where the day matters. */
const leaseOf = (words: Words, day: string) => {
  const lease = need(words, 'lease');
  return /^\d{8}-/.test(lease) ? lease : ticketOf(lease, day);
};

const KEPT = new RegExp([
  String.raw`^(?<service>\S+) (?<serial>\d+)@(?<s>[-+]\d+)s`,
  String.raw`(?: (?<lane>ordinary|appointment|priority))?(?: of (?<hash>\S+))?$`,
].join(''));

function keptTicket(text: string): KeptTicket {
  const words = KEPT.exec(text)?.groups;
  if (words === undefined) throw new Error(`nobody understands the ticket "${text}"`);
  return {
    serial: Number(words['serial']),
    service: words['service'] ?? '',
    takenAt: plus(DEVICE_NOW, Number(words['s']) * SECOND_MS),
    ...(words['lane'] === undefined ? {} : { lane: words['lane'] as AskableLane }),
    ...(words['hash'] === undefined ? {} : { person: { hash: words['hash'] } }),
  };
}

const WINDOWS: readonly Reading[] = [
  [/^w(?<w>\d+) (?<what>open|resume|close|undo|hold-off)$/, (words) => ({ body: {
    kind: `window.${need(words, 'what') as 'open' | 'resume' | 'close' | 'undo' | 'hold-off'}`, window: windowOf(words),
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
  [/^w(?<w>\d+) hold (?<how>\S+)(?: for (?<m>\d+)m)?$/, (words) => ({ body: {
    kind: 'ticket.hold', window: windowOf(words), holdKind: need(words, 'how') as HoldKind,
    ...(words['m'] === undefined ? {} : { dueMinutes: Number(words['m']) }),
  } })],
  [/^w(?<w>\d+) finishes and calls$/, (words) => ({ body: {
    kind: 'ticket.next', window: windowOf(words), finishFirst: true,
  } })],
  [/^w(?<w>\d+) transfer to w(?<to>\d+)$/, (words) => ({ body: {
    kind: 'ticket.transfer', window: windowOf(words), to: { window: Number(words['to']) },
  } })],
  [/^w(?<w>\d+) transfer to clerk (?<to>\S+)$/, (words) => ({ body: {
    kind: 'ticket.transfer', window: windowOf(words), to: { clerk: need(words, 'to') },
  } })],
  [/^w(?<w>\d+) transfer back$/, (words) => ({ body: {
    kind: 'ticket.transfer', window: windowOf(words), to: { back: true },
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
  [/^give (?<no>\S+) the card (?<card>\S+)$/, (words) => ({ body: {
    kind: 'staff.change', staffNo: need(words, 'no'), change: {}, sets: [],
    card: words['card'] === 'none' ? null : need(words, 'card'),
  } })],
  [/^register (?<no>\S+) holding (?<card>\S+)$/, (words) => ({ body: {
    kind: 'staff.register', sets: [], card: need(words, 'card'),
    staff: { staffNo: need(words, 'no'), name: need(words, 'no'), role: 'clerk' },
  } })],
  [/^card (?<card>\S+) at w(?<w>\d+)(?: \((?<proof>\S+)\))?$/, (words) => ({ body: {
    kind: 'clerk.card-in', window: windowOf(words), card: need(words, 'card'),
    proof: (words['proof'] ?? 'right') as Proof,
  }, by: `device:caller-${need(words, 'w')}` })],
  [/^card (?<card>\S+) at a console(?: \((?<proof>\S+)\))?$/, (words) => ({ body: {
    kind: 'session.card', card: need(words, 'card'), session: 'browser',
    proof: (words['proof'] ?? 'right') as Proof,
  } })],
  [/^set up (?<no>\S+) \((?<proof>\S+)\)$/, (words) => ({ body: {
    kind: 'set-up', proof: words['proof'] as Proof,
    staff: { staffNo: need(words, 'no'), name: need(words, 'no'), role: 'administrator' },
  }, by: 'set-up' })],
];

const RATINGS: readonly Reading[] = [
  [/^pad(?<w>\d+) rates (?<v>\S+) (?<level>\d)(?: at (?<s>[-+]\d+)s)?$/, (words, day) => ({ body: {
    kind: 'rating.give', level: levelOf(words), tags: [],
    visit: /^\d{8}-/.test(need(words, 'v')) ? need(words, 'v') : ticketOf(words['v'], day),
    ...(words['s'] === undefined ? {} : { kept: {
      givenAt: plus(DEVICE_NOW, Number(words['s']) * SECOND_MS), deviceNow: DEVICE_NOW,
    } }),
    from: { channel: 'pad', window: windowOf(words), device: `pad-${need(words, 'w')}` },
  }, by: `device:pad-${need(words, 'w')}` })],
  [/^link (?<t>\S+) rates (?<v>\S+) (?<level>\d)$/, (words, day) => ({ body: {
    kind: 'rating.give', visit: leaseOf({ lease: words['v'] }, day), level: levelOf(words), tags: [],
    from: { channel: 'link', ticket: leaseOf({ lease: words['t'] }, day) },
  }, by: `link:${leaseOf({ lease: words['t'] }, day)}` })],
];

const DEVICES: readonly Reading[] = [
  [/^place (?<id>\S+), a (?<kind>\S+), at (?:w(?<w>\d+)|zone (?<zone>\S+))$/, (words) => ({ body: {
    kind: 'device.register',
    device: { id: need(words, 'id'), kind: words['kind'] as DeviceKind, place: placeOf(words) },
  } })],
  [PAIR, (words) => ({ body: {
    kind: 'device.pair',
    device: { id: need(words, 'id'), kind: words['kind'] as DeviceKind, place: placeOf(words) },
    proof: words['proof'] === 'rightly' ? 'right' : 'wrong',
  } })],
  [/^let new devices in$/, () => ({ body: { kind: 'pairing.open' } })],
  [/^have (?<id>\S+) show itself$/, (words) => ({ body: {
    kind: 'device.test', device: need(words, 'id'), what: 'identify',
  } })],
  [/^send (?<id>\S+) the bytes (?<hex>\S+)$/, (words) => ({ body: {
    kind: 'device.test', device: need(words, 'id'), what: 'frame', hex: need(words, 'hex'),
  } })],
  [/^(?<what>remove|rotate|replace) device (?<id>\S+)$/, (words) => ({ body: {
    kind: `device.${words['what'] as 'remove' | 'rotate' | 'replace'}`,
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

/** `w2 helps land until 09:30`, `w2 helps no more`: the duty manager asks. */
const LOAD: readonly Reading[] = [
  [/^w(?<w>\d+) helps (?<service>\S+) until (?<hh>\d\d):(?<mm>\d\d)$/, (words, day) => ({ body: {
    kind: 'load.help', window: windowOf(words), service: need(words, 'service'),
    until: instant(Date.parse(`${day}T${need(words, 'hh')}:${need(words, 'mm')}:00+08:00`)),
  }, by: 'staff:M1' })],
  [/^w(?<w>\d+) helps no more$/, (words) => ({ body: {
    kind: 'load.end-help', window: windowOf(words),
  }, by: 'staff:M1' })],
];

/** calendar 2026 rests 2026-11-24,2026-11-25 works 2026-11-28 */
const CALENDARS: readonly Reading[] = [
  [/^calendar (?<year>\d+) rests (?<off>\S+)(?: works (?<on>\S+))?$/, (words) => ({ body: {
    kind: 'calendar.import',
    calendar: {
      year: Number(words['year']), holidays: need(words, 'off').split(','),
      makeUpDays: words['on']?.split(',') ?? [], source: 'notice',
    },
  } })],
];

/** `until 10:30`: local time of the hall day that runs. */
const localTime = (day: string, time: string) => instant(Date.parse(`${day}T${time}:00+08:00`));

const POSTS: readonly Reading[] = [
  [/^w(?<w>\d+) sign-out because (?<reason>\S+)$/, (words) => ({ body: {
    kind: 'clerk.sign-out', window: windowOf(words), reason: need(words, 'reason'),
  } })],
  [/^w(?<w>\d+) take-back$/, (words) => ({ body: {
    kind: 'post.take-back', window: windowOf(words),
  } })],
  [/^swap (?<one>\S+) and (?<other>\S+) on (?<on>\S+)(?: from (?<from>\d+) to (?<to>\d+))?$/,
    (words) => ({ body: {
      kind: 'roster.swap', day: need(words, 'on'),
      between: [need(words, 'one'), need(words, 'other')],
      ...(words['from'] === undefined
        ? {} : { fromMinute: Number(words['from']), toMinute: Number(words['to']) }),
    }, by: 'staff:M1' })],
  [/^send (?<no>\S+) to w(?<w>\d+) as (?<as>a|b)(?: from (?<from>\S+))? until (?<until>\S+)$/,
    (words, day) => ({ body: {
      kind: 'roster.assign', window: windowOf(words), staffNo: need(words, 'no'),
      as: words['as'] === 'a' ? 'a' : 'b', until: localTime(day, need(words, 'until')),
      ...(words['from'] === undefined ? {} : { from: localTime(day, words['from']) }),
    }, by: 'staff:M1' })],
  [/^forget entry (?<entry>\S+)$/, (words) => ({ body: {
    kind: 'roster.cancel', entry: need(words, 'entry'),
  }, by: 'staff:M1' })],
  [/^acknowledge (?<key>\S+)$/, (words) => ({ body: {
    kind: 'alert.acknowledge', key: need(words, 'key'),
  }, by: 'staff:M1' })],
  [/^snooze (?<key>\S+) for (?<m>\d+)m$/, (words) => ({ body: {
    kind: 'alert.snooze', key: need(words, 'key'), forMs: Number(words['m']) * 60 * SECOND_MS,
  }, by: 'staff:M1' })],
  [/^end (?<key>\S+) because (?<reason>\S+)$/, (words) => ({ body: {
    kind: 'alert.end', key: need(words, 'key'), reason: need(words, 'reason'),
  }, by: 'staff:M1' })],
];

const READINGS = [
  ...POSTS, ...LOAD, ...CALENDARS,
  ...CASES, ...BUSINESS, ...APPOINTMENTS, ...TICKETS, ...TICKETING, ...LEASES, ...WINDOWS,
  ...PEOPLE, ...RATINGS, ...RATING_READINGS, ...REVIEW_READINGS, ...DEVICES,
];

/** What a sentence such as `w1 call A002` asks; throws where nobody would understand it. */
export function read(sentence: string, day: string): Asked {
  for (const [pattern, ask] of READINGS) {
    const found = pattern.exec(sentence);
    if (found !== null) return ask(found.groups ?? {}, day);
  }
  throw new Error(`nobody understands "${sentence}"`);
}
