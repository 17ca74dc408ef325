import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Texts of people, kept so that the disk alone tells nothing: AES-256-GCM under the hall's key.
 *
 * The sealed form is `v1.KEY.TEXT`: which key it was, in eight letters, and in base64url the
 * random IV of 96 bits, the text and its tag. Whose text it is counts as read along (AAD), so
 * that a sealed text put in another's place cannot be opened there.
 */
export class Vault {
  readonly #name: string;
  readonly #keys: ReadonlyMap<string, Buffer>;

  /** Seals with `key`, 32 bytes; what was sealed with one of the `older` keys can be opened. */
  constructor(key: Buffer, older: readonly Buffer[] = []) {
    const keys = [...older, key];
    if (keys.some(({ length }) => length !== KEY_BYTES)) throw new TypeError('a key has 32 bytes');
    this.#name = keyName(key);
    this.#keys = new Map(keys.map((each) => [keyName(each), each]));
  }

  /** Which key it seals with: tells keys apart and nothing of the key. */
  get keyName(): string {
    return this.#name;
  }

  /** The text for whoever `owner` names, e.g. `words:` and the visit, sealed anew each time. */
  seal(owner: string, text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#keyOf(this.#name), iv);
    cipher.setAAD(Buffer.from(owner));
    const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, this.#name, body.toString('base64url')].join('.');
  }

  /** The text, or nothing: sealed for another, changed since, or with a key that is not here. */
  open(owner: string, sealed: string): string | undefined {
    const [version, name = '', text = ''] = sealed.split('.');
    const key = this.#keys.get(name);
    const body = Buffer.from(text, 'base64url');
    if (version !== VERSION || key === undefined || body.length < IV_BYTES + TAG_BYTES) {
      return undefined;
    }
    const end = body.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(owner)).setAuthTag(body.subarray(end));
    try {
      return decipher.update(body.subarray(IV_BYTES, end), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }

  /** Whether the key is here that this was sealed with. */
  holdsKeyOf(sealed: string): boolean {
    return this.#keys.has(sealed.split('.')[1] ?? '');
  }

  #keyOf(name: string): Buffer {
    return this.#keys.get(name) ?? Buffer.alloc(0);
  }
}

function keyName(key: Buffer): string {
  return createHash('sha256').update('jiaohao vault key\n').update(key).digest('base64url').slice(0, 8);
}
