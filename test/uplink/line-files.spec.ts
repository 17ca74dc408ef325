import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  closeSync, mkdirSync, openSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LineFiles } from '../../src/uplink/line-files.js';
import { dataFolder } from '../storage/rig.js';

const HEAD = 'key,text\r\n';
const never = () => new AbortController().signal;

function filesIn(folder: string) {
  const file = join(folder, 'lines.csv');
  const files = new LineFiles(folder);
  const write = (key: string, limit = never()) =>
    files.write({ file, key, head: HEAD, line: `${key},税务\r\n` }, limit);
  return { file, write, text: () => readFileSync(file, 'utf8') };
}

describe('files that grow by lines', () => {
  it('begin with their head and take each line once', async () => {
    const { write, text } = filesIn(dataFolder());
    await Promise.all(['a', 'b', 'a'].map((key) => write(key)));
    expect(text()).toBe(`${HEAD}a,税务\r\nb,税务\r\n`);
  });

  it('begin anew where somebody took them away', async () => {
    const { file, write, text } = filesIn(dataFolder());
    await write('a');
    renameSync(file, `${file}.taken`);
    await write('b');
    expect(text()).toBe(`${HEAD}b,税务\r\n`);
  });

  it('lose the line that a full disk left unfinished, and get it whole', async () => {
    const { file, write, text } = filesIn(dataFolder());
    await write('a');
    const whole = text();
    // The append fails: there is no file any more but a folder of its name.
    rmSync(file);
    mkdirSync(file);
    await expect(write('b')).rejects.toThrow();
    rmdirSync(file);
    writeFileSync(file, `${whole}b,税`);
    await write('b');
    expect(text()).toBe(`${HEAD}a,税务\r\nb,税务\r\n`);
  });

  it('hold up nobody on a disk that does not answer, and go on when it does', async () => {
    const { file, write, text } = filesIn(dataFolder());
    // Nobody reads this pipe: whoever opens it hangs in the kernel, as on a dead share.
    execFileSync('mkfifo', [file]);
    const limit = AbortSignal.timeout(20);
    await expect(write('a', limit)).rejects.toThrow('the folder does not answer');
    await expect(write('b', AbortSignal.timeout(20))).rejects.toThrow('the folder does not answer');
    const pipe = openSync(file, 'r+');
    renameSync(file, `${file}.pipe`);
    closeSync(pipe);
    await write('c');
    // What was under way came to its end; what had not begun was given up and may come again.
    expect(text()).toBe(`${HEAD}a,税务\r\nc,税务\r\n`);
  });
});
