import { recallText, rememberText } from '../shared/memory.js';
import type { Shelf } from './giving.js';
import { readKept } from './kept.js';

const KEY = 'pad.kept';

/**
 * What this browser keeps of ratings until the hall has answered: a visit, a level, reasons and a
 * time, and nothing of anybody. It is empty while the hall can be reached.
 */
export const browserShelf: Shelf = {
  read: () => readKept(recallText(KEY) ?? '[]'),
  write: (kept) => rememberText(KEY, JSON.stringify(kept)),
};
