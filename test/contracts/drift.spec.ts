import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTRACT_FOLDER } from '../../src/devices/contracts/schemas.js';

const root = dirname(CONTRACT_FOLDER);
const TYPES = 'src/devices/contracts/v1/messages.generated.ts';
const PARTS = [
  ...['firmware-contracts', 'src/devices/contracts', 'src/domain/refusals.ts'],
  'src/devices/serial/drivers',
];
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'contract-'));
  for (const part of PARTS) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('what is derived from the contract', () => {
  it('is up to date', () => {
    const { status, stderr } = build(root, '--check');
    expect([status, stderr]).toEqual([0, '']);
  });

  it('is named by the check when somebody edits it, and mended by the build', () => {
    const before = readFileSync(join(copy, TYPES), 'utf8');
    appendFileSync(join(copy, TYPES), 'export type Mine = 1;\n');
    const found = build(copy, '--check');
    expect(found.status).toBe(1);
    expect(found.stderr).toContain(`${TYPES} is out of date`);
    expect(build(copy).stdout).toContain(TYPES);
    expect(readFileSync(join(copy, TYPES), 'utf8')).toBe(before);
  });

  it('is out of date when the contract has changed', () => {
    const topics = join(copy, 'firmware-contracts/v1/topics.json');
    const text = readFileSync(topics, 'utf8').replace(
      '"ticket.take", "ticket.printed"',
      '"ticket.take"',
    );
    rmSync(topics);
    appendFileSync(topics, text);
    const { status, stderr } = build(copy, '--check');
    expect(status).toBe(1);
    expect(stderr).toContain('firmware-contracts/v1/asyncapi.json is out of date');
    expect(stderr).toContain('src/devices/contracts/v1/topics.generated.ts is out of date');
  });

  it('says so of a golden file whose dialect is gone, and takes it away', () => {
    const golden = join(copy, 'firmware-contracts/golden/of-yesterday.json');
    appendFileSync(golden, '{}');
    const { status, stderr } = build(copy, '--check');
    expect(status).toBe(1);
    expect(stderr).toContain('firmware-contracts/golden/of-yesterday.json belongs to no dialect');
    build(copy);
    expect(existsSync(golden)).toBe(false);
  });

  it('names no host and no time of making', () => {
    for (const file of [TYPES, 'src/devices/contracts/v1/topics.generated.ts']) {
      expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/https?:|\d{4}-\d{2}-\d{2}T/);
    }
  });
});

function build(folder: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(folder, 'firmware-contracts/build.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
