import { resolve } from 'node:path';
import type { Environment } from './environment.js';
import { secretInFile, Unreadable } from './files.js';
import type { Problem } from './problems.js';

const SHORTEST = 8;
const LONGEST = 128;
const PLAIN = 'HALL_ADMIN_PASSWORD';
const FILE = 'HALL_ADMIN_PASSWORD_FILE';

/** What the environment says of the first administrator's password. */
export interface AdminPassword {
  readonly password?: string;
  readonly problems: readonly Problem[];
}

/** Reads the password itself or from the file that is named; an empty variable is none. */
export function adminPassword(env: Environment, cwd: string): AdminPassword {
  const plain = env[PLAIN] ?? '';
  const file = env[FILE] ?? '';
  if (plain !== '' && file !== '') return wrong(FILE, `and ${PLAIN} are both set: keep one`);
  if (plain !== '') return checked(PLAIN, plain);
  if (file === '') return { problems: [] };
  try {
    return checked(FILE, secretInFile(resolve(cwd, file)));
  } catch (trouble) {
    if (trouble instanceof Unreadable) return wrong(FILE, `names a file that ${trouble.message}`);
    throw trouble;
  }
}

function checked(variable: string, password: string): AdminPassword {
  const { length } = [...password];
  if (length < SHORTEST) return wrong(variable, `must have at least ${SHORTEST} characters`);
  if (length > LONGEST) return wrong(variable, `must have at most ${LONGEST} characters`);
  return { password, problems: [] };
}

function wrong(variable: string, text: string): AdminPassword {
  return { problems: [{ path: '', text, where: { in: 'environment', variable } }] };
}
