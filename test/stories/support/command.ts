import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** Runs one of the program's commands, such as `verify`, to its end. */
export function command(...args: readonly string[]): Promise<Said> {
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, text })));
}
