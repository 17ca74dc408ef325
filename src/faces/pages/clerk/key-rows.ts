/** The keys of the console with what each does, in the order of a clerk's day. */
export const KEY_ROWS = [
  { key: 'F8', words: 'keys.usual' },
  { key: 'F2', words: 'action.finish-next' },
  { key: 'F9', words: 'action.recall' },
  { key: 'F7', words: 'action.no-show' },
  { key: 'F6', words: 'action.hold' },
  { key: 'F4', words: 'action.transfer' },
  { key: 'F10', words: 'action.pause' },
  { key: 'F3', words: 'action.hold-off' },
  { key: 'Z', words: 'keys.undo' },
  { key: 'A012 ↵', words: 'keys.number' },
  { key: '1–9', words: 'keys.choice' },
  { key: 'Esc', words: 'keys.escape' },
  { key: '?', words: 'keys.list' },
] as const;
