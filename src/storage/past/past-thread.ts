/** The thread that looks into the past: one question after the other, read-only. */
import { parentPort, workerData } from 'node:worker_threads';
import { instant } from '../../domain/basics/time.js';
import { connect } from '../connection.js';
import type { Numbered } from '../thread-line.js';
import { messageOf } from '../trouble.js';
import type { PastAnswer, PastAsk } from './past-line.js';
import { Past } from './past.js';

const { file } = workerData as { file: string };
const past = new Past(connect(file, { readonly: true }));
const port = parentPort;
if (port === null) throw new Error('the past is looked into in a thread of its own only');

port.on('message', ([number, ask]: Numbered<PastAsk>) => {
  port.postMessage([number, answerTo(ask)] satisfies Numbered<PastAnswer>);
});

function answerTo(ask: PastAsk): PastAnswer {
  try {
    return { found: find(ask) };
  } catch (trouble) {
    return { trouble: messageOf(trouble) };
  }
}

function find(ask: PastAsk): unknown {
  if (ask.what === 'minute') return past.minute(instant(ask.at));
  if (ask.what === 'preview') return past.preview(ask.day, ask.change);
  if (ask.what === 'figures') return past.figures(ask.dimension, ask.span);
  return past.coverage(instant(ask.from), instant(ask.to), instant(ask.until));
}
