import { parseArgs } from 'node:util';
import { DemoHall, VISITORS_STAFF_NO, VISITORS_WINDOW } from './demo-hall.js';
import { FrontDesk } from './front-desk.js';

/**
 * A day of the example hall in minutes, with virtual citizens, clerks and devices:
 * `npm run demo -- --speed 60`. Ends with Ctrl-C, and leaves nothing behind.
 */
const { values } = parseArgs({
  options: {
    speed: { type: 'string', default: '60' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const options = {
  speed: number('speed', values.speed, 3_600),
  port: number('port', values.port, 65_535, 0),
  seed: number('seed', values.seed, 2 ** 31, 0),
};

await show();

async function show(): Promise<void> {
  const stopping = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
  const startedAt = Date.now();
  const demo = await DemoHall.open(options);
  const desk = await FrontDesk.open(demo);
  greet(demo, desk);
  const minutes = setInterval(() => {
    tellMinute(demo, startedAt).catch(() => {
      // The hall is closing; the next minute will not come.
    });
  }, Math.max(200, 60_000 / options.speed));
  await Promise.race([stopping, demo.ended]);
  clearInterval(minutes);
  say('Closing…');
  await desk.close();
  await demo.close();
  process.exit(0);
}

function greet(demo: DemoHall, desk: FrontDesk): void {
  say(`The example hall is open at ${demo.http}/ (${options.speed} times as fast as life).`);
  say(`Devices connect to ${demo.mqtt}. Repeat this crowd with --seed ${options.seed}.`);
  say('');
  say('Open in a browser on this machine:');
  for (const [page, url] of desk.links) say(`  ${page.padEnd(14)} ${url}`);
  say(`  ${'clerk'.padEnd(14)} ${demo.http}/clerk  as ${VISITORS_STAFF_NO}: ${demo.visitorsPassword}`);
  say(`  ${'board'.padEnd(14)} ${demo.http}/board  as ${VISITORS_STAFF_NO}, too`);
  say(`  ${'admin'.padEnd(14)} ${demo.http}/admin  as admin: ${demo.adminPassword}`);
  say(`Window ${VISITORS_WINDOW} is yours. These passwords are new at every start. Ctrl-C ends.`);
  say('');
}

async function tellMinute(demo: DemoHall, startedAt: number): Promise<void> {
  const admin = await demo.admin();
  const { body } = await admin.get<{ today: { waiting: number; taken: number } }>('/api/board');
  const { called, finished, rated } = demo.tally;
  const { taken, waiting } = body.today;
  say(
    `${clock(startedAt)}  taken ${taken}  waiting ${waiting}  called ${called}  ` +
      `finished ${finished}  rated ${rated}`,
  );
}

/** The hall's time of day, which runs on from when the demonstration began. */
function clock(startedAt: number): string {
  const hallNow = startedAt + (Date.now() - startedAt) * options.speed;
  return new Date(hallNow + 8 * 3_600_000).toISOString().slice(11, 16);
}

function number(name: string, text: string, most: number, least = 1): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= least && value <= most) return value;
  process.stderr.write(`--${name} must be a number from ${least} to ${most}\n`);
  process.exit(2);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
