import { createHash } from 'node:crypto';
import type { PlatformPlan } from './platform-plan.js';

const MARK_LETTERS = 5;

/**
 * Five letters and digits that stand for the hall in a number that has room for no more; halls of
 * one district have the same area code and would else give the same numbers on the same day.
 */
export function hallMark(hall: string): string {
  const digest = BigInt(`0x${createHash('sha256').update(hall).digest('hex')}`);
  return digest.toString(36).toUpperCase().slice(-MARK_LETTERS);
}

/** The key of an item as a platform of many halls sees it. */
export function keyOutside(
  { key }: { readonly key: string },
  { areaCode, hall }: Pick<PlatformPlan, 'areaCode' | 'hall'>,
): string {
  return `${areaCode === undefined ? '' : `${areaCode}.`}${hall}/${key}`;
}
