/** The writer's own thread: asks come in, each is done before the next, and is answered. */
import { parentPort, workerData } from 'node:worker_threads';
import { never } from '../domain/basics/bug.js';
import { instant } from '../domain/basics/time.js';
import type { Numbered } from './thread-line.js';
import { messageOf, outageOf } from './trouble.js';
import type { WriterAnswer, WriterAsk } from './writer-line.js';
import { Writer } from './writer.js';

/**
 * So long after a commit its tables follow, together with those of the commits meanwhile: a batch
 * that comes while the tables are written has to wait for them.
 */
const FOLLOW_AFTER_MS = 100;

const { file } = workerData as { file: string };
const writer = new Writer(file);
const port = parentPort;
if (port === null) throw new Error('the writer runs in a thread of its own only');

let following: NodeJS.Timeout | undefined;

port.on('message', ([number, ask]: Numbered<WriterAsk>) => {
  port.postMessage([number, answerTo(ask)] satisfies Numbered<WriterAnswer>);
});

function answerTo(ask: WriterAsk): WriterAnswer {
  try {
    carryOut(ask);
    return undefined;
  } catch (trouble) {
    const outage = outageOf(trouble);
    if (outage !== undefined) return ['outage', outage.code, outage.message];
    return ['bug', messageOf(trouble)];
  }
}

function carryOut(ask: WriterAsk): void {
  switch (ask[0]) {
    case 'write':
      writer.write(ask[1]);
      following ??= setTimeout(followOn, FOLLOW_AFTER_MS);
      return;
    case 'follow':
      if (!writer.followOn()) following ??= setTimeout(followOn, 0);
      return;
    case 'follow-all':
      while (!writer.followOn());
      return;
    case 'notice-done':
      return writer.noticeDone(ask[1], instant(ask[2]));
    case 'probe':
      return writer.probe();
    case 'close':
      clearTimeout(following);
      return closeUp();
    default:
      return never(ask);
  }
}

/** One step at a time, so that batches get their turn in between. */
function followOn(): void {
  following = undefined;
  try {
    if (!writer.followOn()) following = setTimeout(followOn, 0);
  } catch (trouble) {
    // The writer has given its connection up, so the next batch is refused and a probe begins.
    process.emitWarning(`the tables do not follow: ${messageOf(trouble)}`);
  }
}

/** Leaves the tables complete where the disk allows it; a start completes them where not. */
function closeUp(): void {
  try {
    while (!writer.followOn());
  } catch (trouble) {
    process.emitWarning(`the tables are left as they were: ${messageOf(trouble)}`);
  }
  writer.close();
}
