import { z } from 'zod';
import { ROLES } from '../../domain/basics/names.js';
import { mayWatchAnyWindow, mayWatchFloor } from '../http/roles.js';
import { wish } from './admission.js';
import type { Snapshot } from './room.js';
import type { Subject } from './subject.js';

/** Why somebody is not let into a room, or is shown out. */
const REFUSALS = ['bad-request', 'not-signed-in', 'not-allowed', 'not-found'] as const;

export type Refusal = (typeof REFUSALS)[number];

/** What the hall says on a live page's socket. */
export interface Said {
  snapshot: (view: Snapshot | undefined) => void;
  change: (change: Snapshot) => void;
  refused: (why: { readonly code: Refusal }) => void;
}

/** What a live page may say. */
export interface Heard {
  snapshot: () => void;
}

/** The live pages in a few sentences, for whoever reads the interface's description. */
export const LIVE_IN_WORDS = [
  'Live: socket.io, namespace `/live`, on the same port and with the same cookies.',
  'On joining a room comes `snapshot`, then `change` with the next `rev`; after a gap emit',
  '`snapshot` and a new one comes. Rooms: `public`, `board`, `window` (`window:3`), `page`,',
  '`ticket`; without a wish each gets the room of the role. All of it stands under `x-live`.',
].join(' ');

const ROOMS: Readonly<Record<Subject['of'], object>> = {
  public: {
    description: 'The public picture, without personal data',
    view: 'as GET /api/hall', 'x-roles': 'public',
  },
  board: {
    description: 'What the duty manager watches',
    view: 'as GET /api/board', 'x-roles': ROLES.filter(mayWatchFloor),
  },
  window: {
    description: 'A window, `window:3`; `window` alone is where one is signed in',
    view: 'the window of GET /api/windows/{window}, with what is the own clerk\'s',
    'x-roles': ROLES.filter(mayWatchAnyWindow), 'x-own': 'the clerk who is signed in there',
  },
  page: {
    description: 'The device that this browser stands in for',
    view: 'as GET /api/page', 'x-own': 'the browser that stands in',
  },
  ticket: {
    description: 'The ticket of a link, whose token goes along',
    view: 'as GET /api/t/{token}, without the names', 'x-own': 'whoever holds the link',
  },
};

const numbered = z.looseObject({ rev: z.int().min(0), room: z.string() });

const SAID: Readonly<Record<keyof Said, object>> = {
  snapshot: {
    description: 'The whole view of the room, under its number: on joining, and when asked for',
    payload: schemaOf(numbered),
  },
  change: {
    description: 'The top-level fields that changed, under the next number; null: it is gone',
    payload: schemaOf(numbered),
  },
  refused: {
    description: 'Not in this room, or not any longer; the socket is closed',
    payload: schemaOf(z.object({ code: z.enum(REFUSALS) })),
  },
};

const HEARD: Readonly<Record<keyof Heard, object>> = {
  snapshot: { description: 'A number was missed: the whole view again, please' },
};

/** The live part of the interface, for programs (`x-live`). */
export const LIVE = {
  transport: 'socket.io',
  namespace: '/live',
  /** In `auth` of the handshake, or in its query. */
  handshake: schemaOf(wish),
  rooms: ROOMS,
  says: SAID,
  hears: HEARD,
};

function schemaOf(shape: z.ZodType): object {
  return z.toJSONSchema(shape, { target: 'openapi-3.0' });
}
