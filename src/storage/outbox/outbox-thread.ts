/** The outbox's own thread: asks come in, each is done before the next, and is answered. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, outageOf } from '../trouble.js';
import { OutboxFile } from './outbox-file.js';
import { carryOut, type OutboxAnswer, type OutboxAsk } from './outbox-line.js';

const { folder } = workerData as { folder: string };
const file = new OutboxFile(folder);
const port = parentPort;
if (port === null) throw new Error('the outbox runs in a thread of its own only');

port.on('message', (ask: OutboxAsk) => port.postMessage(answerTo(ask)));

function answerTo([number, name, asked]: OutboxAsk): OutboxAnswer {
  try {
    return [number, 'done', carryOut(file, name, asked)];
  } catch (trouble) {
    const outage = outageOf(trouble);
    if (outage !== undefined) return [number, 'outage', outage.code, outage.message];
    return [number, 'bug', messageOf(trouble)];
  }
}
