import { DEVICE_KINDS } from '../../contracts/v1/topics.generated.js';
import type { Clause } from '../clause.js';
import { NotSeen } from '../not-seen.js';
import { commandOf } from '../samples.js';
import type { Stage } from '../stage.js';

const FINAL: readonly unknown[] = ['done', 'failed'];
const ANSWER_MS = 15_000;
const MEMORY = 64;

/** Bytes that no controller sends, and that no device may fall over. */
const GARBAGE: readonly string[] = [
  ...['', ' ', '{', 'null', '[]', '{}', '"view"', '17', '{"v":1}', '{"v":2,"id":"g","rev":1}'],
  ...['{"v":1,"id":7,"kind":8,"ok":"yes"}', '{"v":1,"rev":-1,"services":{},"calls":7,"window":"x"}'],
  '{"v":1,"id":"never-asked","ok":true,"ticket":{"id":"x","number":"Z999"}}',
  `{"v":1,"a":${'['.repeat(200)}${']'.repeat(200)}}`,
  `{"v":1,"text":"${'长'.repeat(4_000)}"}`,
];

/** Commands, each done once, and what must not bring a device down. */
export const COMMANDS: readonly Clause[] = [
  {
    id: 'command',
    text: 'A command is acknowledged under its id, at last with done or failed.',
    kinds: DEVICE_KINDS,
    check: (stage) => carriesOut(stage, 'k-1', 'identify'),
  },
  {
    id: 'say',
    text: 'What is to be said is said, and acknowledged when that is over.',
    kinds: ['speaker'],
    check: (stage) => carriesOut(stage, 'k-say', 'say'),
  },
  {
    id: 'command-twice',
    text: 'A command that it knows already is answered duplicate and not done again.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      await here(stage);
      const command = commandOf('k-2', 'identify');
      await stage.send('cmd', command);
      if ((await finalOf(stage, 'k-2')) === undefined) throw new NotSeen('it does no commands');
      await stage.send('cmd', command);
      return duplicateOf(stage, 'k-2');
    },
  },
  {
    id: 'command-late',
    text: 'A command that has expired is answered expired and not done.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      await here(stage);
      await stage.send('cmd', commandOf('k-3', 'identify', true));
      const said = await stage.until(() => stage.acksOf('k-3').at(-1), ANSWER_MS);
      if (said === undefined) return 'there was no answer';
      return said === 'expired' ? undefined : `it was answered ${JSON.stringify(said)}`;
    },
  },
  {
    id: 'command-memory',
    text: `It remembers at least the last ${MEMORY} commands.`,
    kinds: DEVICE_KINDS,
    async check(stage) {
      await here(stage);
      const first = commandOf('k-4', 'identify');
      await stage.send('cmd', first);
      if ((await finalOf(stage, 'k-4')) === undefined) throw new NotSeen('it does no commands');
      for (let at = 1; at < MEMORY; at += 1) {
        await stage.send('cmd', commandOf(`k-4-${at}`, 'identify', true));
      }
      await stage.until(() => stage.acksOf(`k-4-${MEMORY - 1}`).at(0), ANSWER_MS);
      await stage.send('cmd', first);
      return duplicateOf(stage, 'k-4');
    },
  },
  {
    id: 'garbage',
    text: 'A view, a receipt or a command that cannot be read is dropped, and the device goes on.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      await here(stage);
      const { length } = stage.connects;
      for (const leaf of ['view', 'receipt', 'cmd'] as const) {
        for (const text of GARBAGE) await stage.send(leaf, text);
      }
      await stage.showView();
      await stage.quiet(2_000);
      return goesOn(stage, 'k-5', length);
    },
  },
  {
    id: 'clock',
    text: 'Instants far away from its own clock do no harm.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      await here(stage);
      const { length } = stage.connects;
      for (const at of ['1970-01-01T00:00:00.000Z', '2099-12-31T23:59:59.999Z']) {
        await stage.showView({ until: at, since: at });
      }
      await stage.showView();
      const command = commandOf('k-6', 'identify');
      await stage.send('cmd', { ...command, expiresAt: '2099-12-31T23:59:59.999Z' });
      if ((await finalOf(stage, 'k-6')) === undefined) return 'a command good until 2099 was not done';
      return stage.connects.length > length ? 'it lost its connection' : undefined;
    },
  },
];

async function carriesOut(stage: Stage, id: string, kind: 'identify' | 'say') {
  await here(stage);
  await stage.send('cmd', commandOf(id, kind));
  return (await finalOf(stage, id)) === undefined ? 'there was no answer' : undefined;
}

async function goesOn(stage: Stage, id: string, connects: number): Promise<string | undefined> {
  if (!stage.signedIn || stage.connects.length > connects) return 'it lost its connection';
  await stage.send('cmd', commandOf(id, 'identify'));
  const isAlive = (await finalOf(stage, id)) !== undefined;
  return isAlive ? undefined : 'it answers no command any more';
}

function finalOf(stage: Stage, id: string): Promise<unknown> {
  return stage.until(() => stage.acksOf(id).find((word) => FINAL.includes(word)), ANSWER_MS);
}

async function duplicateOf(stage: Stage, id: string): Promise<string | undefined> {
  const isDone = (word: unknown): boolean => FINAL.includes(word);
  const said = await stage.until(() => {
    const words = stage.acksOf(id);
    const dones = words.filter(isDone).length;
    return words.find((word) => word === 'duplicate') ?? (dones > 1 ? 'done' : undefined);
  }, ANSWER_MS);
  if (said === undefined) return 'there was no answer to the repeat';
  return said === 'duplicate' ? undefined : 'it was done a second time';
}

/** A command reaches only a device that is connected. */
async function here(stage: Stage): Promise<void> {
  const isHere = await stage.until(() => (stage.listens ? true : undefined), ANSWER_MS);
  if (isHere === undefined) throw new NotSeen('the device is not connected');
  await stage.quiet(1_000);
}
