import type { Clause } from './clause.js';
import { ASKS_AND_RECEIPTS } from './clauses/asks.js';
import { COMMANDS } from './clauses/commands.js';
import { CONNECTION } from './clauses/connection.js';
import { THROUGHOUT } from './clauses/throughout.js';
import { NotSeen } from './not-seen.js';
import { Stage, type Prompt, type StageSettings } from './stage.js';

export type Verdict = 'pass' | 'fail' | 'not seen';

/** What was found of one clause. */
export interface Finding {
  readonly id: string;
  readonly text: string;
  readonly verdict: Verdict;
  /** What went wrong, or what was missing. */
  readonly why?: string;
}

export interface Report {
  readonly hall: string;
  readonly kind: string;
  readonly device: string;
  readonly findings: readonly Finding[];
}

/** Every clause, in the order in which a device is walked through them. */
export const CLAUSES: readonly Clause[] = [
  ...CONNECTION,
  ...ASKS_AND_RECEIPTS,
  ...COMMANDS,
  ...THROUGHOUT,
];

const ARRIVE_MS = 120_000;
/** A device has this long after connecting for its state, its status and its subscriptions. */
const SETTLE_MS = 5_000;

/** What the walk tells while it goes on. */
export interface Onlooker {
  readonly prompt: Prompt;
  /** The port is open; the device may come. */
  readonly opened: (port: number) => void | Promise<void>;
  readonly found?: (finding: Finding) => void;
}

/**
 * Plays the controller to one device and walks through all clauses that hold for its kind.
 *
 * Takes about three minutes with a real device, and somebody who presses a button now and then.
 */
export async function walk(settings: StageSettings, onlooker: Onlooker): Promise<Report> {
  const stage = new Stage(settings, onlooker.prompt);
  const findings: Finding[] = [];
  try {
    await onlooker.opened(await stage.open());
    await stage.until(() => arrived(stage), ARRIVE_MS);
    await stage.quiet(SETTLE_MS);
    for (const clause of CLAUSES.filter(({ kinds }) => kinds.includes(settings.kind))) {
      const finding = await judge(clause, stage);
      findings.push(finding);
      onlooker.found?.(finding);
    }
  } finally {
    await stage.close();
  }
  const { hall, kind, device } = settings;
  return { hall, kind, device, findings };
}

/** Whether a report has nothing against the device: it came, and no clause was broken. */
export function isConforming({ findings }: Report): boolean {
  const came = findings.some(({ id, verdict }) => id === 'sign-in' && verdict === 'pass');
  return came && findings.every(({ verdict }) => verdict !== 'fail');
}

function arrived(stage: Stage): true | undefined {
  return stage.signedIn && stage.published.length > 0 ? true : undefined;
}

async function judge(clause: Clause, stage: Stage): Promise<Finding> {
  const { id, text } = clause;
  try {
    const why = await clause.check(stage);
    return why === undefined ? { id, text, verdict: 'pass' } : { id, text, verdict: 'fail', why };
  } catch (trouble) {
    if (!(trouble instanceof NotSeen)) throw trouble;
    return { id, text, verdict: 'not seen', why: trouble.message };
  } finally {
    stage.answer = (ask) => stage.goodAnswer(ask);
  }
}
