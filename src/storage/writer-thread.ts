/** The writer's own thread: asks come in, each is done before the next, and is answered. */
import { parentPort, workerData } from 'node:worker_threads';
import { never } from '../domain/basics/bug.js';
import { instant } from '../domain/basics/time.js';
import type { StoredEntry } from './entry-rows.js';
import { messageOf, outageOf } from './trouble.js';
import type { WriterAnswer, WriterAsk } from './writer-line.js';
import { Writer } from './writer.js';

const { file } = workerData as { file: string };
const writer = new Writer(file);
const port = parentPort;
if (port === null) throw new Error('the writer runs in a thread of its own only');

port.on('message', (ask: WriterAsk) => port.postMessage(answerTo(ask)));

function answerTo(ask: WriterAsk): WriterAnswer {
  const [number] = ask;
  try {
    carryOut(ask);
    return [number];
  } catch (trouble) {
    const outage = outageOf(trouble);
    if (outage !== undefined) return [number, 'outage', outage.code, outage.message];
    return [number, 'bug', messageOf(trouble)];
  }
}

function carryOut(ask: WriterAsk): void {
  switch (ask[1]) {
    case 'write':
      return writer.write(JSON.parse(ask[2]) as StoredEntry[]);
    case 'notice-done':
      return writer.noticeDone(ask[2], instant(ask[3]));
    case 'probe':
      return writer.probe();
    case 'close':
      return writer.close();
    default:
      return never(ask);
  }
}
