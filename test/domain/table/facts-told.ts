import type { BusinessSystem } from '../../../src/domain/business/shapes.js';
import type { Fact, GivenOffline } from '../../../src/domain/facts.js';
import type { CaseDue } from '../../../src/domain/cases/shapes.js';
import type { Reply } from '../../../src/domain/inputs.js';
import type { LeftBehind } from '../../../src/domain/posts/shapes.js';
import type { StoppedTicketing } from '../../../src/domain/tickets/stops.js';
import type { Step } from '../../../src/domain/step.js';

/** Stamped by the hall or said by another field of the same fact. */
const UNSAID = new Set([
  'kind', 'seq', 'at', 'day', 'by', 'input', 'number', 'prefix', 'serial', 'carried', 'plan',
  'sentBy', 'chosen', 'catalogue', 'case', 'was',
]);
/** Who or what it is about: their value alone says enough. */
const BARE = new Set([
  'ticket', 'visit', 'call', 'clerk', 'service', 'lane', 'how', 'why', 'holdKind', 'code',
  'device', 'level', 'key', 'account', 'reason', 'step', 'what', 'staffNo', 'ended', 'began', 'lease',
  'card', 'with', 'origin',
]);

/** What came of an input in words: `no: code`, then each fact as a short sentence. */
export function told({ facts, outcome }: Step): string[] {
  const said = facts.filter(({ kind }) => kind !== 'input.refused').map(toldFact);
  return outcome.ok
    ? [...refusedOnes(outcome.reply), ...said]
    : [`no: ${outcome.refusal.code}`, ...said];
}

/** Of an upload or an import, what was refused while the rest of it was taken. */
function refusedOnes({ results, refused }: Reply): string[] {
  const each = Array.isArray(results) ? results as { refusal?: { code: string } }[] : [];
  const rows = Array.isArray(refused) ? refused as { code: string }[] : [];
  if (rows.length > 0) return rows.map(({ code }) => `no: ${code}`);
  return each.flatMap(({ refusal }) => refusal === undefined ? [] : [`no: ${refusal.code}`]);
}

/** One fact as a short sentence, e.g. `ticket.called A001-c1 w1 S1`; times relative to it. */
export function toldFact(fact: Fact): string {
  const parts = Object.entries(fact)
    .filter(([name]) => !UNSAID.has(name) && !saidBy(fact, name))
    .map(([name, value]) => toldField(name, value, fact.at));
  return [fact.kind, ...parts.filter((part) => part !== '')].join(' ');
}

function saidBy(fact: Fact, name: string): boolean {
  if (name === 'call') return 'visit' in fact;
  return name === 'ticket' && ('visit' in fact || 'call' in fact);
}

function toldField(name: string, value: unknown, at: number): string {
  if (name === 'window') return `w${String(value)}`;
  if (name === 'left') return toldLeft(value as LeftBehind);
  const structured = toldStructure(name, value, at);
  if (structured !== undefined) return structured;
  if (typeof value === 'number' && /until|At$|^since$/i.test(name)) return `${name}=${signed(value - at)}s`;
  if (BARE.has(name)) return String(value).replace(/^\d{8}-/, '').replace(/:c\d+$/, '');
  if (value === false || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  return value === true ? name : `${name}=${String(value)}`;
}

/** What has parts of its own; nothing for plain values. */
function toldStructure(name: string, value: unknown, at: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (name === 'passedOver') return `past ${(value as { limits: string[] }).limits.join('+')}`;
  if (name === 'stopped') return toldStops(value as StoppedTicketing[]);
  if (name === 'entry') return (value as { is: string }).is;
  if (name === 'to' && Array.isArray(value)) return `to=${value.map(toldOpened).join(',')}`;
  if (name === 'due') return toldDue(value as CaseDue);
  if (name === 'offline') return toldOffline(value as GivenOffline, at);
  if (name === 'reason') return '';
  if (name === 'system') return toldSystem(value as BusinessSystem);
  if (name === 'matter') return toldMatter(value);
  if (name === 'staff') return toldStaff(value as { staffNo: string; role: string; active: boolean });
  return name === 'place' ? JSON.stringify(value).replace(/[{}"]/g, '') : undefined;
}

/** What a hand-over leaves; nothing where there is nothing. */
function toldLeft({ held, promised, inHand, lastServed, waiting }: LeftBehind): string {
  const parts = [
    ...held.map(({ number, holdKind }) => `on hold ${number} ${holdKind}`),
    ...promised.map((number) => `promised ${number}`),
    ...(inHand === undefined ? [] : [`in hand ${inHand}`]),
    ...(lastServed === undefined ? [] : [`last ${lastServed}`]),
    ...(waiting === 0 ? [] : [`${waiting} wait`]),
  ];
  return parts.length === 0 ? '' : `left=${parts.join(', ')}`;
}

function toldSystem({ id, services }: BusinessSystem): string {
  return services === undefined ? id : `${id} for ${services.join('+')}`;
}

function toldMatter(matter: object): string {
  return Object.entries(matter).map(([name, value]) => `${name}=${String(value)}`).join(' ');
}

function toldOpened({ window, lines }: { window: number; lines: readonly string[] }): string {
  return `w${window}(${lines.join(' ')})`;
}

function toldDue({ day, provisional }: CaseDue): string {
  return `due ${day.slice(5)}${provisional === true ? '?' : ''}`;
}

function toldStops(stopped: readonly StoppedTicketing[]): string {
  return stopped.map(({ service }) => `stops ${service}`).join(' ');
}

function toldOffline({ lease, takenAt }: GivenOffline, at: number): string {
  return `of ${lease.replace(/^\d{8}-/, '')} taken=${signed(takenAt - at)}s`;
}

function toldStaff({ staffNo, role, active }: { staffNo: string; role: string; active: boolean }) {
  return `${staffNo} ${role}${active ? '' : ' gone'}`;
}

function signed(durationMs: number): string {
  return `${durationMs < 0 ? '' : '+'}${durationMs / 1_000}`;
}
