import { levelOfDigit, type InputId, type WindowNumber } from '../../domain/basics/names.js';
import { Bug } from '../../domain/basics/bug.js';
import type { Device } from '../../domain/hall.js';
import { instant, type Instant } from '../../domain/basics/time.js';
import type { RatingFrom } from '../../domain/evaluations/rating-inputs.js';
import type { InputBody, Input, KeptTicket, Proof, RatingInput } from '../../domain/inputs.js';
import type { TransferGoal } from '../../domain/tickets/wishes.js';
import type { Ask, AskOf } from './messages.js';

/** An ask with who made it, and what came of looking at what it shows. */
export interface Asked {
  readonly device: Device;
  readonly ask: Ask;
  /** Of a PIN or a card. */
  readonly proof: Proof;
  /** The mark of a card, or the ticket behind the code or number on a paper; empty: none. */
  readonly found?: string;
}

/** The input an ask stands for. The window of a caller and a pad is the one they stand at. */
export function inputOfAsk(asked: Asked): Input {
  const { device, ask } = asked;
  const body = bodyOf(asked);
  return { id: askInputId(device, ask.id), by: `device:${device.id}`, ...body };
}

/**
 * An ask's id within the hall: devices number their asks without knowing one another, and new
 * hardware under an old id may begin to count anew, under a secret of its own.
 */
export function askInputId({ id, epoch }: Pick<Device, 'id' | 'epoch'>, ask: string): InputId {
  return `d:${id}@${epoch}/${ask}`;
}

function bodyOf({ device, ask, proof, found = '' }: Asked): InputBody {
  switch (ask.kind) {
    case 'ticket.take':
    case 'ticket.printed':
      return dispenserBody(ask);
    case 'appointment.check-in':
      return checkInBody(ask);
    case 'ticket.back':
      return { kind: ask.kind, ticket: found };
    case 'lease.take':
    case 'lease.return':
    case 'ticket.upload':
      return leaseBody(device, ask);
    case 'rating.give':
    case 'rating.reasons':
    case 'rating.decline':
      return ratingBody(device, ask);
    case 'clerk.sign-in':
      return signInBody(windowOf(device), ask, { proof, card: found });
    case 'post.hand-over':
    case 'post.accept':
    case 'post.decline':
      return postBody(windowOf(device), ask);
    default:
      return callerBody(windowOf(device), ask);
  }
}

type DispenserAsk = Extract<Ask, { kind: 'ticket.take' | 'ticket.printed' }>;
type LeaseAsk = Extract<Ask, { kind: 'lease.take' | 'lease.return' | 'ticket.upload' }>;
type RatingAsk = Extract<Ask, { kind: 'rating.give' | 'rating.reasons' | 'rating.decline' }>;
type GivenRating = Extract<RatingInput, { kind: 'rating.give' }>;
type PostAsk = Extract<Ask, { kind: 'post.hand-over' | 'post.accept' | 'post.decline' }>;
type ShownAsk = Extract<Ask, { kind: 'appointment.check-in' | 'ticket.back' | 'clerk.sign-in' }>;
type CallerAsk = Exclude<Ask, DispenserAsk | LeaseAsk | RatingAsk | PostAsk | ShownAsk>;

function checkInBody({ kind, code, person }: AskOf<'appointment.check-in'>): InputBody {
  return { kind, show: { code }, ...(person === undefined ? {} : { person: personOf(person) }) };
}

function signInBody(
  window: WindowNumber,
  ask: AskOf<'clerk.sign-in'>,
  { proof, card }: { readonly proof: Proof; readonly card: string },
): InputBody {
  if ('card' in ask) return { kind: 'clerk.card-in', window, card, proof };
  return { kind: ask.kind, window, staffNo: ask.staffNo, proof };
}

function dispenserBody(ask: DispenserAsk): InputBody {
  if (ask.kind === 'ticket.printed') {
    const { kind, ticket, ok, code } = ask;
    return { kind, ticket, ok, ...(code === undefined ? {} : { code }) };
  }
  const { service, lane, appointment, person, services, party } = ask;
  return {
    kind: 'ticket.take',
    service,
    ...(lane === undefined ? {} : { lane }),
    ...(appointment === undefined ? {} : { appointment }),
    ...(person === undefined ? {} : { person: personOf(person) }),
    ...(services === undefined ? {} : { services }),
    ...(party === undefined ? {} : { party }),
  };
}

