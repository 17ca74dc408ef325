/** What must not outlive the bench, however it ends: its children and their data. */
const last = new Set<() => void>();

/** Has this done when the process leaves, also when it is interrupted; gives what calls it off. */
export function whenLeaving(act: () => void): () => void {
  last.add(act);
  return () => last.delete(act);
}

process.on('exit', () => {
  // The last first: a folder is removed when nobody writes to it any more.
  for (const act of [...last].reverse()) act();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGPIPE'] as const) {
  process.once(signal, () => process.exit(1));
}
