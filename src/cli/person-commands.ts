import { DONE, type Asked, type Command, type Terminal } from './command.js';
import { addressOf, HallDoor, lineIn } from './hall-door.js';
import { dataFolder } from './journal-commands.js';

/**
 * One person's request: what is kept of them, or to have it erased; and the key for dispensers.
 *
 * Who it is stands in a file, since a command line is kept in the shell's memory.
 */
export const person: Command = {
  usage:
    'person (export | erase | key) [--who-file FILE] [--name STAFF] [--password-file FILE] '
    + '[--to URL] [--data FOLDER]',
  summary: 'what is kept of one person, or erase it; or the key for ID numbers at dispensers',
  options: ['who-file', 'name', 'password-file', 'to', 'data'],
  takesFile: true,
  async run(asked, terminal) {
    switch (asked.file) {
      case 'key': return tellKey(asked, terminal);
      case 'export': case 'erase': return ask(asked.file, asked, terminal);
      default: throw new Error('say export, erase or key');
    }
  },
};

async function ask(what: 'export' | 'erase', asked: Asked, terminal: Terminal): Promise<number> {
  const { name, 'password-file': passwordFile, 'who-file': whoFile } = asked.options;
  if (name === undefined || passwordFile === undefined) {
    throw new Error('--name and --password-file say which administrator does it');
  }
  if (whoFile === undefined) throw new Error('--who-file says of whom');
  const body = JSON.stringify(whoIn(lineIn(whoFile, terminal)));
  const hall = new HallDoor(addressOf(asked, terminal));
  await hall.signIn(name, lineIn(passwordFile, terminal));
  try {
    const answer = await hall.ask('POST', `/api/privacy/person/${what}`, {
      body, type: 'application/json',
    });
    if (!answer.ok) throw new Error(`the hall does not do it (${answer.status})`);
    terminal.out(JSON.stringify(await answer.json(), null, 2));
    return DONE;
  } finally {
    await hall.signOut();
  }
}

/** An ID number, a ticket's link, a ticket's number with its day or without, else a phone. */
export function whoIn(line: string): Record<string, string> {
  if (/^[0-9]{17}[0-9Xx]$/.test(line)) return { idNumber: line };
  if (line.includes('/t/')) return { link: line };
  const [, day, number] = /^(?:(\d{4}-\d{2}-\d{2})\s+)?([A-Z]{1,2}[0-9]{1,5})$/.exec(line) ?? [];
  if (number !== undefined) return { number, ...(day === undefined ? {} : { day }) };
  return { phone: line };
}

/** What a dispenser with a program of its own is to be given, once, by hand. */
async function tellKey(asked: Asked, terminal: Terminal): Promise<number> {
  const { hallKeyFile, openHallKey } = await import('../storage/hall-key.js');
  const { cardKeyOf } = await import('../ledger/privacy/persons.js');
  const folder = dataFolder(asked, terminal);
  const { key, isNew } = openHallKey(folder);
  if (isNew) terminal.err(`A key was made: ${hallKeyFile(folder)}`);
  terminal.out(cardKeyOf(key).toString('hex'));
  return DONE;
}
