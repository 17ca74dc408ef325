import { CallRows } from './calls.js';
import { JournalRows } from './journal.js';
import { IntervalRows, TicketRows } from './tickets.js';
import { RatingRows, VisitRows } from './visits.js';
import { WindowRows, WindowSpanRows } from './windows.js';

/** Every table that readings may ask. */
export const ROWS = [
  JournalRows,
  TicketRows,
  IntervalRows,
  CallRows,
  VisitRows,
  RatingRows,
  WindowRows,
  WindowSpanRows,
];
