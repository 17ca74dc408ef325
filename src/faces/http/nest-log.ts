import type { LoggerService } from '@nestjs/common';
import type { Log } from '../../ledger/log.js';

/** Lets the framework speak through the hall's log; its start-up chatter is left out. */
export class NestLog implements LoggerService {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  log(): void {}

  warn(message: unknown, ...rest: unknown[]): void {
    this.#log.warn(String(message), { from: from(rest) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#log.error(String(message), { from: from(rest) });
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}

function from(rest: readonly unknown[]): string {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : 'nest';
}
