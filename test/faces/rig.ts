import { io, type Socket } from 'socket.io-client';
import { startFaces, type Faces } from '../../src/faces/http/start.js';
import type {
  CaseReadings, DeviceDesk, EquipmentDesk, FaceParts, PastReadings, ReportReadings,
} from '../../src/faces/http/parts.js';
import type { ThrottleLimits } from '../../src/faces/http/throttle.js';
import { REAL_PACE, type Pace } from '../../src/faces/live/pace.js';
import type { Role } from '../../src/domain/basics/names.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Log } from '../../src/ledger/log.js';
import { hashPassword, hashToken } from '../../src/ledger/secrets.js';
import { TicketLinks } from '../../src/ledger/ticket-links.js';
import { Vault } from '../../src/ledger/vault.js';
import { CARDS } from '../rig/cards.js';
import { startedLedger, type StartedLedger } from '../rig/started-ledger.js';
import { until } from '../rig/until.js';

export const PASSWORD = 'a-long-quiet-password';
export const SET_UP_CODE = 'the-one-time-code';
/** Everybody's password hash, worked out once for all tests of a file. */
const HASH = hashPassword(PASSWORD);

/** Somebody with each of the roles, by staff number. */
export const STAFF_OF: Readonly<Record<Role, string>> = {
  clerk: 'S1',
  guide: 'G1',
  'duty-manager': 'M1',
  'hall-manager': 'H1',
  auditor: 'A1',
  administrator: 'X1',
};

/** What comes over a wire has no type before somebody looks at it. */
export type Untyped = ReturnType<typeof JSON.parse>;

export interface Reply {
  readonly status: number;
  readonly body: Untyped;
  readonly headers: Headers;
  readonly text: string;
}

export interface FacesOptions {
  readonly throttle?: Partial<ThrottleLimits>;
  readonly desk?: DeviceDesk;
  readonly readings?: ReportReadings;
  readonly past?: PastReadings;
  readonly cases?: CaseReadings;
  readonly readSettingsText?: NonNullable<FaceParts['readSettingsText']>;
  readonly equipment?: EquipmentDesk;
  readonly uplink?: NonNullable<FaceParts['uplink']>;
  readonly pages?: string;
  readonly pace?: Partial<Pace>;
  readonly plan?: Plan;
  /** How many inputs may wait for the disk. */
  readonly depthMax?: number;
}

/** A hall with its faces open on a free port, and a browser for anybody. */
export interface Rig extends StartedLedger {
  readonly url: string;
  readonly links: TicketLinks;
  readonly complaints: string[];
  readonly faces: Faces;
  browser(): Browser;
  /** A browser in which this member of staff is signed in. */
  signedIn(staffNo: string): Promise<Browser>;
  stop(): Promise<void>;
}

export async function openFaces(options: FacesOptions = {}): Promise<Rig> {
  const { pace, depthMax, plan, ...given } = options;
  const started = await startedLedger({
    ...(depthMax !== undefined && { depthMax }), ...(plan !== undefined && { plan }),
  });
  const links = new TicketLinks('a key for tests', '');
  const complaints: string[] = [];
  const { ledger, clock } = started;
  await giveSecrets(started);
  const faces = await startFaces({
    ...{ cards: CARDS, ledger, links, clock, log: logInto(complaints), host: '127.0.0.1', port: 0 },
    ...{ vault: new Vault(Buffer.alloc(32, 7)), persons: started.persons },
    ...given,
    ...(pace !== undefined && { pace: { ...REAL_PACE, ...pace } }),
  });
  const pages: Page[] = [];
  const browser = () => new Browser(faces.url, pages);
  return {
    ...{ ...started, url: faces.url, faces, links, complaints, browser },
    signedIn: async (staffNo) => {
      const one = browser();
      const reply = await one.post('/api/session', { name: staffNo, password: PASSWORD });
      if (reply.status !== 200) throw new Error(`${staffNo}: ${reply.status} ${reply.text}`);
      return one;
    },
    stop: async () => {
      for (const page of pages) page.close();
      await faces.stop().catch(() => {});
      await ledger.stop();
    },
  };
}

