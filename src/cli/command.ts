import type { Surroundings } from '../settings/settings.js';

/** Exit codes, the same for every command. */
export const DONE = 0;
/** It could not be done, or what was looked at is not in order. */
export const FAILED = 1;
/** The command was written wrongly, or the settings cannot be used. */
export const MISUSED = 2;

/** What a command has of the world. */
export interface Terminal extends Surroundings {
  /** A line of what was asked for. */
  readonly out: (text: string) => void;
  /** A line for the person who asked. */
  readonly err: (text: string) => void;
}

/** What was written after the command's name. */
export interface Asked {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly file: string | undefined;
}

export interface Command {
  /** How it is written, without the program's name. */
  readonly usage: string;
  readonly summary: string;
  /** Names of its options; each takes a value. */
  readonly options: readonly string[];
  /** Names of options without a value; what was asked then holds the text `true`. */
  readonly flags?: readonly string[];
  readonly takesFile: boolean;
  /** Resolves with the exit code; undefined when the program goes on running. */
  run(asked: Asked, terminal: Terminal): Promise<number | undefined>;
}
