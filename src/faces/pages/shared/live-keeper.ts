/** What the controller sends: the whole view, or the fields of it that changed (null = gone). */
export interface LiveMessage {
  readonly rev: number;
  readonly room?: string;
  readonly [field: string]: unknown;
}

/**
 * One room's view, put together from a snapshot and the changes after it.
 *
 * Changes count up by one. A hole in the count means one was lost, and a view with a hole is worth
 * nothing: it then waits for a new snapshot.
 */
export class LiveKeeper<V extends object> {
  #rev: number | undefined;
  #view: V | undefined;

  get view(): V | undefined {
    return this.#view;
  }

  /** Forgets the count, not the view: what was last known stays on the screen. */
  lost(): void {
    this.#rev = undefined;
  }

  snapshot(message: LiveMessage): void {
    const { rev, room: _room, ...fields } = message;
    this.#rev = rev;
    this.#view = fields as unknown as V;
  }

  /** Takes a change in; 'gap' means that a new snapshot must be asked for. */
  change(message: LiveMessage): 'taken' | 'old' | 'gap' {
    const { rev, room: _room, ...fields } = message;
    if (this.#rev === undefined) return 'gap';
    if (rev <= this.#rev) return 'old';
    if (rev !== this.#rev + 1) {
      this.#rev = undefined;
      return 'gap';
    }
    this.#rev = rev;
    this.#view = merged(this.#view as V, fields);
    return 'taken';
  }
}

function merged<V extends object>(view: V, fields: Record<string, unknown>): V {
  const next = { ...view } as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    if (fields[name] === null) delete next[name];
    else next[name] = fields[name];
  }
  return next as V;
}
