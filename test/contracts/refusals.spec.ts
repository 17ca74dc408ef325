import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CONTRACT_FOLDER } from '../../src/devices/contracts/schemas.js';
import { REFUSALS } from '../../src/domain/refusals.js';
import { readJson } from './published.js';

const readme = readFileSync(join(CONTRACT_FOLDER, 'README.md'), 'utf8');

describe('the published refusals', () => {
  it('are the refusals of the hall, with the same texts', () => {
    expect(readJson('refusals.json')).toEqual(REFUSALS);
  });

  it.each(Object.entries(REFUSALS))('stand in the README: %s', (code, { zh, en }) => {
    expect(readme).toContain(`| \`${code}\` | ${zh} | ${en} |`);
    expect(code).toMatch(/^[a-z0-9-]{1,40}$/);
  });
});
