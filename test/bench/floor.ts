/**
 * The floor: as little as a durable answer over MQTT can cost in this language. One hand-written
 * loop: aedes, one durable insert, a receipt to who asked and a view to a screen. It checks
 * nothing, knows nobody and decides nothing, so nothing that does can be faster.
 *
 * `node floor.js FOLDER call` commits for every ask; `tick` commits once for all the asks of one
 * turn of the event loop.
 */
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Aedes, type PublishPacket } from 'aedes';
import Sqlite from 'better-sqlite3';
import { RECEIPT_REST, VIEW_REST } from './payloads.js';

const [folder = '', commit = 'call'] = process.argv.slice(2);
const db = new Sqlite(join(folder, `floor-${commit}.db`));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE asks (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, ask TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO asks (id, ask) VALUES (?, ?)');

type Asked = { topic: string; id: string; text: string; kind: string; acknowledge: () => void };
let turn: Asked[] = [];

const broker = await Aedes.createBroker({
  authorizePublish(_client, packet, acknowledge) {
    const text = packet.payload.toString();
    const { id, kind } = JSON.parse(text) as { id: string; kind: string };
    const asked = { topic: packet.topic, id, text, kind, acknowledge: () => acknowledge(null) };
    if (commit === 'call') {
      insert.run(id, text);
      tell(asked);
      return;
    }
    if (turn.length === 0) setImmediate(commitTurn);
    turn.push(asked);
  },
});

const insertAll = db.transaction((all: readonly Asked[]) => {
  for (const { id, text } of all) insert.run(id, text);
});

function commitTurn(): void {
  const all = turn;
  turn = [];
  insertAll(all);
  for (const asked of all) tell(asked);
}

function tell({ topic, id, kind, acknowledge }: Asked): void {
  acknowledge();
  publish(topic.replace(/ask$/, 'receipt'), `{"v":1,"id":"${id}","ok":true,${RECEIPT_REST}`);
  const state = kind === 'ticket.next' ? 'calling' : 'serving';
  publish(screenOf(topic), `{"v":1,"state":"${state}",${VIEW_REST}`);
}

function screenOf(topic: string): string {
  const own = topic.replace('/caller/', '/window-screen/').replace(/ask$/, 'view');
  return own.includes('/dispenser/') ? 'hall/v1/floor/hall-screen/screen/view' : own;
}

function publish(topic: string, text: string): void {
  const payload = Buffer.from(text);
  const packet: PublishPacket = {
    cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false,
  };
  broker.publish(packet, () => {});
}

const server = createServer({ noDelay: true }, broker.handle);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, port })}\n`);
});
