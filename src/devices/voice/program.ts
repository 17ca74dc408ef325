import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly stdin?: Uint8Array;
  readonly longestMs: number;
}

/** A program that is not there, failed, or never ended; says which and what it said. */
export class ProgramTrouble extends Error {
  override readonly name = 'ProgramTrouble';
}

const OUTPUT_MAX = 16 * 1024 * 1024;
const COMPLAINT_MAX = 300;

/**
 * What a program on this machine wrote to its standard output.
 *
 * Rejects with `ProgramTrouble` when it is not installed, ends with another code than 0, writes
 * without end, or takes longer than `longestMs`, after which it is killed. No shell is between.
 */
export function runProgram({ command, args, stdin, longestMs }: ProgramRun): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    let complaint = '';
    let size = 0;
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new ProgramTrouble(`${command} ${why}`));
    };
    const timer = setTimeout(() => fail(`took longer than ${longestMs} ms`), longestMs);
    child.on('error', (cause: NodeJS.ErrnoException) => {
      fail(cause.code === 'ENOENT' ? 'is not installed' : `could not be started: ${cause.message}`);
    });
    child.stdout.on('data', (bytes: Buffer) => {
      size += bytes.length;
      if (size > OUTPUT_MAX) fail('writes without end');
      else output.push(bytes);
    });
    child.stderr.on('data', (bytes: Buffer) => {
      if (complaint.length < COMPLAINT_MAX) complaint += bytes.toString('utf8');
    });
    child.on('close', (code) => {
      if (code !== 0) return fail(`failed (${code}): ${complaint.trim().slice(0, COMPLAINT_MAX)}`);
      clearTimeout(timer);
      resolve(Uint8Array.from(Buffer.concat(output)));
    });
    // A program that ends early leaves its input unread; its code says what there is to say.
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
  });
}
