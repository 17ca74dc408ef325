import { businessPolicy } from '../../domain/business/policy.js';
import type { BusinessSystem } from '../../domain/business/shapes.js';
import type { Fact } from '../../domain/facts.js';
import type { Hall } from '../../domain/hall.js';
import { servingPolicy } from '../../domain/windows/policy.js';
import type { Clock } from '../../ledger/clock.js';
import type { Keyring } from '../../ledger/keyring.js';
import type { Vault } from '../../ledger/vault.js';
import type { Uplink } from '../uplink.js';
import { HookEvents } from './hook-events.js';
import type { ToldSystem } from './hook-items.js';
import { HookReceiver } from './hook-receiver.js';

/** What has just become durable. */
interface Told {
  readonly facts: readonly Fact[];
  readonly reloaded: boolean;
}

export interface HooksParts {
  readonly uplink: Pick<Uplink, 'open' | 'shut'>;
  readonly ledger: {
    readonly hall: Hall;
    readonly keyring: Pick<Keyring, 'find'>;
    onCommitted(listener: (told: Told) => void): () => void;
  };
  readonly vault: Pick<Vault, 'open'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Keeps a channel outside for every department's system that wants to be told of visits, as
 * systems are let in, changed and shut out.
 */
export class Hooks {
  readonly #parts: HooksParts;
  readonly #open = new Map<string, string>();
  readonly #deaf: () => void;
  #settling: Promise<void> = Promise.resolve();

  constructor(parts: HooksParts) {
    this.#parts = parts;
    this.#deaf = parts.ledger.onCommitted(({ facts, reloaded }) => {
      const changed = facts.some(({ kind }) => kind === 'system.kept' || kind === 'system.removed');
      if (changed || reloaded) this.settle();
    });
    this.settle();
  }

  stop(): Promise<void> {
    this.#deaf();
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
      if (system !== undefined && JSON.stringify(system) === was) continue;
      this.#open.delete(name);
      await this.#parts.uplink.shut(name);
    }
    for (const [name, system] of wanted) if (!this.#open.has(name)) this.#begin(name, system);
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
  return `hook:${system}`;
}

function isTold(system: BusinessSystem): system is ToldSystem {
  return system.hook !== undefined;
}
