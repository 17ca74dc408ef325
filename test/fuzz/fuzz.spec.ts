import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { runRounds, targetsIn } from './rounds.js';
import type { FuzzTarget } from './target.js';

const everything = { seed: 1, cases: 500, goOn: () => true };

describe('a fuzz run', () => {
  it('gives every target its turns', () => {
    const turns: string[] = [];
    const target = (name: string): FuzzTarget => ({
      name,
      run: () => void (turns.at(-1) === name ? 0 : turns.push(name)),
    });
    const { cases } = runRounds({ ...everything, targets: [target('led'), target('pad')] });
    expect(turns).toEqual(['led', 'pad', 'led', 'pad', 'led', 'pad']);
    expect([...cases.values()]).toEqual([500, 500]);
  });

  it('ends at the first mistake, with a seed whose first case makes it again', () => {
    const picky: FuzzTarget = {
      name: 'picky',
      run: (random) => {
        const value = random(256);
        if (value === 0x16) throw new Error(`a wrong accept of ${value}`);
      },
    };
    const first = runRounds({ ...everything, cases: 100_000, targets: [picky] });
    const again = runRounds({
      targets: [picky], seed: first.mistake?.caseSeed ?? 0, cases: 1, goOn: () => true,
    });
    expect(String(first.mistake?.trouble)).toContain('a wrong accept of 22');
    expect(again.mistake?.caseSeed).toBe(first.mistake?.caseSeed);
  });

  it('ends when its time is up', () => {
    let left = 30;
    const target: FuzzTarget = { name: 'any', run: () => { left -= 1; } };
    const goOn = () => left > 0;
    const { cases } = runRounds({ targets: [target], seed: 1, cases: Infinity, goOn });
    expect(cases.get('any')).toBe(30);
  });
});

describe('every codec', () => {
  it('lives through some thousand random and damaged frames', async () => {
    const folder = fileURLToPath(new URL('targets/', import.meta.url));
    const targets = await targetsIn(folder, import.meta.url.endsWith('.ts') ? '.ts' : '.js');
    const report = runRounds({ targets, seed: Date.now() >>> 0, cases: 2_000, goOn: () => true });
    expect(report.mistake).toBeUndefined();
    expect([...report.cases.values()].every((count) => count === 2_000)).toBe(true);
  });
});
