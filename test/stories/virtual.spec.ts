import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;
/** What a maker of devices has: the wire's own libraries, and Node. */
const ALLOWED = /^(node:[a-z_/]+|mqtt|socket\.io-client|\.\/[a-z-]+\.js)$/;

const foreign = (text: string) =>
  [...text.matchAll(IMPORT)].map(([, from]) => from ?? '').filter((from) => !ALLOWED.test(from));

describe('virtual devices', () => {
  const folder = join(process.cwd(), 'test/virtual');
  const files = readdirSync(folder, { recursive: true }).map(String).filter((f) => f.endsWith('.ts'));

  it('there are some', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s knows nothing of the controller but the wire', (file) => {
    expect(foreign(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
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
