import type { Outbox } from '../../ledger/outbox.js';
import { ThreadLine } from '../thread-line.js';
import { outageOf, StoreOutage, type OutageCode } from '../trouble.js';
import { OutboxFile, type OutboxAsks } from './outbox-file.js';

/** What is asked of the thread: the name of a method and what it takes. */
export type OutboxAsk = readonly [name: keyof OutboxAsks, asked: readonly unknown[]];

/** The answer, or what was wrong: of the world outside where it has a code, else our mistake. */
export type OutboxAnswer =
  | { readonly answer: unknown }
  | { readonly trouble: string; readonly code?: OutageCode };

/** Carries out one ask on the file. */
export function carryOut(file: OutboxFile, name: keyof OutboxAsks, asked: readonly unknown[]) {
  // Both ends of the line are typed by the one port; what crosses it is not.
  const method = file[name].bind(file) as (...asked: readonly unknown[]) => unknown;
  return method(...asked);
}

type Send = (name: keyof OutboxAsks, asked: readonly unknown[]) => Promise<unknown>;

function outboxOver(send: Send): Outbox {
  const ask = <Name extends keyof Outbox>(name: Name) =>
    ((...asked: Parameters<Outbox[Name]>) => send(name, asked)) as Outbox[Name];
  return {
    ...{ factsAfter: ask('factsAfter'), beforeToday: ask('beforeToday'), cursor: ask('cursor') },
    ...{ memos: ask('memos'), follow: ask('follow'), due: ask('due'), settle: ask('settle') },
    ...{ standing: ask('standing'), parked: ask('parked'), close: ask('close') },
    parkedReasons: ask('parkedReasons'),
    ...{ channels: ask('channels'), end: ask('end'), lostPlace: ask('lostPlace') },
  };
}

/** The outbox in this thread, for tests and simulations. */
export function nearOutbox(dataFolder: string): Outbox {
  const file = new OutboxFile(dataFolder);
  return outboxOver(async (name, asked) => {
    try {
      return carryOut(file, name, asked);
    } catch (trouble) {
      throw outageOf(trouble) ?? trouble;
    }
  });
}

const SCRIPT = new URL('./outbox-thread.js', import.meta.url);

/**
 * The outbox in a thread of its own, so that its disk never holds up the hall; a thread that has
 * ended is started again with the next ask.
 */
export function threadOutbox(dataFolder: string, script: URL = SCRIPT): Outbox {
  const line = new ThreadLine<OutboxAsk, OutboxAnswer>({
    script, file: dataFolder, gone: 'outbox-gone',
  });
  let isClosed = false;
  const ask = async (name: keyof OutboxAsks, asked: readonly unknown[]): Promise<unknown> => {
    if (isClosed) throw new StoreOutage('closed', 'the outbox is closed');
    line.start();
    const answer = await line.ask([name, asked]);
    if ('answer' in answer) return answer.answer;
    if (answer.code !== undefined) throw new StoreOutage(answer.code, answer.trouble);
    throw new Error(answer.trouble);
  };
  return outboxOver(async (name, asked) => {
    if (name !== 'close') return ask(name, asked);
    if (isClosed || !line.runs) return undefined;
    const closed = ask(name, asked);
    isClosed = true;
    await closed;
    return line.end();
  });
}
