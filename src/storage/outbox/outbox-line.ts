import { Worker } from 'node:worker_threads';
import type { Outbox } from '../../ledger/outbox.js';
import { messageOf, outageOf, StoreOutage, type OutageCode } from '../trouble.js';
import { OutboxFile, type OutboxAsks } from './outbox-file.js';

/** What is asked of the thread: the name of a method and what it takes. */
export type OutboxAsk =
  readonly [number: number, name: keyof OutboxAsks, asked: readonly unknown[]];

export type OutboxAnswer =
  | readonly [number: number, is: 'done', answer: unknown]
  | readonly [number: number, is: 'outage', code: OutageCode, message: string]
  | readonly [number: number, is: 'bug', message: string];

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

/** The outbox in a thread of its own, so that its disk never holds up the hall. */
export function threadOutbox(dataFolder: string): Outbox {
  const line = new ThreadLine(dataFolder);
  return outboxOver((name, asked) => line.send(name, asked));
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (trouble: Error) => void;
}

class ThreadLine {
  readonly #folder: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #asked = 0;
  #closed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A thread that has ended is started again with the next ask. */
  async send(name: keyof OutboxAsks, asked: readonly unknown[]): Promise<unknown> {
    if (this.#closed) throw new StoreOutage('closed', 'the outbox is closed');
    const closing = name === 'close';
    if (closing) this.#closed = true;
    if (closing && this.#worker === undefined) return undefined;
    this.#worker ??= this.#start();
    const worker = this.#worker;
    this.#asked += 1;
    const number = this.#asked;
    const answer = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage([number, name, asked] satisfies OutboxAsk);
    });
    if (closing) await worker.terminate();
    return answer;
  }

  #start(): Worker {
    const worker = new Worker(SCRIPT, { workerData: { folder: this.#folder } });
    worker.on('message', (answer: OutboxAnswer) => this.#answered(answer));
    worker.on('error', (trouble) => this.#gone(worker, messageOf(trouble)));
    worker.on('exit', (code) => this.#gone(worker, `the outbox ended with ${code}`));
    return worker;
  }

  #answered(answer: OutboxAnswer): void {
    const waiting = this.#waiting.get(answer[0]);
    this.#waiting.delete(answer[0]);
    switch (answer[1]) {
      case 'done':
        return waiting?.resolve(answer[2]);
      case 'outage':
        return waiting?.reject(new StoreOutage(answer[2], answer[3]));
      case 'bug':
        return waiting?.reject(new Error(answer[2]));
    }
  }

  #gone(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of left) reject(new StoreOutage('writer-gone', why));
  }
}
