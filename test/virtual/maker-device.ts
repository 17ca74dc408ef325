import { connect, type IClientOptions, type MqttClient } from 'mqtt';

/** One mistake that a maker of devices might make. */
export type Mistake =
  | 'none'
  | 'no will'
  | 'will without retain'
  | 'mqtt 5'
  | 'long keep-alive'
  | 'new id on repeat'
  | 'repeats too fast'
  | 'never repeats'
  | 'repeats for ever'
  | 'ignores late receipts'
  | 'prints a second paper'
  | 'gives up when busy'
  | 'gives up at an outage'
  | 'takes no for later'
  | 'takes an unknown no for later'
  | 'forgets the ask over a restart'
  | 'speaks elsewhere'
  | 'listens elsewhere'
  | 'retained ask'
  | 'qos 0'
  | 'too long'
  | 'dies of garbage'
  | 'does late commands'
  | 'does commands twice'
  | 'remembers ten commands'
  | 'never acknowledges'
  | 'fears the year 2099'
  | 'faults as a sentence'
  | 'no status'
  | 'old session'
  | 'status first'
  | 'id with blanks'
  | 'one id for all'
  | 'other visit'
  | 'stays away'
  | 'hammers';

export interface Line {
  readonly port: number;
  readonly hall: string;
  readonly kind: string;
  readonly id: string;
  readonly secret: string;
  readonly speed: number;
}

interface Open {
  id: string;
  readonly message: Record<string, unknown>;
  waitMs: number;
  timer?: NodeJS.Timeout;
  again?: boolean;
}

const ASK: Record<string, object> = {
  dispenser: { kind: 'ticket.take', service: 'household' },
  caller: { kind: 'ticket.next' },
  pad: { kind: 'rating.give', level: 5 },
};
const MEMORY = 64;

/** A device as a careful maker would build it, but for one mistake. */
export class MakerDevice {
  readonly #client: MqttClient;
  readonly #prefix: string;
  readonly #known: string[] = [];
  #open: Open | undefined;
  #boot = 17;
  #asked = 0;
  #visit: unknown = 'none';
  #lives = true;
  #isGone = false;

