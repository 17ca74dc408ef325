import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from '@jest/globals';

/** What a suite may need of the machine beside Node. */
export type Need = 'chromium' | 'fonts' | 'socat' | 'mosquitto';

/** Whether this machine has it, as found when it was prepared, else by looking in PATH now. */
export function machineHas(need: Need): boolean {
  // Fonts are no program: without findings they are taken to come with the browser.
  return findings()[need] ?? isInPath(need === 'fonts' ? 'chromium' : need);
}

/**
 * Describes a suite that needs something of the machine; where it is missing, the suite is skipped
 * and its name in the report says for want of what.
 */
export function describeWhereThereIs(needs: readonly Need[], name: string, tell: () => void): void {
  const missing = needs.filter((need) => !machineHas(need));
  if (missing.length === 0) describe(name, tell);
  else describe.skip(`${name} (skipped: no ${missing.join(', no ')} here)`, tell);
}

function findings(): Partial<Record<Need, boolean>> {
  try {
    const text = readFileSync(join(process.cwd(), '.artefacts/machine.json'), 'utf8');
    return JSON.parse(text) as Partial<Record<Need, boolean>>;
  } catch {
    return {};
  }
}

function isInPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
