import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../src/cli/run-command.js';
import { MakerDevice, type Mistake } from '../../virtual/maker-device.js';

const WALK = ['conformance', '--kind', 'window-screen', '--device', 'w3', '--port', '0'];
const FAST = ['--host', '127.0.0.1', '--speed', '40'];
let folder: string;
let device: MakerDevice | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'));
});

afterEach(async () => {
  await device?.leave();
  device = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('jiaohao conformance', () => {
  it('prints a line for each clause and ends with 0 for a device that keeps them', async () => {
    const { code, out, err } = await walked('none', [...WALK, ...FAST]);
    expect([code, out.at(-1)]).toEqual([0, expect.stringMatching(/ 0 failed, 0 not seen/)]);
    expect(out.filter((line) => line.startsWith('pass')).length).toBeGreaterThan(15);
    expect(err.join('\n')).toMatch(/Its secret for this walk: \S{24}/);
  }, 60_000);

  it('ends with 1 for one that does not, says why, and keeps a secret that was brought along', async () => {
    writeFileSync(join(folder, 'secret'), 'brought-along\n');
    const words = [...WALK, ...FAST, '--secret-file', 'secret', '--json'];
    const { code, out, err } = await walked('no status', words);
    expect(code).toBe(1);
    const report = JSON.parse(out.join('\n')) as { ok: boolean; findings: { id: string }[] };
    expect(report).toMatchObject({ ok: false, kind: 'window-screen', device: 'w3' });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ id: 'faults', verdict: 'fail', why: 'no status came' }),
    );
    expect([...out, ...err].join('\n')).not.toContain('brought-along');
  }, 60_000);

  it('ends with 1 when no device comes at all', async () => {
    const { code, out } = await run([...WALK, '--host', '127.0.0.1', '--speed', '1000']);
    expect(code).toBe(1);
    expect(out.join('\n')).toContain('the device did not connect');
  }, 60_000);

  it.each([
    ['a kind that there is not', ['--kind', 'toaster', '--device', 'd1'], /--kind is one of disp/],
    ['a device id in capitals', ['--kind', 'pad', '--device', 'P1'], /--device is 1 to 32/],
    ['no device', ['--kind', 'pad'], /--device is 1 to 32/],
    ['a port in words', ['--kind', 'pad', '--device', 'p1', '--port', 'any'], /--port is a whole/],
    ['a secret that is nowhere', ['--kind', 'pad', '--device', 'p1', '--secret-file', 'x'], /ENOENT/],
  ])('refuses %s in one sentence', async (_what, words, sentence) => {
    const { code, err } = await run(['conformance', ...words]);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
  });
});

function walked(mistake: Mistake, words: string[]) {
  const brought = words.includes('--secret-file') ? 'brought-along' : undefined;
  let port = 0;
  return run(words, (told) => {
    port = Number(/on port (\d+)/.exec(told)?.[1] ?? port);
    const secret = brought ?? /for this walk: (\S+)/.exec(told)?.[1];
    const isToldAll = secret !== undefined && (brought === undefined || port !== 0);
    if (device !== undefined || !isToldAll) return;
    const line = { port, hall: 'example', kind: 'window-screen', id: 'w3', secret, speed: 40 };
    device = new MakerDevice(line, mistake);
  });
}

async function run(words: string[], told: (line: string) => void = () => {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(words, {
    env: {},
    cwd: folder,
    out: (line) => out.push(line),
    err: (line) => {
      err.push(line);
      told(line);
    },
  });
  return { code, out, err };
}
