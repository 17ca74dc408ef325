import { between, type Instant } from '../../src/domain/basics/time.js';
import type { Fact } from '../../src/domain/facts.js';
import { forecastOf, shown } from '../../src/domain/forecast/forecast.js';
import type { Hall } from '../../src/domain/hall.js';
import { aheadOf, windowsFor } from '../../src/domain/queue/next.js';
import { lineKeyOf } from '../../src/domain/tickets/standing.js';
import { plannedService } from '../../src/domain/tickets/tickets.js';

/** What one citizen was told at the dispenser, and how long it really took to the call. */
export interface Told {
  readonly lowMs: number;
  readonly middleMs: number;
  readonly highMs: number;
  /** Mean handling time of the day so far × people ahead / windows at work. */
  readonly naiveMs: number;
  readonly trueMs: number;
}

interface Open extends Omit<Told, 'trueMs'> {
  readonly at: Instant;
}

/**
 * Watches a hall fact by fact, and notes for every ticket what was forecast when it was issued and
 * when it was called for the first time. It reads only; the hall may be live or replayed.
 */
export class Watcher {
  readonly told: Told[] = [];
  readonly #open = new Map<string, Open>();
  readonly #handling = new Map<string, { count: number; totalMs: number }>();

  /** To be asked after the hall has moved on by all facts of one input. */
  see(hall: Hall, facts: readonly Fact[]): void {
    for (const fact of facts) this.#one(hall, fact);
  }

  #one(hall: Hall, fact: Fact): void {
    switch (fact.kind) {
      case 'day.began':
        this.#open.clear();
        this.#handling.clear();
        return;
      case 'ticket.issued':
        // What a dispenser gave out while the controller was away was told by nobody.
        if (fact.offline === undefined) this.#issued(hall, fact.ticket);
        return;
      case 'ticket.called': {
        const open = this.#open.get(fact.ticket);
        if (open === undefined) return;
        const { at, ...told } = open;
        this.#open.delete(fact.ticket);
        this.told.push({ ...told, trueMs: between(at, fact.at) });
        return;
      }
      case 'visit.ended':
        this.#ended(hall, fact.visit);
        return;
      default:
        return;
    }
  }

  #issued(hall: Hall, id: string): void {
    const ticket = hall.tickets.get(id);
    if (ticket?.place.at !== 'waiting') return;
    const [key, ahead] = [lineKeyOf(ticket), aheadOf(hall, ticket)];
    const span = forecastOf(hall, key).span(key, ahead);
    const naiveMs = this.#naive(hall, ticket.service, ahead);
    this.#open.set(id, { ...span, naiveMs, at: hall.now });
  }

  #naive(hall: Hall, service: string, ahead: number): number {
    const planned = plannedService(hall, service)?.targetHandlingMs ?? 300_000;
    const { count, totalMs } = this.#handling.get(service) ?? { count: 0, totalMs: 0 };
    const meanMs = count === 0 ? planned : totalMs / count;
    return (meanMs * ahead) / Math.max(1, windowsFor(hall, service).length);
  }

  #ended(hall: Hall, id: string): void {
    const visit = hall.visits.get(id);
    const service = hall.tickets.get(visit?.ticket ?? '')?.service;
    if (visit?.end === undefined || service === undefined) return;
    const seen = this.#handling.get(service) ?? { count: 0, totalMs: 0 };
    const tookMs = between(visit.startedAt, visit.end.at) - visit.heldMs;
    this.#handling.set(service, { count: seen.count + 1, totalMs: seen.totalMs + tookMs });
  }
}

/** How good the forecasts of some tickets were. Shares are of 1, times in minutes. */
export interface Score {
  readonly name: string;
  readonly tickets: number;
  readonly meanWait: number;
  /** The true wait fell between P20 and P80 to the millisecond. */
  readonly inside: number;
  readonly below: number;
  readonly above: number;
  /** It fell within the whole minutes that people were shown. */
  readonly insideShown: number;
  readonly width: number;
  /** Mean absolute error of the middle of the forecast, and of the naive one. */
  readonly error: number;
  readonly naiveError: number;
}

const MINUTE_MS = 60_000;

/** Scores those who had to wait: to be called at once, as told, says nothing of a forecast. */
export function scoreOf(name: string, all: readonly Told[]): Score {
  const told = all.filter(({ highMs, trueMs }) => highMs > MINUTE_MS || trueMs > MINUTE_MS);
  const share = (holds: (each: Told) => boolean): number => told.filter(holds).length / told.length;
  const mean = (figure: (each: Told) => number): number =>
    told.reduce((total, each) => total + figure(each), 0) / told.length / MINUTE_MS;
  return {
    name,
    tickets: told.length,
    meanWait: mean(({ trueMs }) => trueMs),
    inside: share(({ lowMs, highMs, trueMs }) => lowMs <= trueMs && trueMs <= highMs),
    below: share(({ lowMs, trueMs }) => trueMs < lowMs),
    above: share(({ highMs, trueMs }) => trueMs > highMs),
    insideShown: share(isInsideShown),
    width: mean(({ lowMs, highMs }) => highMs - lowMs),
    error: mean(({ middleMs, trueMs }) => Math.abs(middleMs - trueMs)),
    naiveError: mean(({ naiveMs, trueMs }) => Math.abs(naiveMs - trueMs)),
  };
}

function isInsideShown(told: Told): boolean {
  const { low, high } = shown(told);
  return told.trueMs >= low * MINUTE_MS && told.trueMs <= high * MINUTE_MS;
}

const HEADS = ['day', 'tickets', 'mean wait', 'inside', 'shorter', 'longer', 'inside as shown',
  'width', 'error', 'naive error'];

/** The scores as a table that reads well on a terminal and in Markdown. */
export function tableOf(scores: readonly Score[]): string {
  const lines = [HEADS, ...scores.map(cellsOf)];
  const width = (column: number) => Math.max(...lines.map((line) => (line[column] ?? '').length));
  const widths = HEADS.map((_, column) => width(column));
  const text = lines.map((line) => `| ${line.map((cell, i) => (
    i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`);
  const rule = `| ${widths.map((wide, i) => `${'-'.repeat(wide - 1)}${i === 0 ? '-' : ':'}`)
    .join(' | ')} |`;
  return [text[0], rule, ...text.slice(1)].join('\n');
}

function cellsOf(score: Score): string[] {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const minutes = (figure: number) => `${figure.toFixed(1)} min`;
  return [
    score.name, String(score.tickets), minutes(score.meanWait), percent(score.inside),
    percent(score.below), percent(score.above), percent(score.insideShown), minutes(score.width),
    minutes(score.error), minutes(score.naiveError),
  ];
}
