import { BenchHall } from '../bench-hall.js';
import { FloorProcess } from '../children.js';
import type { HttpLoad } from '../loads/http.js';
import { row, type Row } from '../rows.js';
import { coldStretchOf, inTurn, middle, refusalNote, stretchOf } from './group.js';
import type { Bench, Group } from './group.js';

const CONNECTIONS = [1, 8, 32] as const;

type HttpTarget = Pick<HttpLoad, 'load' | 'host' | 'port' | 'cookie' | 'services'>;

/** Tickets taken at the guide desk's interface; the floor is a bare Fastify with one insert. */
export const HTTP: Group = {
  name: 'http',
  about: 'tickets a second over HTTP, closed loop, connections kept',
  async measure(bench) {
    const floor = await FloorProcess.start('http-floor', [bench.folder()]);
    try {
      const hall = await BenchHall.open(bench.folder(), 0);
      try {
        return await measureAll(bench, targetsOf(hall, floor));
      } finally {
        await hall.program.remove();
      }
    } finally {
      await floor.end();
    }
  },
};

function targetsOf({ program, client, services }: BenchHall, { port }: FloorProcess) {
  const { hostname: host, port: hallPort } = new URL(program.ready.http);
  const { cookie } = client;
  const product: HttpTarget = { load: 'http', host, port: Number(hallPort), cookie, services };
  const floor: HttpTarget = { ...product, host: '127.0.0.1', port };
  return { floor, product };
}

async function measureAll(
  bench: Bench,
  { floor, product }: { floor: HttpTarget; product: HttpTarget },
): Promise<Row[]> {
  const rows: Row[] = [];
  const cold = { connections: 8, ...coldStretchOf(bench) };
  for (const target of [floor, product]) await bench.load.run({ ...target, ...cold });
  for (const connections of CONNECTIONS) {
    bench.say(`tickets by HTTP, connections: ${connections}`);
    const load = { connections, ...stretchOf(bench) };
    const rounds = await inTurn(bench.rounds, {
      floor: () => bench.load.run({ ...floor, ...load }),
      product: () => bench.load.run({ ...product, ...load }),
    });
    rows.push(
      row({
        id: `http.tickets.${connections}`,
        what: `tickets by HTTP, ${connections} connection${connections === 1 ? '' : 's'}`,
        unit: 'per second', better: 'more',
        product: middle(rounds, 'product', 'perSecond'),
        floor: middle(rounds, 'floor', 'perSecond'),
        rounds: rounds.map((round) => round.product.perSecond),
        note: refusalNote(rounds, 'product'),
      }),
    );
  }
  return rows;
}
