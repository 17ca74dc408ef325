import { MINUTE_MS } from '../../domain/basics/time.js';
import { businessPolicy } from '../../domain/business/policy.js';
import { seesService } from '../../domain/business/describe.js';
import type { BusinessSystem, HookEvent } from '../../domain/business/shapes.js';
import type { Fact } from '../../domain/facts.js';
import type { Hall } from '../../domain/hall.js';
import { servingPolicy } from '../../domain/windows/policy.js';
import type { Clock } from '../../ledger/clock.js';
import type { Keyring } from '../../ledger/keyring.js';
import type { Log } from '../../ledger/log.js';
import type { Vault } from '../../ledger/vault.js';
import type { Uplink } from '../uplink.js';
import { HookEvents } from './hook-events.js';
import type { ToldSystem } from './hook-items.js';
import { HookReceiver, type HookBody } from './hook-receiver.js';

/** What has just become durable. */
interface Told {
  readonly facts: readonly Fact[];
  readonly reloaded: boolean;
}

export interface HooksParts {
  readonly uplink: Pick<Uplink, 'open' | 'shut' | 'end' | 'known'>;
  readonly ledger: {
    readonly hall: Hall;
    readonly keyring: Pick<Keyring, 'find'>;
    onCommitted(listener: (told: Told) => void): () => void;
  };
  readonly vault: Pick<Vault, 'open'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly log: Log;
}

/** While the outbox does not answer, it is asked again so often. */
const AGAIN_MS = MINUTE_MS;
const PREFIX = 'hook:';

/**
 * Keeps a channel outside for every department's system that wants to be told of visits, as
 * systems are let in, changed and shut out. A hook that was dropped leaves nothing behind: whoever
 * is let in later, under the same name or not, hears nothing of the time between.
 */
export class Hooks {
  readonly #parts: HooksParts;
  readonly #open = new Map<string, string>();
  /** Channels that must come to an end before they may be opened again. */
  readonly #dropped = new Set<string>();
  readonly #deaf: () => void;
  #settling: Promise<void> = Promise.resolve();
  #callOff: (() => void) | undefined;

  constructor(parts: HooksParts) {
    this.#parts = parts;
    this.#deaf = parts.ledger.onCommitted(({ facts, reloaded }) => {
      const systems = facts.filter(isAboutSystem);
      for (const fact of systems) {
        const name = droppedBy(fact);
        if (name !== undefined) this.#dropped.add(name);
      }
      if (systems.length > 0 || reloaded) this.settle();
    });
    this.settle();
  }

  stop(): Promise<void> {
    this.#deaf();
    this.#callOff?.();
    return this.#settling;
  }

  /** Brings the channels in line with the systems of the hall, one change after the other. */
  settle(): void {
    this.#settling = this.#settling.then(() => this.#settle());
  }

  async #settle(): Promise<void> {
    const { hall } = this.#parts.ledger;
    const wanted = new Map([...hall.systems.values()].flatMap((system) =>
      (isTold(system) ? [[channelOf(system.id), system] as const] : [])));
    for (const [name, was] of this.#open) {
      const system = wanted.get(name);
      const stays = JSON.stringify(system) === was && !this.#dropped.has(name);
      if (stays) continue;
      this.#open.delete(name);
      await this.#parts.uplink.shut(name);
    }
    await this.#endDropped(wanted);
    for (const [name, system] of wanted) {
      if (!this.#open.has(name) && !this.#dropped.has(name)) this.#begin(name, system);
    }
  }

  /** Ends the channels of dropped hooks, also those that an earlier run has left behind. */
  async #endDropped(wanted: ReadonlyMap<string, ToldSystem>): Promise<void> {
    const { uplink, log, clock } = this.#parts;
    this.#callOff?.();
    try {
      for (const name of await uplink.known()) {
        if (name.startsWith(PREFIX) && !wanted.has(name)) this.#dropped.add(name);
      }
      for (const name of this.#dropped) {
        const undelivered = await uplink.end(name);
        this.#dropped.delete(name);
        if (undelivered > 0) log.info('a web hook has ended', { channel: name, undelivered });
      }
    } catch (trouble) {
      log.warn('a web hook cannot be ended yet', { cause: String(trouble) });
      this.#callOff = clock.after(AGAIN_MS, () => this.settle());
    }
  }

  #begin(name: string, system: ToldSystem): void {
    const { uplink, ledger, vault, clock } = this.#parts;
    const owner = `sealed:hook:${system.id}` as const;
    this.#open.set(name, JSON.stringify(system));
    uplink.open({
      name,
      translation: new HookEvents(system, {
        hall: ledger.hall.plan.id,
        ratingDelayMs: () => businessPolicy(ledger.hall.plan).ratingDelayMs,
        undoMs: () => servingPolicy(ledger.hall.plan).undoMs,
      }),
      receiver: new HookReceiver({
        url: system.hook.url,
        clock,
        isWanted: (body) => isStillWanted(ledger.hall.systems.get(system.id), body),
        secret: () => {
          const sealed = ledger.keyring.find(owner)?.value;
          return sealed === undefined ? undefined : vault.open(owner, sealed);
        },
      }),
    });
  }
}

/** Under which name the outbox keeps what this system is still to be told. */
export function channelOf(system: string): string {
  return `${PREFIX}${system}`;
}

function isTold(system: BusinessSystem): system is ToldSystem {
  return system.hook !== undefined;
}

type SystemFact = Extract<Fact, { readonly kind: 'system.kept' | 'system.removed' }>;

function isAboutSystem(fact: Fact): fact is SystemFact & Fact {
  return fact.kind === 'system.kept' || fact.kind === 'system.removed';
}

function droppedBy(fact: SystemFact): string | undefined {
  if (fact.kind === 'system.removed') return channelOf(fact.system);
  return isTold(fact.system) ? undefined : channelOf(fact.system.id);
}

/** Whether the system as it is now may see the service and asks for such events. */
function isStillWanted(
  system: BusinessSystem | undefined,
  { event, visit, case: about }: HookBody,
): boolean {
  const service = visit?.service ?? about?.service;
  if (system?.hook === undefined || service === undefined) return false;
  return system.hook.events.includes(event as HookEvent) && seesService(system, service);
}
