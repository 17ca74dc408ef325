/**
 * How good the waiting times are: `npm run calibrate -- --days 40 --seed 7` on simulated days,
 * `npm run calibrate -- --journal FOLDER` on the journal of a real hall, which is only read.
 */
import { parseArgs } from 'node:util';
import { calibrate } from './days.js';
import { scoreJournal } from './journal.js';
import { tableOf } from './measure.js';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '45' },
    seed: { type: 'string', default: '7' },
    journal: { type: 'string' },
  },
});

const scores = values.journal === undefined
  ? await calibrate({ days: Number(values.days), seed: Number(values.seed) })
  : scoreJournal(values.journal);
process.stdout.write(`${tableOf(scores)}\n`);
