import { readMessage } from '../../contracts/read.js';
import {
  isPublishedLeaf,
  MAX_MESSAGE_BYTES,
  mayRetain,
  MESSAGE_ID,
  type PublishedLeaf,
} from '../../contracts/topics.js';
import { DEVICE_KINDS } from '../../contracts/v1/topics.generated.js';
import type { Clause } from '../clause.js';
import { NotSeen } from '../not-seen.js';
import type { Publish } from '../packets.js';
import { objectIn, type Stage } from '../stage.js';

/** What holds of everything that the device said; judged when the walk is over. */
export const THROUGHOUT: readonly Clause[] = [
  {
    id: 'state',
    text: 'After connecting it says first that it is there: online true on state, retained.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      for (const { connection } of stage.connects) {
        // A client library repeats by itself what was not acknowledged before: no matter.
        const [first] = publishedOn(stage, connection).filter(
          (packet) => isState(stage, packet) || !saidBefore(stage, connection, packet),
        );
        if (first === undefined) continue;
        const message = objectIn(first.payload);
        if (!isState(stage, first)) return 'something else came before the state';
        if (message?.['online'] !== true) return 'the first state does not say online: true';
      }
      return somethingSaid(stage);
    },
  },
  {
    id: 'session',
    text: 'Each connection has a new session, and its state and last will carry the same.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      const seen = new Set<unknown>();
      for (const { connection, packet } of stage.connects) {
        const willed = packet.will && objectIn(packet.will.text)?.['session'];
        // A state of an earlier session that a client library repeats by itself: no matter.
        const state = publishedOn(stage, connection).find(
          (said) =>
            isState(stage, said) &&
            (sessionOf(said) === willed || !saidBefore(stage, connection, said)),
        );
        if (state === undefined) continue;
        const session = sessionOf(state);
        if (packet.will !== undefined && willed !== session) return 'state and will differ';
        if (seen.has(session)) return 'a session was used again';
        seen.add(session);
      }
      if (seen.size === 0) throw new NotSeen('there was no state');
      return undefined;
    },
  },
  each('own-topics', 'It publishes state, status, ask and ack under its own prefix, nothing else.',
    ({ leaf }) => (leaf === undefined ? 'a message to another topic' : undefined)),
  each('retained', 'Only state and status are retained, and these always.', ({ leaf, retain }) => {
    if (leaf === undefined || retain === mayRetain(leaf)) return undefined;
    return `${leaf} ${retain ? 'is' : 'is not'} retained`;
  }),
  each('qos', 'Everything is published with QoS 1.', ({ leaf, qos }) =>
    leaf === undefined || qos === 1 ? undefined : `${leaf} with QoS ${qos}`),
  each('size', 'No message is over 16 KiB.', ({ payload }) =>
    payload.length > MAX_MESSAGE_BYTES ? `a message of ${payload.length} bytes` : undefined),
  each('messages', 'Every state, ask and ack is as the schemas have it.', (said) =>
    said.leaf === 'status' ? undefined : unreadable(said)),
  {
    id: 'faults',
    text: 'A status comes after connecting; faults are codes, and an empty list is the all-clear.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      const statuses = saidBy(stage).filter(({ leaf }) => leaf === 'status');
      if (!stage.wasLetIn) throw new NotSeen('the device was not let in');
      if (statuses.length === 0) return 'no status came';
      return statuses.map(unreadable).find((why) => why !== undefined);
    },
  },
  {
    id: 'ids',
    text: 'The id of an ask is 1 to 64 of A-Z a-z 0-9 . _ : -, and never used for anything else.',
    kinds: ['dispenser', 'caller', 'pad'],
    async check(stage) {
      const contents = new Map<string, string>();
      for (const { id, text } of stage.asks) {
        if (!MESSAGE_ID.test(id)) return 'an id of other characters, or too long';
        if ((contents.get(id) ?? text) !== text) return 'one id for two different asks';
        contents.set(id, text);
      }
      if (contents.size === 0) throw new NotSeen('no ask came');
      return undefined;
    },
  },
  {
    id: 'printed',
    text: 'A dispenser tells how the printing of the ticket went, of a ticket that it was given.',
    kinds: ['dispenser'],
    async check(stage) {
      const papers = stage.asks.filter(({ kind }) => kind === 'ticket.printed');
      if (papers.length === 0) throw new NotSeen('no ticket.printed came');
      const given = new Set(stage.asks.map((ask) => ticketOf(stage.goodAnswer(ask))));
      const isGiven = papers.every(({ message }) => given.has(message['ticket']));
      return isGiven ? undefined : 'a ticket was printed that nobody gave';
    },
  },
  {
    id: 'visit',
    text: 'A pad rates the visit that it was shown.',
    kinds: ['pad'],
    async check(stage) {
      const ratings = stage.asks.filter(({ kind }) => kind === 'rating.give');
      if (ratings.length === 0) throw new NotSeen('no rating came');
      const isShown = ratings.every(({ message }) => stage.shownVisits.has(message['visit']));
      return isShown ? undefined : 'a visit was rated that was never shown';
    },
  },
];

interface Said {
  readonly stage: Stage;
  readonly leaf: PublishedLeaf | undefined;
  readonly payload: Buffer;
  readonly qos: number;
  readonly retain: boolean;
}

function each(id: string, text: string, fault: (said: Said) => string | undefined): Clause {
  const check = async (stage: Stage): Promise<string | undefined> =>
    saidBy(stage).map(fault).find((why) => why !== undefined) ?? somethingSaid(stage);
  return { id, text, kinds: DEVICE_KINDS, check };
}

function saidBy(stage: Stage): Said[] {
  return stage.published.map(({ packet }) => ({
    stage,
    ...packet,
    leaf: leafOf(stage, packet.topic),
  }));
}

function publishedOn(stage: Stage, connection: number) {
  return stage.published
    .filter((said) => said.connection === connection)
    .map(({ packet }) => packet);
}

function isState(stage: Stage, { topic }: Publish): boolean {
  return leafOf(stage, topic) === 'state';
}

function sessionOf(state: Publish): unknown {
  return objectIn(state.payload)?.['session'];
}

function saidBefore(stage: Stage, connection: number, { topic, payload }: Publish): boolean {
  return stage.published.some(
    (said) =>
      said.connection < connection &&
      said.packet.topic === topic &&
      said.packet.payload.equals(payload),
  );
}

function leafOf(stage: Stage, topic: string): PublishedLeaf | undefined {
  const leaf = topic.startsWith(stage.prefix) ? topic.slice(stage.prefix.length) : '';
  return isPublishedLeaf(leaf) ? leaf : undefined;
}

function unreadable({ stage, leaf, payload }: Said): string | undefined {
  // What is too large has a clause of its own.
  if (leaf === undefined || payload.length > MAX_MESSAGE_BYTES) return undefined;
  const read = readMessage(stage.settings.kind, leaf, payload);
  return read.ok ? undefined : `${leaf}: ${read.why}`;
}

function somethingSaid(stage: Stage): undefined {
  if (stage.published.length === 0) throw new NotSeen('the device said nothing');
  return undefined;
}

function ticketOf(receipt: Readonly<Record<string, unknown>>): unknown {
  return (receipt['ticket'] as { id?: string } | undefined)?.id;
}
