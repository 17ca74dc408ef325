import type { StaffNo } from '../basics/names.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import { refusal, type Refusal } from '../refusals.js';
import type { CardMark, Staff } from './person.js';

/** Whose card it is; nobody's where it was never given or was taken back. */
export function holderOf(hall: Hall, card: CardMark): Staff | undefined {
  for (const person of hall.staff.values()) if (person.card === card) return person;
  return undefined;
}

/** Why this card cannot be given to them: one card, one person. */
export function whyNoCard(
  hall: Hall,
  staffNo: StaffNo,
  card: CardMark | null | undefined,
): Refusal | undefined {
  const holder = typeof card === 'string' ? holderOf(hall, card) : undefined;
  return holder === undefined || holder.staffNo === staffNo
    ? undefined : refusal('card-taken', holder.staffNo);
}

/**
 * What becomes of somebody's card: a new one takes the place of the old, null takes it back, and
 * so does leaving. Nothing where all stays as it is.
 */
export function cardFacts(
  { staffNo, card: before }: Pick<Staff, 'staffNo' | 'card'>,
  { card, leaves = false }: { readonly card?: CardMark | null | undefined;
    readonly leaves?: boolean },
): FactBody[] {
  const after = leaves ? null : card;
  if (after === undefined || after === (before ?? null)) return [];
  const why = leaves ? 'left' : after === null ? 'asked' : 'replaced';
  return [
    ...(before === undefined ? []
      : [{ kind: 'card.taken-back' as const, staffNo, card: before, why } as const]),
    ...(after === null ? [] : [{ kind: 'card.given' as const, staffNo, card: after }]),
  ];
}