function leaseBody({ id: device }: Device, ask: LeaseAsk): InputBody {
  switch (ask.kind) {
    case 'lease.take':
      return { kind: ask.kind, device, service: ask.service };
    case 'lease.return':
      return { kind: ask.kind, device, lease: ask.lease, next: ask.next };
    case 'ticket.upload': {
      const { kind, lease, deviceNow } = ask;
      const tickets = ask.tickets.map(keptTicket);
      return { kind, device, lease, tickets, deviceNow: instantOf(deviceNow) };
    }
  }
}

function keptTicket(
  { serial, service, lane, takenAt, person }: AskOf<'ticket.upload'>['tickets'][number],
): KeptTicket {
  return {
    serial,
    service,
    takenAt: instantOf(takenAt),
    ...(lane === undefined ? {} : { lane }),
    ...(person === undefined ? {} : { person: personOf(person) }),
  };
}

/** A device's own time; a date that there never was is as good as the clock of a dead battery. */
function instantOf(text: string): Instant {
  const ms = Date.parse(text);
  return instant(Number.isNaN(ms) ? 0 : ms);
}

function personOf({ hash, elderly }: { hash: string; elderly?: boolean }): {
  hash: string;
  elderly?: boolean;
} {
  return elderly === undefined ? { hash } : { hash, elderly };
}

function ratingBody(device: Device, ask: RatingAsk): InputBody {
  const from = { channel: 'pad', window: windowOf(device), device: device.id } as const;
  if (ask.kind === 'rating.give') return givenBody(from, ask);
  if (ask.kind === 'rating.decline') return { kind: ask.kind, visit: ask.visit, from };
  const { kind, visit, tags = [], text } = ask;
  return { kind, visit, tags, from, ...(text === undefined ? {} : { text }) };
}

function givenBody(
  from: Extract<RatingFrom, { channel: 'pad' }>,
  ask: AskOf<'rating.give'>,
): InputBody {
  const level = levelOfDigit(ask.level);
  if (level === undefined) throw new Bug(`the contract let the level ${ask.level} through`);
  return {
    kind: 'rating.give',
    visit: ask.visit,
    level,
    tags: ask.tags ?? [],
    ...(ask.text === undefined ? {} : { text: ask.text }),
    ...keptSince(ask),
    from: { ...from, ...(ask.surface === undefined ? {} : { surface: ask.surface }) },
  };
}

function keptSince({ givenAt, deviceNow }: AskOf<'rating.give'>): Pick<GivenRating, 'kept'> {
  if (givenAt === undefined || deviceNow === undefined) return {};
  return { kept: { givenAt: instantOf(givenAt), deviceNow: instantOf(deviceNow) } };
}

function postBody(window: WindowNumber, ask: PostAsk): InputBody {
  if (ask.kind !== 'post.hand-over') return { kind: ask.kind, window, post: ask.post };
  const { to, note } = ask;
  return {
    kind: ask.kind,
    window,
    ...(to === undefined ? {} : { to }),
    ...(note === undefined ? {} : { note }),
  };
}

function callerBody(window: WindowNumber, ask: CallerAsk): InputBody {
  switch (ask.kind) {
    case 'ticket.call':
    case 'ticket.resume':
      return { kind: ask.kind, window, number: ask.number };
    case 'ticket.hold':
      return heldBody(window, ask);
    case 'ticket.next':
      return {
        kind: ask.kind, window,
        ...(ask.finishFirst === undefined ? {} : { finishFirst: ask.finishFirst }),
      };
    case 'ticket.transfer':
      return { kind: ask.kind, window, to: goalOf(ask) };
    case 'window.pause':
      return { kind: ask.kind, window, reason: ask.reason };
    default:
      return { kind: ask.kind, window };
  }
}

function goalOf(ask: AskOf<'ticket.transfer'>): TransferGoal {
  if ('service' in ask) return { service: ask.service };
  if ('window' in ask) return { window: ask.window };
  return 'clerk' in ask ? { clerk: ask.clerk } : { back: true };
}

function heldBody(window: WindowNumber, ask: AskOf<'ticket.hold'>): InputBody {
  const { kind, holdKind, dueMinutes } = ask;
  return { kind, window, holdKind, ...(dueMinutes === undefined ? {} : { dueMinutes }) };
}

function windowOf(device: Device): WindowNumber {
  if ('window' in device.place) return device.place.window;
  throw new Bug(`${device.kind} ${device.id} stands at no window`);
}
