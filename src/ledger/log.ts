/** Where the house writes what an operator may need; never names, ID numbers or secrets. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A log that nobody reads, for tests and simulations. */
export const SILENT_LOG: Log = { info: () => {}, warn: () => {}, error: () => {} };
