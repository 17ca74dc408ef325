import { beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../src/domain/basics/time.js';
import { HOOK_EVENTS, type BusinessSystem as System } from '../../src/domain/business/shapes.js';
import type { Fact } from '../../src/domain/facts.js';
import type { InputBody } from '../../src/domain/inputs.js';
import { SILENT_LOG } from '../../src/ledger/log.js';
import type { Outbox } from '../../src/ledger/outbox.js';
import { Hooks } from '../../src/uplink/hooks/hooks.js';
import { Uplink } from '../../src/uplink/uplink.js';
import { until } from '../rig/until.js';
import { atTheEnd } from '../storage/rig.js';
import { BusinessSystem } from '../virtual/business-system.js';
import { hallWithOutbox } from './rig.js';

const SECRET = 'a secret for tests';
type Told = { readonly facts: readonly Fact[]; readonly reloaded: boolean };

/** A hall on disk with its web hooks, which may be stopped and begun again. */
class HookHall {
  readonly #listeners = new Set<(told: Told) => void>();
  outbox: Outbox;
  hooks: Hooks | undefined;
  uplink: Uplink | undefined;
  readonly #hall;

  constructor(hall: Awaited<ReturnType<typeof hallWithOutbox>>) {
    this.#hall = hall;
    this.outbox = { ...hall.outbox, close: async () => {} };
  }

  get now() {
    return this.#hall.clock.now();
  }

  begin(): void {
    const { diary, clock } = this.#hall;
    const keyring = { find: () => ({ value: 'sealed' }) };
    const onCommitted = (listener: (told: Told) => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    };
    const ledger = { hall: diary.hall, keyring, onCommitted };
    const parts = { ledger, clock, log: SILENT_LOG, chance: () => 0.5 };
    this.uplink = new Uplink({ ...parts, outbox: this.outbox });
    this.hooks = new Hooks({
      ...parts, uplink: this.uplink, vault: { open: () => SECRET },
    } as unknown as ConstructorParameters<typeof Hooks>[0]);
  }

  async stop(): Promise<void> {
    await this.hooks?.stop();
    await this.uplink?.stop();
  }

  async happens(body: InputBody, afterMs = 1_000): Promise<void> {
    const { diary, clock, store } = this.#hall;
    await clock.pass(afterMs);
    const entry = diary.tell(body, { afterMs, by: 'staff:X1' });
    if (!entry.outcome.ok) throw new Error(`${body.kind}: ${entry.outcome.refusal.code}`);
    await store.write([entry]);
    for (const listener of this.#listeners) listener({ facts: entry.facts, reloaded: false });
  }

  /** Somebody comes for the service and is served, at window 1. */
  async serve(service: string): Promise<void> {
    await this.happens({ kind: 'ticket.take', service });
    for (const kind of ['ticket.next', 'ticket.start', 'ticket.finish'] as const) {
      await this.happens({ kind, window: 1 });
    }
  }

  /** Lets time pass until this is so. */
  async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    await until(async () => {
      await this.#hall.clock.pass(5_000);
      return isSo();
    });
  }
}

let hall: HookHall;
let department: BusinessSystem;
const keep = (more: Partial<System>, isNew = false): InputBody => ({
  kind: 'system.keep', isNew, system: { id: 'tax-office', name: 'a department', ...more },
});
const hook = () => ({ url: department.url, events: [...HOOK_EVENTS] });
const heard = () => department.known.map(({ event, visit }) =>
  `${String(event)} ${(visit as { ticket: string }).ticket}`);

beforeEach(async () => {
  department = await BusinessSystem.open();
  department.secret = SECRET;
  atTheEnd(() => department.close());
  hall = new HookHall(await hallWithOutbox());
  atTheEnd(() => hall.stop());
  hall.begin();
  await hall.happens({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' });
  await hall.happens({ kind: 'window.open', window: 1 });
  await hall.happens(keep({ hook: hook() }, true));
});

describe('the channel of a web hook', () => {
  it('goes on through a restart with what is under way, and tells nothing twice', async () => {
    await hall.serve('tax');
    await hall.until(() => department.known.length === 2);
    department.moods = ['lost'];
    await hall.happens({ kind: 'ticket.take', service: 'tax' });
    await hall.happens({ kind: 'ticket.next', window: 1 });
    await hall.happens({ kind: 'ticket.start', window: 1 });
    await hall.until(() => department.heard.length === 3);
    await hall.stop();
    await hall.happens({ kind: 'ticket.finish', window: 1 });
    hall.begin();
    await hall.until(() => department.known.length === 4);
    expect(heard()).toEqual(
      ['visit.started A001', 'visit.finished A001', 'visit.started A002', 'visit.finished A002'],
    );
    expect(department.heard.every(({ signed }) => signed)).toBe(true);
  });

  it.each(['its hook is dropped', 'the system is shut out'])(
    'ends when %s: set again it tells nothing of the time between', async (how) => {
      department.moods = Array.from({ length: 9 }, () => 'broken' as const);
      await hall.serve('tax');
      await hall.until(() => department.moods.length < 8);
      const isOut = how === 'the system is shut out';
      await hall.happens(isOut ? { kind: 'system.remove', system: 'tax-office' } : keep({}));
      await hall.until(async () => (await hall.outbox.channels()).length === 0);
      department.moods = [];
      await hall.serve('tax');
      // The next day: today's visits would be told to whoever sets a hook today.
      await hall.happens({ kind: 'time.came' }, 24 * 60 * MINUTE_MS);
      await hall.happens(keep({ hook: hook() }, isOut));
      await hall.happens({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' });
      await hall.happens({ kind: 'window.open', window: 1 });
      await hall.serve('land');
      await hall.until(() => department.known.length === 2);
      expect(heard()).toEqual(['visit.started B001', 'visit.finished B001']);
    },
  );

  it('is not opened again before the outbox has forgotten it', async () => {
    const { outbox } = hall;
    let isDown = true;
    await hall.stop();
    const ifUp = <T>(ask: () => Promise<T>) => (isDown ? Promise.reject(new Error('disk')) : ask());
    hall.outbox = {
      ...outbox,
      end: (name) => ifUp(() => outbox.end(name)), channels: () => ifUp(() => outbox.channels()),
    };
    department.moods = ['broken', 'broken', 'broken'];
    hall.begin();
    await hall.serve('tax');
    await hall.until(() => department.moods.length < 3);
    await hall.happens({ kind: 'system.remove', system: 'tax-office' });
    department.moods = [];
    await hall.happens(keep({ hook: hook(), services: ['land'] }, true));
    await hall.until(async () => (await hall.uplink?.states())?.length === 0);
    isDown = false;
    await hall.serve('land');
    await hall.until(() => department.known.length === 2);
    expect(heard()).toEqual(['visit.started B001', 'visit.finished B001']);
  });

  it('that an earlier run left behind is ended at the start', async () => {
    await hall.stop();
    await hall.outbox.follow({
      channel: 'hook:gone', at: hall.now, cursor: 1, memos: [],
      changes: [{ is: 'put', item: { key: 'k', order: 'k', body: '{}', dueAt: hall.now } }],
    });
    hall.begin();
    await hall.until(async () => !(await hall.outbox.channels()).includes('hook:gone'));
    expect(await hall.outbox.due('hook:gone', hall.now, 1)).toEqual({ parcels: [] });
  });

  it('tells nothing that waits of services it may no longer see, or events it no longer wants', async () => {
    department.moods = ['broken', 'broken', 'broken', 'broken'];
    await hall.serve('tax');
    await hall.serve('land');
    await hall.until(() => department.moods.length < 4);
    const events = ['visit.finished' as const];
    await hall.happens(keep({ services: ['land'], hook: { ...hook(), events } }));
    department.moods = [];
    await hall.until(async () => (await hall.uplink?.states())?.[0]?.waiting === 0);
    await hall.until(() => department.known.length > 0);
    expect(heard()).toEqual(['visit.finished B001']);
  });
});
