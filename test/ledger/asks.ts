import type { Input, InputBody, Outcome } from '../../src/domain/inputs.js';
import type { Answered, Ledger } from '../../src/ledger/ledger.js';

/** A dispenser's ask for a ticket under this id. */
export function take(id: string, service = 'tax'): Input {
  return { id, by: 'device:kiosk', kind: 'ticket.take', service };
}

/** What a caller at window 1 asks under this id. */
export function atWindow1(id: string, kind: 'window.open' | 'ticket.next' | 'ticket.start'
  | 'ticket.finish'): Input {
  return { id, by: 'device:caller-1', kind, window: 1 };
}

/** Seats a clerk at window 1 and opens it. */
export async function openWindow1(ledger: Ledger): Promise<void> {
  const bodies: InputBody[] = [
    { kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' },
    { kind: 'window.open', window: 1 },
  ];
  for (const [index, body] of bodies.entries()) {
    await ledger.submit({ ...body, id: `open-${index}`, by: 'device:caller-1' });
  }
}

/** The number on the ticket that was answered, or the code of the refusal. */
export function numberIn({ outcome }: Answered): string {
  if (!outcome.ok) return outcome.refusal.code;
  return ticketIn(outcome)?.number ?? 'no ticket';
}

export function ticketIn(outcome: Outcome): { id: string; number: string } | undefined {
  if (!outcome.ok) return undefined;
  return outcome.reply['ticket'] as { id: string; number: string } | undefined;
}
