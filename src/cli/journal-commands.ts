import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  rmSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { isDayKey } from '../domain/basics/time.js';
import { readSettings } from '../settings/settings.js';
import { databaseFile } from '../storage/files.js';
import { DONE, FAILED, type Asked, type Command, type Terminal } from './command.js';

/** Goes through the whole journal and tells whether it is whole. */
export const verify: Command = {
  usage: 'verify [--figures [--from DAY] [--to DAY]] [--data FOLDER]',
  summary: 'tell whether the journal is whole and the tables, or the figures, agree with it',
  options: ['data', 'from', 'to'],
  flags: ['figures'],
  takesFile: false,
  async run(asked, terminal) {
    const folder = dataFolder(asked, terminal);
    if (asked.options['figures'] !== undefined) return figuresHold(folder, asked, terminal);
    const { verifyJournal } = await import('../storage/verify.js');
    const { ok, facts, days, problems } = verifyJournal(folder);
    const size = `${counted(facts, 'fact')} of ${counted(days, 'day')}`;
    if (ok) {
      terminal.out(`The journal is whole: ${size}, and the tables agree with it.`);
      return DONE;
    }
    for (const problem of problems) terminal.out(problem);
    terminal.err(`The journal is not in order: ${counted(problems.length, 'problem')}, ${size}.`);
    terminal.err('Keep this folder as it is, and see docs/install.md, "When something is wrong".');
    return FAILED;
  },
};

/** Works every figure of the days out from the journal alone, and compares. */
async function figuresHold(folder: string, { options }: Asked, terminal: Terminal) {
  const { from, to } = options;
  for (const day of [from, to]) {
    if (day !== undefined && !isDayKey(day)) throw new Error(`${day} is not a day as 2026-11-23`);
  }
  const { verifyFigures } = await import('../storage/verify-figures.js');
  const { ok, days, figures, problems } = verifyFigures(folder, {
    ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
  });
  const size = `${counted(figures, 'figure')} of ${counted(days, 'day')}`;
  if (ok) {
    terminal.out(`The figures follow from the journal: ${size}.`);
    return DONE;
  }
  for (const problem of problems) terminal.out(problem);
  terminal.err(`The figures do not follow from the journal: ${counted(problems.length, 'difference')}, ${size}.`);
  terminal.err('Make the tables anew with jiaohao rebuild, and see docs/figures.md.');
  return FAILED;
}

/** Makes the tables for reading anew from the journal. */
export const rebuild: Command = {
  usage: 'rebuild [--data FOLDER]',
  summary: 'make the tables for reports anew from the journal; stop the hall first',
  options: ['data'],
  takesFile: false,
  async run(asked, terminal) {
    const folder = dataFolder(asked, terminal);
    const { rebuildTables } = await import('../storage/rebuild.js');
    const { facts } = await rebuildTables(folder);
    terminal.out(`The tables were made anew from ${counted(facts, 'fact')}.`);
    return DONE;
  },
};

/** Copies the database of a hall, which may be open. */
export const backup: Command = {
  usage: 'backup [--to FILE [--with-key]] [--data FOLDER]',
  summary: 'copy the database, checked, into its backup folder or also to a file',
  options: ['to', 'data'],
  flags: ['with-key'],
  takesFile: false,
  async run(asked, terminal) {
    const folder = dataFolder(asked, terminal);
    const withKey = asked.options['with-key'] !== undefined;
    const to = asked.options['to'];
    const target = to === undefined ? undefined : resolve(terminal.cwd, to);
    if (withKey && target === undefined) {
      throw new Error('--with-key needs --to: a key among the hall\'s own backups protects nothing');
    }
    const names = target === undefined ? [] : [target, `${target}.key`, `${target}.outbox`];
    for (const taken of names) {
      if (existsSync(taken)) throw alreadyThere(taken);
    }
    const { backUp } = await import('../storage/backup.js');
    const { file, facts, outbox, outboxTrouble } = await backUp(folder, new Date());
    if (target !== undefined) {
      copyWhole(file, target);
      if (outbox !== undefined) copyWhole(outbox, `${target}.outbox`);
    }
    terminal.out(`${counted(facts, 'fact')} are safe in ${target ?? file}`);
    if (withKey && target !== undefined) {
      const { hallKeyFile } = await import('../storage/hall-key.js');
      copyWhole(hallKeyFile(folder), `${target}.key`);
      terminal.out(`The key is in ${target}.key; keep the two apart.`);
    }
    if (outboxTrouble === undefined) return DONE;
    terminal.err(`What waits to be sent outside (outbox.db) could not be copied: ${outboxTrouble}`);
    return FAILED;
  },
};

/** The data folder that is meant; throws where no hall has ever been open. */
export function dataFolder({ options }: Asked, { env, cwd }: Terminal): string {
  const named = options['data'];
  const folder = named === undefined ? readSettings({ env, cwd }).data : resolve(cwd, named);
  if (existsSync(databaseFile(folder))) return folder;
  throw new Error(`there is no hall in the folder ${folder}`);
}

/** Copies to a new file, on the disk when this returns; never in place of another file. */
function copyWhole(file: string, target: string): void {
  try {
    copyFileSync(file, target, constants.COPYFILE_EXCL);
  } catch (trouble) {
    if ((trouble as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(target);
    // Half a copy must not be taken for a backup.
    rmSync(target, { force: true });
    throw trouble;
  }
  const handle = openSync(target, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function alreadyThere(file: string): Error {
  return new Error(`${file} is there already; choose another name, nothing was written over`);
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
