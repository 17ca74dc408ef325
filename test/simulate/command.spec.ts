import { afterAll, describe, expect, it } from '@jest/globals';
import { endScripts, NpmScript } from '../rig/npm-script.js';

/** The tests may have to be built first. */
const DEADLINE_MS = 120_000;

afterAll(endScripts);

const simulate = (...args: string[]) => new NpmScript('simulate', ...args).ended();

describe('npm run simulate', () => {
  it('ends well where no promise was broken, and says what it went through', async () => {
    const { code, out } = await simulate('--seed', '1', '--days', '1');
    expect(out).toMatch(/^seed 1: 1 days in [\d.]+ s, \d+ messages, .* promises compared; .*\n$/);
    expect(code).toBe(0);
  }, DEADLINE_MS);

  it('fails on a broken one, and prints the command that shows it again', async () => {
    const found = await simulate('--plant', 'dedupe-off', '--seed', '13', '--days', '5');
    expect(found.code).toBe(1);
    const [, trouble, args = ''] =
      /\n(on day \d+: [^]+?)\nagain: npm run simulate -- (.+)\n$/.exec(found.out) ?? [];
    expect(trouble).toMatch(/(was given|twice)[^]*the latest inputs:\n/);
    expect(args).toMatch(/^--seed 13 --days [1-5] --plant dedupe-off$/);
    const again = await simulate(...args.split(' '));
    expect(again.code).toBe(1);
    expect(again.out).toContain(trouble);
  }, DEADLINE_MS);

  it('knows no plant that is none', async () => {
    const { code, err } = await simulate('--plant', 'weeds');
    expect(code).not.toBe(0);
    expect(err).toContain('no such plant: weeds');
  }, DEADLINE_MS);
});
