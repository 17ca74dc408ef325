/**
 * Takes tickets as fast as it can and says each batch only when it is on the disk:
 * `node crash-child.mjs FOLDER`. Made to be killed.
 */
import { writeSync } from 'node:fs';
import { step } from '../../dist/domain/step.js';
import { openHallStore } from '../../dist/storage/hall-store.js';

const [, , dataFolder] = process.argv;
const store = await openHallStore({ dataFolder, clock: { now: () => Date.now() } });
const { hall } = await store.load();
const plan = {
  ...hall.plan,
  id: 'crash',
  services: [
    { code: 'tax', name: 'tax', prefix: 'A', targetHandlingMs: 0, targetWaitMs: 0, hours: [] },
  ],
  rules: { ...hall.plan.rules, numbersPerSeries: 1_000_000 },
};

function entry(id, body) {
  const input = { id, by: 'clock', at: Math.max(hall.now, Date.now()), ...body };
  const { facts, outcome, notices } = step(hall, input);
  return { input, digest: id, outcome, facts, notices, secrets: [] };
}

const start = { kind: 'hall.start', plan, staff: [], devices: [] };
const inFlight = [store.write([entry(`start-${hall.seq}`, start)])];
for (let number = hall.seq + 1; ; number += 20) {
  const batch = Array.from({ length: 20 }, (_, index) =>
    entry(`take-${number + index}`, { kind: 'ticket.take', service: 'tax' }));
  const said = batch.map(({ input, outcome }) => `${input.id} ${outcome.reply.ticket.id}\n`).join('');
  inFlight.push(store.write(batch).then(() => writeSync(1, said)));
  if (inFlight.length > 2) await inFlight.shift();
}
