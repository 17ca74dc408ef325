import type { DeviceKind } from '../contracts/topics.js';
import { objectionsToDevices } from '../serial/line-devices.js';
import { DRIVERS } from '../serial/drivers/registry.js';
import { LINE_CLAUSES, type LineClause } from './line-clauses.js';
import { LineStage, type LineStageSettings } from './line-stage.js';
import { NotSeen } from './not-seen.js';
import type { Finding, Onlooker, Report } from './walk.js';

/** What is to be tried, as somebody wrote it. */
export interface LineWalkSettings extends Omit<LineStageSettings, 'driver' | 'kind'> {
  readonly driver: string;
  /** For drivers that serve several; else the first that it serves. */
  readonly kind?: DeviceKind;
}

export interface LineReport extends Omit<Report, 'hall'> {
  readonly line: string;
}

/**
 * Plays the hall to one device on a line, through its driver, and walks through all clauses.
 *
 * Takes about a minute, and somebody who presses a key now and then.
 *
 * @throws an Error with every objection to the driver, its kind and its options
 */
export async function walkLine(
  settings: LineWalkSettings,
  onlooker: Omit<Onlooker, 'opened'>,
): Promise<LineReport> {
  const checked = checkedSettings(settings);
  const stage = new LineStage(checked, onlooker.prompt);
  const findings: Finding[] = [];
  try {
    for (const clause of LINE_CLAUSES) {
      const isOpen = findings[0]?.verdict !== 'fail';
      const finding = isOpen ? await judge(clause, stage) : unseen(clause, 'the line never opened');
      findings.push(finding);
      onlooker.found?.(finding);
    }
  } finally {
    await stage.close();
  }
  const device = `${settings.driver} at address ${settings.address}`;
  return { line: settings.line, kind: checked.kind, device, findings };
}

/** Whether a report has nothing against the device: its line opened, and nothing was broken. */
export function isConformingOnLine({ findings }: LineReport): boolean {
  return findings.every(({ verdict }) => verdict !== 'fail');
}

function checkedSettings(settings: LineWalkSettings): LineStageSettings {
  const { driver: name, line, address, options } = settings;
  const device = { id: 'tried', driver: name, line, address, options };
  const objections = objectionsToDevices({
    devices: [device], lines: {}, kindOf: () => settings.kind,
  });
  const driver = DRIVERS.get(name);
  const kind = settings.kind ?? driver?.serves[0];
  if (objections.length > 0 || driver === undefined || kind === undefined) {
    throw new Error(objections.join('\n'));
  }
  return { ...settings, driver, kind };
}

async function judge(clause: LineClause, stage: LineStage): Promise<Finding> {
  const { id, text } = clause;
  try {
    const why = await clause.check(stage);
    return why === undefined ? { id, text, verdict: 'pass' } : { id, text, verdict: 'fail', why };
  } catch (trouble) {
    if (trouble instanceof NotSeen) return unseen(clause, trouble.message);
    // A line that goes away in the middle of a clause is a finding, and no reason to stop.
    const why = trouble instanceof Error ? trouble.message : String(trouble);
    return { id, text, verdict: 'fail', why };
  }
}

function unseen({ id, text }: LineClause, why: string): Finding {
  return { id, text, verdict: 'not seen', why };
}
