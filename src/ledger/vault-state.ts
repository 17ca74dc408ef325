import type { Keyring } from './keyring.js';
import type { Vault } from './vault.js';

/** Under which the hall remembers which key it sealed with, to see when it is another. */
export const VAULT_KEY = 'key:vault';

/** Whether everything sealed can be opened, and how many texts cannot. */
export interface VaultState {
  readonly state: 'ready' | 'unreadable';
  readonly unreadable: number;
}

export function vaultState(vault: Vault, keyring: Pick<Keyring, 'startingWith'>): VaultState {
  const sealed = keyring.startingWith('sealed:');
  const unreadable = sealed.filter(({ value }) => !vault.holdsKeyOf(value)).length;
  return { state: unreadable === 0 ? 'ready' : 'unreadable', unreadable };
}
