import type { Outcome } from '../../../src/domain/inputs.js';
import { HOUR, MINUTE, type Town } from './town.js';

const SERVICES = ['tax', 'tax', 'tax', 'land', 'social'];
/** Citizens in a day; most in the morning, a second wave after lunch. */
const A_DAY = 90;

/** Those who come today, each at their own time. */
export function citizensOf(town: Town, nineMs: number, day: number): void {
  const chance = town.chance.of(`citizens ${day}`);
  const line = town.network.lineOf(`kiosk:${day}`);
  for (let index = 0; index < A_DAY; index += 1) {
    const morning = chance.percent(60);
    const hours = morning ? chance.next() * 3 : 4.5 + chance.next() * 3.7;
    const arrivesMs = nineMs + hours * HOUR - 5 * MINUTE;
    const service = chance.pick(SERVICES);
    const person = chance.percent(20)
      ? { person: { hash: `person-${index}`, elderly: chance.percent(50) } } : {};
    const lane = chance.percent(10) ? { lane: 'appointment' as const } : {};
    const leaves = chance.percent(4);
    town.timeline.after(arrivesMs - town.timeline.nowMs, () => {
      const ask = { kind: 'ticket.take', service, ...lane, ...person } as const;
      void line.ask(ask, 'device:kiosk').then((outcome) => printed(town, outcome, leaves));
    });
  }
}

/** The ticket is printed, and a few go home again before they are called. */
async function printed(town: Town, outcome: Outcome, leaves: boolean): Promise<void> {
  const ticket = idIn(outcome);
  if (ticket === undefined) return;
  const line = town.network.lineOf(`ticket:${ticket}`);
  await line.ask({ kind: 'ticket.printed', ticket, ok: true }, 'device:kiosk');
  if (!leaves) return;
  await town.timeline.pass(3 * MINUTE);
  await line.ask({ kind: 'ticket.cancel', ticket }, `link:${ticket}`);
}

/** Somebody missed the call, comes back with the ticket and waits again. */
export function comeBack(town: Town, ticket: string, delayMs: number): void {
  const line = town.network.lineOf(`back:${ticket}:${town.timeline.nowMs}`);
  town.timeline.after(delayMs, () => void line.ask({ kind: 'ticket.return', ticket }, 'device:desk'));
}

function idIn(outcome: Outcome): string | undefined {
  if (!outcome.ok) return undefined;
  const ticket = outcome.reply['ticket'] as { id?: string } | undefined;
  return ticket?.id;
}
