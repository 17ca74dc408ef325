import { Vault } from '../../src/ledger/vault.js';

/** Seals texts under a key that every test knows. */
export const TEST_VAULT = new Vault(Buffer.alloc(32, 7));
