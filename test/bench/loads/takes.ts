import type { BrokerAddress, WireDevice } from '../wire.js';
import { closeAll, openAll, type Asker } from './asker.js';
import { atRate, Stopwatch, type Findings, type Stretch } from './stretch.js';

export interface TakesLoad extends Stretch {
  readonly load: 'takes';
  readonly broker: BrokerAddress;
  readonly dispensers: readonly WireDevice[];
  readonly screens: readonly WireDevice[];
  readonly services: readonly string[];
  /** Asks of one dispenser that are under way at the same time. */
  readonly outstanding: number;
}

export interface PacedTakesLoad extends Stretch {
  readonly load: 'paced-takes';
  readonly broker: BrokerAddress;
  readonly dispensers: readonly WireDevice[];
  readonly screens: readonly WireDevice[];
  readonly services: readonly string[];
  readonly perSecond: number;
}

export interface FillLoad {
  readonly load: 'fill';
  readonly broker: BrokerAddress;
  readonly dispensers: readonly WireDevice[];
  readonly services: readonly string[];
  /** Tickets of each service. */
  readonly each: number;
}

/** Every dispenser asks again as soon as it has its receipt. */
export async function runTakes(load: TakesLoad): Promise<Findings> {
  const { dispensers, screens, broker, outstanding } = load;
  const [askers, watching] = [await openAll(broker, dispensers), await openAll(broker, screens)];
  const watch = new Stopwatch(load);
  const nextTake = takesOf(load.services);
  const keepAsking = (asker: Asker, done: () => void): void => {
    asker.ask(nextTake(), (answer) => {
      watch.note(answer);
      if (watch.isOver) done();
      else keepAsking(asker, done);
    });
  };
  const lines = askers.flatMap((asker) =>
    Array.from({ length: outstanding }, () => new Promise<void>((done) => keepAsking(asker, done))),
  );
  await Promise.all(lines);
  await closeAll([...askers, ...watching]);
  return watch.findings();
}

/** So many tickets a second in all, the dispensers in turn. */
export async function runPacedTakes(load: PacedTakesLoad): Promise<Findings> {
  const { dispensers, screens, broker, perSecond } = load;
  const [askers, watching] = [await openAll(broker, dispensers), await openAll(broker, screens)];
  const watch = new Stopwatch(load);
  const nextTake = takesOf(load.services);
  const answers: Promise<void>[] = [];
  let turn = 0;
  await atRate(perSecond, watch, () => {
    const asker = askers[turn++ % askers.length];
    const take = (done: () => void): void => {
      asker?.ask(nextTake(), (answer) => {
        watch.note(answer);
        done();
      });
    };
    answers.push(new Promise(take));
  });
  await Promise.all(answers);
  await closeAll([...askers, ...watching]);
  return watch.findings();
}

/** Puts so many people into every line, as fast as it goes. */
export async function runFill({ broker, dispensers, services, each }: FillLoad): Promise<Findings> {
  const watch = new Stopwatch({ warmMs: 0, runMs: Number.POSITIVE_INFINITY });
  const askers = await openAll(broker, dispensers);
  const nextTake = takesOf(services);
  let left = each * services.length;
  const take = async (asker: Asker): Promise<void> => {
    while (left-- > 0) watch.note(await asker.agreed(nextTake()));
  };
  await Promise.all(askers.map(take));
  await closeAll(askers);
  return watch.findings();
}

function takesOf(services: readonly string[]): () => string {
  const takes = services.map((service) => `"kind":"ticket.take","service":"${service}"`);
  let turn = 0;
  return () => takes[turn++ % takes.length] ?? '';
}