async function giveSecrets({ ledger }: StartedLedger): Promise<void> {
  const value = await HASH;
  const more = [
    { staffNo: 'G1', name: '导办', role: 'guide' as const },
    { staffNo: 'H1', name: '厅长', role: 'hall-manager' as const },
    { staffNo: 'A1', name: '审计', role: 'auditor' as const },
  ];
  for (const staff of more) {
    await ledger.submit({
      ...{ id: `rig/${staff.staffNo}`, by: 'set-up', kind: 'staff.register', staff, sets: [] },
    });
  }
  for (const staffNo of ['S1', 'S2', 'M1', 'X1', 'G1', 'H1', 'A1']) {
    await ledger.submit(
      {
        ...{ id: `rig/secret/${staffNo}`, by: 'set-up', kind: 'staff.change', staffNo },
        ...{ change: {}, sets: ['password'] },
      },
      [
        { owner: `password:${staffNo}`, value },
        { owner: 'set-up', value: hashToken(SET_UP_CODE) },
      ],
    );
  }
}

function logInto(complaints: string[]): Log {
  const complain = (message: string, fields: object = {}) => {
    complaints.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { info: () => {}, warn: complain, error: complain };
}

/** One browser with its own cookies; nothing else is remembered between its requests. */
export class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();
  readonly #pages: Page[];

  constructor(url: string, pages: Page[]) {
    this.#url = url;
    this.#pages = pages;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get = (path: string, headers: Record<string, string> = {}) => this.ask('GET', path, { headers });
  delete = (path: string) => this.ask('DELETE', path);
  put = (path: string, body: object) => this.ask('PUT', path, { body });
  post = (path: string, body?: object, headers: Record<string, string> = {}) =>
    this.ask('POST', path, { ...(body !== undefined && { body }), headers });

  async ask(
    method: string,
    path: string,
    more: { body?: object | string; headers?: Record<string, string> } = {},
  ): Promise<Reply> {
    const { body, headers = {} } = more;
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const response = await fetch(this.#url + path, {
      ...{ method, redirect: 'manual' as const, body: text ?? null },
      headers: {
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...(this.#cookies.size > 0 && { cookie: this.cookie }),
        ...headers,
      },
    });
    this.#keep(response.headers.getSetCookie());
    const answer = await response.text();
    return { status: response.status, headers: response.headers, text: answer, body: read(answer) };
  }

  /** A live page of this browser in this room. */
  live(auth: object = {}, headers: Record<string, string> = {}): Page {
    const socket = io(`${this.#url}/live`, {
      ...{ auth, transports: ['websocket'], forceNew: true, reconnection: false },
      extraHeaders: { ...(this.#cookies.size > 0 && { cookie: this.cookie }), ...headers },
    });
    const page = new Page(socket);
    this.#pages.push(page);
    return page;
  }

  #keep(set: readonly string[]): void {
    for (const line of set) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** What a live page has been told, in order. */
export class Page {
  readonly snapshots: Untyped[] = [];
  readonly changes: Untyped[] = [];
  refused: string | undefined;
  failed = false;
  gone = false;
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('snapshot', (message) => this.snapshots.push(message));
    socket.on('change', (message) => this.changes.push(message));
    socket.on('refused', ({ code }) => (this.refused = code));
    socket.on('disconnect', () => (this.gone = true));
    socket.on('connect_error', () => (this.failed = true));
  }

  async snapshot(): Promise<Untyped> {
    await until(() => this.snapshots.length > 0, { what: 'a snapshot came' });
    return this.snapshots[0];
  }

  /** The first change that this is true of. */
  async change(test: (change: Untyped) => boolean, what = 'such a change came'): Promise<Untyped> {
    return until(() => this.changes.find(test), { what });
  }

  ask(event: string, ...args: unknown[]): void {
    this.#socket.emit(event, ...args);
  }

  close(): void {
    this.#socket.close();
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
