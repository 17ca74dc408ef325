/**
 * Who is connected to an outside broker, as far as the devices' own `state` messages tell.
 *
 * A last will carries the session it was left for: it is believed only while that session
 * is the newest, or a late will would put a device that is back again offline.
 */
export class OnlineDevices {
  readonly #sessions = new Map<string, unknown>();

  has(device: string): boolean {
    return this.#sessions.has(device);
  }

  /** Learns from a `state` message; one that cannot be read says nothing. */
  learn(device: string, payload: Uint8Array): void {
    const state = readState(payload);
    if (state === undefined) return;
    if (state.online) this.#sessions.set(device, state.session);
    else if (this.#sessions.get(device) === state.session) this.#sessions.delete(device);
  }

  forget(device: string): void {
    this.#sessions.delete(device);
  }

  /** Nothing is known while the broker is away. */
  forgetAll(): void {
    this.#sessions.clear();
  }
}

function readState(payload: Uint8Array): { online: boolean; session: unknown } | undefined {
  try {
    const state: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (typeof state !== 'object' || state === null) return undefined;
    if (!('online' in state) || typeof state.online !== 'boolean') return undefined;
    return { online: state.online, session: 'session' in state ? state.session : undefined };
  } catch {
    return undefined;
  }
}
