import type { Parcel } from '../../ledger/outbox.js';
import type { LaterVisits } from '../dialects/dialect.js';
import type { EvaluationRecord, ServiceRecord } from '../records/record.js';

/**
 * What was sent of a visit already decides how the rest of it is told: the outbox keeps it under
 * the visit from the moment the platform has it.
 */
interface Kept {
  /** The 办件编号, before any prefix of a province, and which visit of it. */
  readonly sentProjectNo?: string;
  readonly sentServiceNumber?: string;
  /** What went as the first evaluation. */
  readonly first?: 'default' | 'rating';
  /** Whether the citizen's rating went with reasons. */
  readonly reasons?: 'yes' | 'no';
}

export interface Numbers {
  readonly sent: { readonly projectNo: string; readonly serviceNumber: number };
  readonly keep: Kept & Readonly<Record<string, string>>;
}

/** A visit keeps its numbers though its department names another 办件 when a part of it is sent. */
export function numbersOf(
  { projectNo, serviceNumber }: ServiceRecord,
  kept: Parcel['kept'],
  laterVisits: LaterVisits,
): Numbers {
  const isLater = laterVisits === 'own-number' && serviceNumber > 1;
  const { sentProjectNo = isLater ? `${projectNo}-${serviceNumber}` : projectNo,
    sentServiceNumber = String(serviceNumber) } = kept as Kept;
  return {
    sent: { projectNo: sentProjectNo, serviceNumber: Number(sentServiceNumber) },
    keep: { sentProjectNo, sentServiceNumber },
  };
}

export interface Assessment {
  /** 1 the first evaluation of a visit, 2 the second (追评). */
  readonly sent: { readonly assessNumber: '1' | '2' };
  readonly keep: Kept & Readonly<Record<string, string>>;
}

/**
 * Which evaluation of its visit this is; a platform takes two (field facts A7). The answer is the
 * same however often it is asked, so that what is sent once more bears the number it had.
 */
export function assessmentOf(
  { tags, words, isDefault, isAddition }: EvaluationRecord,
  kept: Parcel['kept'],
): Assessment | 'needless' | 'too-many' {
  const { first, reasons } = kept as Kept;
  if (isDefault) {
    if (first === 'rating') return 'needless';
    return { sent: { assessNumber: '1' }, keep: { first: 'default' } };
  }
  if (isAddition !== true) {
    const hasReasons = tags.length > 0 || words === true;
    return {
      sent: { assessNumber: first === 'default' ? '2' : '1' },
      keep: { first: first ?? 'rating', reasons: hasReasons ? 'yes' : 'no' },
    };
  }
  // What never went cannot be added to, and what went with its reasons needs nothing more.
  if (reasons === undefined || reasons === 'yes') return 'needless';
  return first === 'default' ? 'too-many' : { sent: { assessNumber: '2' }, keep: {} };
}
