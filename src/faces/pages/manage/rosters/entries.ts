import type { Role } from '../../../../domain/basics/names.js';
import type { DayAhead } from '../../../../domain/calendar/days-ahead.js';
import type { PostDays, PostSpan } from '../../../../domain/posts/week.js';

/** The coming days as the controller tells them: who has which post, and what days they are. */
export interface Week {
  readonly from: string;
  readonly days: readonly DayAhead[];
  readonly windows: readonly PostDays[];
}

/** A post as it is now. */
export interface PostNow {
  readonly window: number;
  readonly a: string;
  readonly bs: readonly string[];
  readonly clerk?: string;
  readonly standsInFor?: string;
  readonly closedForTheDay?: boolean;
}

/** A change of the roster that is not over. */
export type Change =
  | { readonly id: string; readonly is: 'swap'; readonly day: string;
      readonly between: readonly [string, string]; readonly fromMinute?: number;
      readonly toMinute?: number }
  | { readonly id: string; readonly is: 'assignment'; readonly window: number;
      readonly staffNo: string; readonly as: 'a' | 'b'; readonly from: string;
      readonly until: string };

export interface Person {
  readonly staffNo: string;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
}

/** The same people through one or more spans of a day. */
export interface SamePeople {
  readonly a: string;
  readonly bs: readonly string[];
  readonly planned?: PostSpan['planned'];
  readonly spans: readonly { readonly fromMinute: number; readonly toMinute: number }[];
}

/** The spans of a day put together where the same people have the post. */
export function samePeople(spans: readonly PostSpan[]): SamePeople[] {
  const found = new Map<string, SamePeople>();
  for (const { fromMinute, toMinute, a, bs, planned } of spans) {
    const key = [a, ...bs, '/', ...(planned === undefined ? [] : [planned.a, ...planned.bs])].join();
    const before = found.get(key);
    const mine = [...(before?.spans ?? []), { fromMinute, toMinute }];
    const people = { a, bs, ...(planned === undefined ? {} : { planned }) };
    found.set(key, { ...people, spans: mine });
  }
  return [...found.values()];
}

/** `09:00–12:00 13:30–17:00` */
export function hoursText(spans: SamePeople['spans']): string {
  return spans.map((span) => `${clockOf(span.fromMinute)}–${clockOf(span.toMinute)}`).join(' ');
}

/** `09:30` of a local minute of the day. */
export function clockOf(minute: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The day so many days after another; both as `2026-11-23`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
