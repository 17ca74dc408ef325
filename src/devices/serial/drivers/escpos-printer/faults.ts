import type { StatusQuestion } from './codec.js';

/**
 * What can be wrong with a printer, by the contract's codes.
 *
 * That a mechanical error means jammed paper, and one that mends itself a hot print head, is how
 * makers use those bits; the facts name only 'recoverable' and 'auto-recoverable'.
 */
export type PrinterFault =
  | 'paper-low'
  | 'paper-out'
  | 'paper-jam'
  | 'cover-open'
  | 'cutter'
  | 'print-head'
  | 'printer-error'
  | 'offline-line';

/** A bit, as the mask of a byte, and the fault it stands for. */
type Meaning = readonly [mask: number, fault: PrinterFault];

const OFFLINE = 0x08;

const MEANINGS: Readonly<Record<StatusQuestion, readonly Meaning[]>> = {
  1: [],
  2: [[0x04, 'cover-open'], [0x20, 'paper-out']],
  3: [[0x04, 'paper-jam'], [0x08, 'cutter'], [0x20, 'printer-error'], [0x40, 'print-head']],
  4: [[0x0c, 'paper-low'], [0x60, 'paper-out']],
};
const ANY_ERROR: Meaning = [0x40, 'printer-error'];

const ASB_MEANINGS: readonly (readonly Meaning[])[] = [
  [[0x20, 'cover-open']],
  [[0x08, 'cutter'], [0x20, 'printer-error'], [0x40, 'print-head']],
  [[0x03, 'paper-low'], [0x0c, 'paper-out']],
];

/** The faults that stand, from the answers to `DLE EOT` 1 to 4. */
export function faultsOfStatus(
  answers: Readonly<Record<StatusQuestion, number>>,
): readonly PrinterFault[] {
  const found = [
    ...faultsIn(answers[2], MEANINGS[2]),
    ...faultsIn(answers[3], MEANINGS[3]),
    ...faultsIn(answers[4], MEANINGS[4]),
  ];
  const unnamed = found.every(isHarmless) ? faultsIn(answers[2], [ANY_ERROR]) : [];
  return completed([...found, ...unnamed], (answers[1] & OFFLINE) !== 0);
}

/** The faults that stand, from the four bytes that a printer sent by itself. */
export function faultsOfAsb(bytes: readonly number[]): readonly PrinterFault[] {
  const found = ASB_MEANINGS.flatMap((meanings, at) => faultsIn(bytes[at] ?? 0, meanings));
  return completed(found, ((bytes[0] ?? 0) & OFFLINE) !== 0);
}

/** Whether a printer with these faults can print: little paper is still paper. */
export function canPrint(faults: readonly PrinterFault[]): boolean {
  return faults.every(isHarmless);
}

function isHarmless(fault: PrinterFault): boolean {
  return fault === 'paper-low';
}

function faultsIn(byte: number, meanings: readonly Meaning[]): readonly PrinterFault[] {
  return meanings.filter(([mask]) => (byte & mask) !== 0).map(([, fault]) => fault);
}

/** A printer is off-line for a reason; when it names none, that it is so is the fault. */
function completed(found: readonly PrinterFault[], offline: boolean): readonly PrinterFault[] {
  const faults = new Set(found);
  if (faults.has('paper-out')) faults.delete('paper-low');
  if (offline && canPrint([...faults])) faults.add('offline-line');
  return [...faults].sort();
}
