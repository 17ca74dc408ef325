/** The outbox's own thread: asks come in, each is done before the next, and is answered. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Numbered } from '../thread-line.js';
import { messageOf, outageOf } from '../trouble.js';
import { OutboxFile } from './outbox-file.js';
import { carryOut, type OutboxAnswer, type OutboxAsk } from './outbox-line.js';

const { file: folder } = workerData as { file: string };
const file = new OutboxFile(folder);
const port = parentPort;
if (port === null) throw new Error('the outbox runs in a thread of its own only');

port.on('message', ([number, ask]: Numbered<OutboxAsk>) => {
  port.postMessage([number, answerTo(ask)] satisfies Numbered<OutboxAnswer>);
});

function answerTo([name, asked]: OutboxAsk): OutboxAnswer {
  try {
    return { answer: carryOut(file, name, asked) };
  } catch (trouble) {
    const outage = outageOf(trouble);
    if (outage !== undefined) return { trouble: outage.message, code: outage.code };
    return { trouble: messageOf(trouble) };
  }
}
