import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../rig/until.js';
import { chanceFrom } from '../virtual/chance.js';
import type { Dispenser } from '../virtual/dispenser.js';
import type { TicketPaper } from '../virtual/messages.js';
import { Acknowledged } from './support/acked.js';
import { command } from './support/command.js';
import { Door } from './support/door.js';
import { StoryHall } from './support/story-hall.js';

/** A file system in memory, small enough to be full at will; only root may mount one. */
class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'hall-disk-'));
  readonly #ballast = join(this.folder, 'ballast');

  constructor(megabytes: number) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.folder]);
  }

  /** Takes every byte that is left. */
  fill(): void {
    for (const size of [256 * 1024, 4096]) {
      for (;;) {
        try {
          writeFileSync(this.#ballast, Buffer.alloc(size), { flag: 'a' });
        } catch {
          break;
        }
      }
    }
  }

  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  remove(): void {
    execFileSync('umount', ['-l', this.folder]);
    rmdirSync(this.folder);
  }
}

function mayMount(): boolean {
  try {
    new SmallDisk(1).remove();
    return true;
  } catch {
    return false;
  }
}

const able = mayMount();
const story = able ? describe : describe.skip;

story(`the disk is full${able ? '' : ' (skipped: nobody may mount a small disk here)'}`, () => {
  const acked = new Acknowledged();
  let disk: SmallDisk;
  let hall: StoryHall;
  let dispenser: Dispenser;
  let door: Door;

  beforeAll(async () => {
    disk = new SmallDisk(6);
    const patient = { repeatMs: 300, longestRepeatMs: 500, giveUpMs: 60_000 };
    hall = await StoryHall.open({ data: disk.folder, manner: patient });
    dispenser = await hall.dispenser('d2');
    door = new Door(await hall.dispenser(), ['tax', 'land', 'social'], chanceFrom(1));
    door.begin((paper: TicketPaper) => acked.ticket(paper));
    await until(() => acked.tickets.size > 20);
  });
  afterAll(async () => {
    disk?.free();
    door?.end().catch(() => {});
    await hall?.close();
    disk?.remove();
  });

  const ready = async () => (await hall.admin.get('/health/ready')).status;

  it('says outage aloud, and that it is not ready, and acknowledges nothing', async () => {
    expect(await ready()).toBe(200);
    disk.fill();
    const told = () => dispenser.ask('tax');
    await until(async () => (await told()).refusal?.code === 'outage', { what: 'an outage' });
    expect(await ready()).toBe(503);
    const before = acked.tickets.size;
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await told()).refusal?.code).toBe('outage');
    }
    expect(acked.tickets.size).toBe(before);
    const answer = await hall.admin.post('/api/tickets', { service: 'tax' });
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
  });

  it('stays connected and still shows what it knows', async () => {
    expect(dispenser.device.connected).toBe(true);
    expect((await hall.stranger().get('/health/live')).status).toBe(200);
    const { windows } = await hall.stranger().hall();
    expect(windows).toHaveLength(3);
  });

  it('goes on by itself within 5 s of there being room again', async () => {
    const before = acked.tickets.size;
    disk.free();
    await until(async () => (await ready()) === 200, { deadlineMs: 5_000, what: 'ready again' });
    await until(() => acked.tickets.size > before + 10, { what: 'tickets again' });
    await dispenser.take('tax').then((paper) => acked.ticket(paper));
  });

  it('has lost nothing that it said yes to, and issued no number twice', async () => {
    await door.end();
    expect(acked.problemsIn(await hall.journal())).toEqual([]);
    await hall.program.restart('SIGKILL');
    expect(acked.problemsIn(await hall.journal())).toEqual([]);
    await hall.program.end();
    expect(await command('verify', '--data', disk.folder)).toMatchObject({ code: 0 });
  });
});
