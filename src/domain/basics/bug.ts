/**
 * A broken invariant: our own mistake, never the sender's. The ledger logs it with the input,
 * commits nothing more and lets the process be started again from the disk.
 */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/** The value of a key that must be there. */
export function need<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Bug(`no ${what} ${String(key)}`);
  return value;
}

/** For the branch of a switch that no case may reach. */
export function never(value: never): never {
  throw new Bug(`unforeseen: ${JSON.stringify(value)}`);
}
