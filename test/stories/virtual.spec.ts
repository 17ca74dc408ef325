import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDER = join(process.cwd(), 'test/virtual');
const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;
/** What a maker of devices has: the wire's own libraries, and Node. */
const ALLOWED = /^(node:[a-z_/]+|mqtt|socket\.io-client)$/;
/** What stands outside the hall and is no device has libraries of its own: a broker, a platform. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  'open-broker.ts': ['aedes'],
  'platform-dialects.ts': ['fast-xml-parser', 'sm-crypto-v2'],
};
/** A cable is no device: it may wait as tests do, for a port of the machine to be there. */
const CABLES = join(FOLDER, 'lines');
const WAITING = join(process.cwd(), 'test/rig/until.js');

/** What a file in `folder` imports that no maker of devices would have. */
function foreign(text: string, folder = FOLDER): string[] {
  const sources = [...text.matchAll(IMPORT)].map(([, from]) => from ?? '');
  return sources.filter((from) => {
    if (!from.startsWith('.')) return !ALLOWED.test(from);
    const file = join(folder, from);
    return !file.startsWith(`${FOLDER}/`) && !(folder === CABLES && file === WAITING);
  });
}

describe('virtual devices', () => {
  const files = readdirSync(FOLDER, { recursive: true }).map(String).filter((f) => f.endsWith('.ts'));

  it('there are some', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s knows nothing of the controller but the wire', (file) => {
    const path = join(FOLDER, file);
    expect(foreign(readFileSync(path, 'utf8'), dirname(path))).toEqual(OWN[file] ?? []);
  });

  it.each([
    "import { REFUSALS } from '../../src/domain/refusals.js';",
    "import type { Hall } from '../../src/domain/hall.js';",
    "export * from '../rig/until.js';",
    "const { Aedes } = await import('aedes');",
  ])('%s would be noticed', (line) => {
    expect(foreign(line)).toHaveLength(1);
  });
});
