import {
  createHash,
  randomBytes,
  scrypt,
  timingSafeEqual,
  type ScryptOptions,
} from 'node:crypto';

/**
 * 32 MiB a hash: with less, glibc keeps the block for every pool thread (72 MB in all, measured),
 * while a block of this size is given back to the system at once.
 */
const COST: ScryptOptions = { N: 32_768, r: 8, p: 1, maxmem: 64 << 20 };
const KEY_BYTES = 32;

/**
 * A password or PIN as it may be kept: scrypt in PHC form, `$scrypt$ln=15,r=8,p=1$salt$key`.
 *
 * About 100 ms of one core each, off the event loop: for people only. A device's random secret
 * needs no such stretching and is kept by `hashToken`.
 */
export async function hashPassword(text: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(text, salt);
  return `$scrypt$ln=15,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether this is the password that was hashed; false for a hash in another form. */
export async function passwordMatches(text: string, hash: string): Promise<boolean> {
  const [, name, cost, salt, key] = hash.split('$');
  if (name !== 'scrypt' || cost !== 'ln=15,r=8,p=1' || salt === undefined) return false;
  const expected = Buffer.from(key ?? '', 'base64url');
  if (expected.length !== KEY_BYTES) return false;
  return timingSafeEqual(await derive(text, Buffer.from(salt, 'base64url')), expected);
}

/** A secret nobody can guess: 256 random bits, in letters that fit a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A random secret as it may be kept: SHA-256 in hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether the token is the one whose hash was kept, in time that tells nothing. */
export function tokenMatches(token: string, hash: string): boolean {
  const given = Buffer.from(hashToken(token), 'hex');
  const expected = Buffer.from(hash, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function derive(text: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
