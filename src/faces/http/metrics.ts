import { collectDefaultMetrics, Counter, Gauge, Registry, Summary } from 'prom-client';
import type { Fact } from '../../domain/facts.js';
import type { FaceParts } from './parts.js';
import type { UplinkDesk } from './uplink-desk.js';

const PERCENTILES = [0.5, 0.9, 0.99];
const HOUR_MS = 3_600_000;

/**
 * What is counted for nobody: these come with bad ratings alone, so whoever looked after each visit
 * would know how it was rated.
 */
const TELLS_LEVELS = /^(case|alert|review|paper)\.|^rating\.reasons$/;

/** The hall in figures for a Prometheus that may come by, with a registry of its own. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #parts: FaceParts;
  readonly #facts: Counter<'kind'>;
  readonly #refusals: Counter<'code'>;
  readonly #deaf: () => void;

  constructor(parts: FaceParts) {
    this.#parts = parts;
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry, prefix: 'jiaohao_' });
    this.#facts = new Counter({
      ...{ name: 'jiaohao_facts_total', help: 'Facts committed since the start, by kind' },
      ...{ labelNames: ['kind'] as const, registers },
    });
    this.#refusals = new Counter({
      ...{ name: 'jiaohao_refusals_total', help: 'Inputs refused since the start, by code' },
      ...{ labelNames: ['code'] as const, registers },
    });
    this.#hallGauges(registers);
    this.#deaf = parts.ledger.onCommitted(({ facts }) => this.#count(facts));
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  onModuleDestroy(): void {
    this.#deaf();
  }

  #count(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const what = fact.kind === 'input.refused' ? fact.what : fact.kind;
      if (TELLS_LEVELS.test(what)) continue;
      this.#facts.inc({ kind: fact.kind });
      if (fact.kind === 'input.refused') this.#refusals.inc({ code: fact.code });
    }
  }

  /** Figures that are looked up when somebody asks, and cost nothing until then. */
  #hallGauges(registers: Registry[]): void {
    const { ledger, commitMs } = this.#parts;
    const gauge = (name: string, help: string, label: string, fill: (to: Gauge) => void) =>
      new Gauge({
        ...{ name: `jiaohao_${name}`, help, labelNames: [label], registers },
        collect() {
          this.reset();
          fill(this);
        },
      });
    gauge('queue_length', 'People waiting, by service', 'service', (to) => {
      for (const { code } of ledger.hall.plan.services) {
        to.set({ service: code }, ledger.hall.queue.count(code));
      }
    });
    gauge('windows', 'Windows, by state', 'state', (to) => {
      for (const { state } of ledger.hall.windows.values()) to.inc({ state: state.at });
    });
    gauge('devices_online', 'Devices online, by kind', 'kind', (to) => {
      for (const { kind, online } of ledger.hall.devices.values()) to.inc({ kind }, online ? 1 : 0);
    });
    gauge('inputs_waiting', 'Inputs waiting for a commit', 'lane', (to) => {
      to.set({ lane: 'ledger' }, ledger.health().waiting);
    });
    const { uplink, clock } = this.#parts;
    if (uplink !== undefined) uplinkGauges(uplink, () => clock.now(), registers);
    if (commitMs !== undefined) commitSummary(commitMs, registers);
  }
}

/**
 * How the ways outside stand, as roughly as says nothing of one rating: a bad one has more to tell
 * outside, or waits there for its reasons. An outbox that does not answer has no figures.
 */
function uplinkGauges(uplink: UplinkDesk, now: () => number, registers: Registry[]): void {
  const channels = () => uplink.states().catch(() => []);
  new Gauge({
    ...{ name: 'jiaohao_uplink_items', help: 'Items for outside that are parked, by channel' },
    ...{ labelNames: ['channel', 'state'], registers },
    async collect() {
      this.reset();
      for (const { name: channel, parked } of await channels()) {
        this.set({ channel, state: 'parked' }, parked);
      }
    },
  });
  new Gauge({
    ...{ name: 'jiaohao_uplink_behind_hours', help: 'Whole hours the oldest item has waited' },
    ...{ labelNames: ['channel'], registers },
    async collect() {
      this.reset();
      for (const { name: channel, oldestAt } of await channels()) {
        const behind = oldestAt === undefined ? 0 : Math.floor((now() - oldestAt) / HOUR_MS);
        this.set({ channel }, Math.max(0, behind));
      }
    },
  });
}

function commitSummary(commitMs: () => readonly number[], registers: Registry[]): void {
  new Summary({
    ...{ name: 'jiaohao_commit_ms', help: 'How long the latest commits took, in milliseconds' },
    ...{ percentiles: PERCENTILES, registers },
    collect() {
      this.reset();
      for (const ms of commitMs()) this.observe(ms);
    },
  });
}
