import type { Socket } from 'socket.io';

const MOST_IN_A_ROW = 5;
const PER_MS = 1_000;

const asked = new WeakMap<Socket, { tokens: number; atMs: number }>();

/** Whether this page asks for snapshots more often than a page with bad luck would. */
export function tooOften(socket: Socket): boolean {
  const nowMs = performance.now();
  const kept = asked.get(socket) ?? { tokens: MOST_IN_A_ROW, atMs: nowMs };
  const tokens = Math.min(MOST_IN_A_ROW, kept.tokens + (nowMs - kept.atMs) / PER_MS);
  asked.set(socket, { tokens: Math.max(0, tokens - 1), atMs: nowMs });
  return tokens < 1;
}
