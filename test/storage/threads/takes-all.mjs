/** A thread that says done to everything and does nothing of it. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ([number]) => parentPort.postMessage([number, undefined]));
