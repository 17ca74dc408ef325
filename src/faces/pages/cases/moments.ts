import { inHall } from '../shared/hall-zone.js';

/** `2026-11-23 09:05` of an ISO time, by the hall's clock. */
export function dateTimeText(iso: string): string {
  return inHall(Date.parse(iso)).toISOString().slice(0, 16).replace('T', ' ');
}
