import { StaffCards } from '../../src/ledger/cards.js';

/** Staff cards under a key that is no hall's. */
export const CARDS = new StaffCards(Buffer.alloc(32, 9));
