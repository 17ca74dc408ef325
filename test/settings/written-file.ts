import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../src/settings/problems.js';
import { SettingsError } from '../../src/settings/problems.js';
import { readSettings, type Settings } from '../../src/settings/settings.js';

/** The smallest hall there can be; each line is one thing, so that tests can replace it. */
export const SMALL = `hall:
  id: small
  name: 小大厅
services:
  - { code: tax, name: 税务, prefix: A }
windows:
  - { number: 1, title: 税务窗口, zone: a, services: [tax] }
`;

/** A folder of settings files, and the environment they are read in. */
export class WrittenFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'settings-'));

  write(name: string, content: string | Uint8Array): string {
    const file = join(this.folder, name);
    writeFileSync(file, content);
    return file;
  }

  read(content: string | Uint8Array, env: Record<string, string> = {}): Settings {
    const file = this.write('hall.yaml', content);
    return readSettings({ env: { HALL_CONFIG: file, ...env }, cwd: this.folder });
  }

  /** All that is wrong, as `path text` and where it is: `5:3` of the file, or the variable. */
  wrongs(content: string | Uint8Array, env: Record<string, string> = {}): string[] {
    try {
      this.read(content, env);
      return [];
    } catch (trouble) {
      if (!(trouble instanceof SettingsError)) throw trouble;
      return trouble.problems.map(told);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function told({ path, text, where }: Problem): string {
  const place =
    where.in === 'environment' ? where.variable : `${where.line ?? ''}:${where.column ?? ''}`;
  return [place, path, text].filter((part) => part !== '').join(' ');
}
