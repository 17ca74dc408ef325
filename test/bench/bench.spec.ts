import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { median, quantile } from './numbers.js';
import { row, tableOf, type Row } from './rows.js';

const DEADLINE_MS = 120_000;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the bench as `npm run bench` does, without the pages that it does not measure. */
function bench(...args: string[]): Promise<Ran> {
  const command = ['config/run.mjs', 'server,tests', '.build/test/bench/bench.js', ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  return new Promise((ran) => {
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => out.push(data.toString()));
    child.stderr.on('data', (data: Buffer) => err.push(data.toString()));
    child.once('close', (code) => {
      running.delete(child);
      ran({ code, out: out.join(''), err: err.join('') });
    });
  });
}

const running = new Set<ReturnType<typeof spawn>>();
afterAll(() => {
  for (const child of running) child.kill();
});

describe('a short run of the bench', () => {
  let ran: Ran;
  let rows: readonly Row[];

  beforeAll(async () => {
    ran = await bench('--json', '--seconds', '0.3', '--rounds', '1', '--only', 'mqtt,http');
    rows = ran.code === 0 ? (JSON.parse(ran.out) as { rows: Row[] }).rows : [];
  }, DEADLINE_MS);

  it('ends well, says on standard error what it is doing, and prints one JSON object', () => {
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('100 dispensers') });
    expect(JSON.parse(ran.out)).toMatchObject({ schema: 1, seconds: 0.3, rounds: 1 });
  });

  it('has a row for every number of dispensers and of HTTP connections', () => {
    expect(rows.map(({ id }) => id)).toEqual([
      'mqtt.tickets.1', 'mqtt.tickets.1x20', 'mqtt.tickets.8', 'mqtt.tickets.32',
      'mqtt.tickets.100', 'http.tickets.1', 'http.tickets.8', 'http.tickets.32',
    ]);
  });

  it('sets the controller beside the floor in every one of them', () => {
    for (const { product, floor = 0, ratio = 0, unit } of rows) {
      expect(unit).toBe('per second');
      expect(product).toBeGreaterThan(0);
      expect(floor).toBeGreaterThan(0);
      expect(ratio / (product / floor)).toBeCloseTo(1, 1);
    }
  });

  it('says of 100 dispensers whether they keep within the goals', () => {
    const hundred = rows.find(({ id }) => id === 'mqtt.tickets.100');
    expect(hundred?.goals.map(({ text }) => text)).toEqual([
      '≥ 0.3 × floor', '≥ 5000 per second',
    ]);
  });
});

describe('what the bench is asked for', () => {
  const wrong: [args: string[], why: string][] = [
    [['--only', 'mqtt,coffee'], 'there is no group coffee'],
    [['--seconds', '0'], '"0" is not a number from 0.2 to 600'],
    [['--rounds', 'many'], '"many" is not a number from 1 to 100'],
    [['--fast'], "Unknown option '--fast'"],
  ];

  it.each(wrong)('is refused with the reason: %j', async (args, why) => {
    expect(await bench(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(why) });
  }, DEADLINE_MS);
});

describe('the figures', () => {
  const quantiles: [values: number[], share: number, value: number][] = [
    [[7], 0.5, 7],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.99, 4],
    [[1, 2, 3, 4, 5], 0.8, 4],
  ];

  it.each(quantiles)('of %j at %d is %d by nearest rank', (values, share, value) => {
    expect(quantile(values, share)).toBe(value);
  });

  it('take the middle round, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  const made = row(
    {
      id: 'a', what: 'calls', unit: 'ms', better: 'less', product: 3, floor: 2, rounds: [3],
      note: 'noisy',
    },
    { ratioAtMost: 2, atMost: 2.5 },
  );

  it('carry their ratio and tell goal by goal what was met', () => {
    expect(made).toMatchObject({
      ratio: 1.5,
      goals: [{ text: '≤ 2 × floor', met: true }, { text: '≤ 2.5 ms', met: false }],
    });
  });

  it('read as a table whose columns line up, with what is to be known below', () => {
    const lines = tableOf([made]).split('\n');
    expect(new Set(lines.slice(0, 3).map((line) => line.length)).size).toBe(1);
    expect(lines[2]).toContain('≤ 2 × floor: met; ≤ 2.5 ms: MISSED');
    expect(lines.at(-1)).toBe('- calls: noisy');
  });
});