  constructor(
    readonly line: Line,
    readonly mistake: Mistake,
  ) {
    this.#prefix = `hall/v1/${line.hall}/${line.kind}/${line.id}/`;
    this.#client = connect(`mqtt://127.0.0.1:${line.port}`, this.#options());
    this.#client.on('connect', () => this.#arrive());
    this.#client.on('close', () => this.#left());
    this.#client.on('error', () => {});
    this.#client.on('message', (topic, bytes) => {
      if (this.#lives) this.#hear(topic.slice(this.#prefix.length), bytes.toString());
    });
  }

  /** Somebody presses the button, a moment after being told to. */
  pressSoon(): void {
    setTimeout(() => this.#press(), 20);
  }

  #press(): void {
    if (this.#open !== undefined) clearTimeout(this.#open.timer);
    const visit = this.mistake === 'other visit' ? '20261121-A999-1' : this.#visit;
    const fields = this.line.kind === 'pad' ? { visit } : {};
    this.#ask({ ...ASK[this.line.kind], ...fields });
  }

  async leave(): Promise<void> {
    this.#isGone = true;
    clearTimeout(this.#open?.timer);
    this.#client.options.reconnectPeriod = 0;
    await this.#client.endAsync(true);
  }

  #is(mistake: Mistake): boolean {
    return this.mistake === mistake;
  }

  #options(): IClientOptions {
    const { id, secret, speed } = this.line;
    const will = this.#is('no will') ? {} : { will: this.#will() };
    return {
      clientId: id,
      username: id,
      password: secret,
      protocolVersion: this.#is('mqtt 5') ? 5 : 4,
      clean: true,
      keepalive: this.#is('long keep-alive') ? 600 : 30,
      reconnectPeriod: this.#is('hammers') ? 60 / speed : 2_000 / speed,
      queueQoSZero: false,
      ...will,
    };
  }

  #will() {
    const payload = JSON.stringify({ v: 1, online: false, session: this.#session() });
    const retain = !this.#is('will without retain');
    return { topic: `${this.#prefix}state`, payload: Buffer.from(payload), qos: 1 as const, retain };
  }

  #session(): string {
    return this.#is('old session') ? 'always' : `s${this.#boot}`;
  }

  #arrive(): void {
    const leaves = ['receipt', 'view', 'cmd'].map((leaf) => `${this.#prefix}${leaf}`);
    if (this.#is('listens elsewhere')) leaves.push(`hall/v1/${this.line.hall}/caller/c9/receipt`);
    this.#client.subscribe(leaves, { qos: 1 }, () => {});
    if (this.#is('status first')) this.#tellStatus();
    this.#say('state', { v: 1, online: true, session: this.#session() }, true);
    if (!this.#is('status first') && !this.#is('no status')) this.#tellStatus();
    if (this.#is('speaks elsewhere')) this.#client.publish('log/d1', 'hello', { qos: 1 });
    if (this.#is('too long')) this.#say('ack', { v: 1, id: 'x', status: 'done', pad: 'x'.repeat(20_000) });
    if (this.#open !== undefined) this.#send(this.#open);
  }

  #tellStatus(): void {
    const faults = this.#is('faults as a sentence') ? ['The paper is out'] : [];
    this.#say('status', { v: 1, seq: 1, faults }, true);
  }

  #left(): void {
    this.#boot += 1;
    if (!this.#is('no will')) this.#client.options.will = this.#will();
    if (this.#is('forgets the ask over a restart')) this.#settle();
    if (this.#is('stays away')) this.#client.options.reconnectPeriod = 0;
  }

  #ask(fields: object): void {
    const open: Open = { id: this.#nextId(), message: { ...fields }, waitMs: 2_000 };
    this.#open = open;
    this.#send(open);
  }

  #nextId(): string {
    this.#asked += 1;
    if (this.#is('one id for all')) return `one-${Math.ceil(this.#asked / 4)}`;
    return this.#is('id with blanks') ? `ask ${this.#asked}` : `17-${this.#asked}`;
  }

  #send(open: Open): void {
    clearTimeout(open.timer);
    if (this.#isGone) return;
    if (open.again === true && this.#is('new id on repeat')) open.id = this.#nextId();
    open.again = true;
    this.#say('ask', { v: 1, id: open.id, ...open.message }, this.#is('retained ask'));
    if (this.#is('never repeats')) return;
    const { speed } = this.line;
    open.timer = setTimeout(() => this.#send(open), open.waitMs / speed);
    if (!this.#is('repeats too fast')) open.waitMs = Math.min(open.waitMs * 2, 30_000);
  }

  #say(leaf: string, message: object, retain = false): void {
    if (!this.#client.connected) return;
    const qos = this.#is('qos 0') && leaf === 'ack' ? 0 : 1;
    this.#client.publish(`${this.#prefix}${leaf}`, JSON.stringify(message), { qos, retain });
  }

  #hear(leaf: string, text: string): void {
    const message = read(text);
    if (message === undefined) {
      if (this.#is('dies of garbage')) this.#lives = false;
      return;
    }
    if (leaf === 'receipt') this.#settled(message);
    if (leaf === 'view') this.#show(message);
    if (leaf === 'cmd') this.#obey(message);
  }

  #show(view: Record<string, unknown>): void {
    if (this.#is('fears the year 2099') && JSON.stringify(view).includes('2099')) this.#lives = false;
    if (typeof view['visit'] === 'string') this.#visit = view['visit'];
  }

  #settled(receipt: Record<string, unknown>): void {
    const ticket = receipt['ticket'] as { id?: string } | undefined;
    const isMine = this.#open !== undefined && receipt['id'] === this.#open.id;
    if (this.#is('prints a second paper') && !isMine && ticket?.id) this.#printed(ticket.id);
    if (!isMine || this.#goesOn(receipt)) return;
    this.#settle();
    if (ticket?.id !== undefined) this.#printed(ticket.id);
  }

  #goesOn(receipt: Record<string, unknown>): boolean {
    if (this.#is('repeats for ever')) return true;
    if (this.#is('ignores late receipts') && (this.#open?.waitMs ?? 0) > 4_000) return true;
    return receipt['ok'] !== true && this.#isNotNow(receipt);
  }

  #isNotNow(receipt: Record<string, unknown>): boolean {
    const { code } = receipt['refusal'] as { code: string };
    if (code === 'busy') return !this.#is('gives up when busy');
    if (code === 'outage') return !this.#is('gives up at an outage');
    if (code === 'not-allowed') return this.#is('takes no for later');
    return this.#is('takes an unknown no for later');
  }

  #settle(): void {
    clearTimeout(this.#open?.timer);
    this.#open = undefined;
  }

  #printed(ticket: string): void {
    this.#ask({ kind: 'ticket.printed', ticket, ok: true });
  }

  #obey({ id, expiresAt }: Record<string, unknown>): void {
    if (typeof id !== 'string' || typeof expiresAt !== 'string') return;
    if (this.#is('never acknowledges')) return;
    const isLate = Date.parse(expiresAt) < Date.now() && !this.#is('does late commands');
    const isKnown = this.#known.includes(id) && !this.#is('does commands twice');
    this.#known.push(id);
    if (this.#known.length > (this.#is('remembers ten commands') ? 10 : MEMORY)) this.#known.shift();
    this.#say('ack', { v: 1, id, status: isKnown ? 'duplicate' : isLate ? 'expired' : 'done' });
  }
}

function read(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
