/** A writer's thread that dies of the first thing it is asked, and is well when started again. */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const mark = `${workerData.file}.died`;
if (existsSync(mark)) {
  await import('../../../dist/storage/writer-thread.js');
} else {
  writeFileSync(mark, '');
  parentPort.once('message', () => {
    throw new Error('the thread died');
  });
}
