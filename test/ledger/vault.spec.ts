import { describe, expect, it } from '@jest/globals';
import { Vault } from '../../src/ledger/vault.js';
import { vaultState } from '../../src/ledger/vault-state.js';
import { Keyring } from '../../src/ledger/keyring.js';
import { instant } from '../../src/domain/basics/time.js';

const KEY = Buffer.alloc(32, 1);
const OTHER_KEY = Buffer.alloc(32, 2);
const OWNER = 'sealed:words:V1';
const WORDS = '窗口的同志很耐心';

const vault = new Vault(KEY);

/** The sealed text with one of its bytes changed. */
function damaged(sealed: string, byte: number): string {
  const [version = '', key = '', text = ''] = sealed.split('.');
  const body = Buffer.from(text, 'base64url');
  body[byte] = (body[byte] ?? 0) ^ 1;
  return [version, key, body.toString('base64url')].join('.');
}

describe('the vault', () => {
  it.each([WORDS, '', 'x'.repeat(4_000)])('opens what it sealed for the same owner', (text) => {
    expect(vault.open(OWNER, vault.seal(OWNER, text))).toBe(text);
  });

  it('seals the same text anew each time, and shows nothing of it', () => {
    const [first, second] = [vault.seal(OWNER, WORDS), vault.seal(OWNER, WORDS)];
    expect(first).not.toBe(second);
    const bytes = Buffer.from(first.split('.')[2] ?? '', 'base64url');
    expect(bytes.includes(WORDS.slice(0, 2))).toBe(false);
  });

  it.each([
    ['another owner', 'sealed:words:V2', vault.seal(OWNER, WORDS)],
    ['another key', OWNER, new Vault(OTHER_KEY).seal(OWNER, WORDS)],
    ['another version', OWNER, vault.seal(OWNER, WORDS).replace('v1', 'v2')],
    ['no sealed text', OWNER, WORDS],
    ['an empty text', OWNER, ''],
    ['a text cut short', OWNER, vault.seal(OWNER, WORDS).slice(0, 30)],
  ])('opens nothing of %s', (_what, owner, sealed) => {
    expect(vault.open(owner, sealed)).toBeUndefined();
  });

  it('opens nothing of which any byte was changed', () => {
    const sealed = vault.seal(OWNER, WORDS);
    const length = Buffer.from(sealed.split('.')[2] ?? '', 'base64url').length;
    for (let byte = 0; byte < length; byte += 1) {
      expect(vault.open(OWNER, damaged(sealed, byte))).toBeUndefined();
    }
  });

  it('opens with an older key and seals with the new one', () => {
    const both = new Vault(OTHER_KEY, [KEY]);
    expect(both.open(OWNER, vault.seal(OWNER, WORDS))).toBe(WORDS);
    expect(vault.open(OWNER, both.seal(OWNER, WORDS))).toBeUndefined();
  });

  it('takes no key of another length', () => {
    expect(() => new Vault(Buffer.alloc(16))).toThrow('32 bytes');
  });

  it('says how much cannot be opened for want of a key', () => {
    const keyring = new Keyring(() => instant(1_000));
    keyring.apply([
      { owner: 'sealed:words:V1', value: vault.seal(OWNER, WORDS) },
      { owner: 'sealed:words:V2', value: new Vault(OTHER_KEY).seal(OWNER, WORDS) },
      { owner: 'sealed:words:V3', value: 'of a key that is gone', expiresAt: instant(900) },
      { owner: 'pin:S1', value: 'not sealed' },
    ]);
    expect(vaultState(vault, keyring)).toEqual({ state: 'unreadable', unreadable: 1 });
    expect(vaultState(new Vault(KEY, [OTHER_KEY]), keyring)).toEqual({ state: 'ready', unreadable: 0 });
  });
});
