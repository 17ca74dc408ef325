import type { DeviceKind } from '../../../../domain/basics/names.js';
import type { DeviceView } from '../../../../domain/view-shapes.js';

/** A device as the administrator's list shows it: what the hall knows, and what the edge saw. */
export interface DeviceEntry extends DeviceView {
  readonly secretSet?: boolean;
  readonly lastSeen?: string;
  readonly upSince?: string;
  readonly counters?: DeviceCounters;
  readonly driver?: string;
  readonly line?: string;
  readonly address?: number;
}

export interface DeviceCounters {
  readonly asks: number;
  readonly badMessages: number;
  readonly reconnects: number;
  readonly framesBad: number;
  readonly troubles: Readonly<Record<string, number>>;
}

/** One message or some bytes, as they went or came. */
export interface FrameEntry {
  readonly seq: number;
  readonly at: string;
  readonly direction: 'in' | 'out';
  readonly where: string;
  readonly verdict: string;
  readonly why?: string;
  readonly bytes: number;
  readonly text?: string;
  readonly hex?: string;
  readonly decoded?: string;
}

export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly online?: boolean;
  readonly model?: string;
  readonly firmware?: string;
  readonly faults?: readonly string[];
  readonly step?: string;
  readonly hex?: string;
}

export interface Candidate {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly address: string;
  readonly code: string;
  readonly model?: string;
  readonly firmware?: string;
}

export interface PairingEntry {
  readonly possible: boolean;
  readonly until?: string;
  readonly candidates: readonly Candidate[];
  readonly seen: readonly { id: string; address: string; at: string; count: number }[];
}

export const DEVICE_STATES = ['all', 'online', 'offline', 'faulty'] as const;
export type DeviceStateFilter = (typeof DEVICE_STATES)[number];

/** What one dot says of a device: a fault counts for more than being there. */
export function dotOf({ online, faults }: DeviceEntry): 'online' | 'offline' | 'faulty' {
  if (!online) return 'offline';
  return faults.length > 0 ? 'faulty' : 'online';
}

/** The devices that are looked for: by any word on their row, and by how they are. */
export function filtered(
  devices: readonly DeviceEntry[],
  state: DeviceStateFilter,
  wordsOf: (device: DeviceEntry) => string,
  sought: string,
): readonly DeviceEntry[] {
  const plain = sought.trim().toLowerCase();
  return devices.filter((device) => {
    if (state === 'faulty' && device.faults.length === 0) return false;
    if ((state === 'online' || state === 'offline') && device.online !== (state === 'online')) {
      return false;
    }
    return plain === '' || wordsOf(device).toLowerCase().includes(plain);
  });
}

const GOOD: ReadonlySet<string> = new Set(['good', 'sent', 'long']);

/** Whether a frame is worth a second look. */
export function isOdd({ verdict }: FrameEntry): boolean {
  return !GOOD.has(verdict);
}

/** The frames that are looked for: all or the odd ones, holding this word. */
export function framesShown(
  frames: readonly FrameEntry[],
  which: 'all' | 'odd',
  sought: string,
): readonly FrameEntry[] {
  const plain = sought.trim().toLowerCase();
  return frames.filter((frame) => {
    if (which === 'odd' && !isOdd(frame)) return false;
    return plain === '' || contentOf(frame).toLowerCase().includes(plain);
  });
}

/** What a frame said, as far as it may be shown. */
export function contentOf({ where, verdict, text, hex, decoded, why }: FrameEntry): string {
  return [where, verdict, text, hex, decoded, why].filter((part) => part !== undefined).join('  ');
}

/** Frames as a text file, one a line. */
export function asText(frames: readonly FrameEntry[]): string {
  const lines = frames.map((frame) => {
    const way = frame.direction === 'in' ? '<' : '>';
    return `${frame.at} ${way} ${frame.bytes} B  ${contentOf(frame)}`;
  });
  return `${lines.join('\n')}\n`;
}

/** The bytes alone, one frame a line, with their way and time as comments. */
export function asHex(frames: readonly FrameEntry[]): string {
  const lines = frames.map((frame) => {
    const about = `# ${frame.at} ${frame.direction} ${frame.where}`;
    return `${about}\n${frame.hex ?? hexOf(frame.text)}`;
  });
  return `${lines.join('\n')}\n`;
}

function hexOf(text = ''): string {
  const bytes = [...new TextEncoder().encode(text)];
  return bytes.map((byte) => `0${byte.toString(16)}`.slice(-2)).join(' ');
}
