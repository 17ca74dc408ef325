import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nearOutbox } from '../../src/storage/outbox/outbox-line.js';
import { DIALECTS } from '../../src/uplink/dialects/dialect.js';
import { chanceFrom } from '../virtual/chance.js';
import { soak } from './soak.js';

/**
 * Sends ratings through a bad day of the platform: `npm run uplink-soak -- --seconds 120
 * [--ratings N] [--dialect zhejiang] [--seed S]`. Exit code 1 when one was lost or came twice.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '300' },
    ratings: { type: 'string', default: '10000' },
    dialect: { type: 'string', default: 'zhejiang' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const dialect = DIALECTS.find((name) => name === values.dialect && name !== 'csv');
if (dialect === undefined) throw new Error(`no platform speaks ${values.dialect}`);
const ratings = Number(values.ratings);
const folder = mkdtempSync(join(tmpdir(), 'uplink-soak-'));
const outbox = nearOutbox(folder);
try {
  process.stdout.write(`seed ${values.seed}, ${ratings} ratings, ${dialect}\n`);
  const came = await soak({
    ...{ dialect, ratings, outbox, kills: 5, chance: chanceFrom(Number(values.seed)) },
    deadlineMs: Number(values.seconds) * 1_000,
  });
  process.stdout.write(`${JSON.stringify(came)}\n`);
  const { received, ...amiss } = came;
  const isWhole =
    received === ratings && amiss.wrong + amiss.parked + amiss.waiting === 0;
  process.stdout.write(isWhole ? 'none lost, none twice\n' : 'something is wrong\n');
  process.exitCode = isWhole ? 0 : 1;
} finally {
  await outbox.close();
  rmSync(folder, { recursive: true, force: true });
}
