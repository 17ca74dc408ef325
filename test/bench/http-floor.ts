/**
 * The floor of HTTP: a bare Fastify, one durable insert for each request, and the answer. It checks
 * nothing and knows nobody.
 */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { fastify } from 'fastify';
import { HTTP_TICKET } from './payloads.js';

const [folder = ''] = process.argv.slice(2);
const db = new Sqlite(join(folder, 'floor-http.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE asks (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, ask TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO asks (id, ask) VALUES (?, ?)');

const server = fastify();
server.post('/api/tickets', (request, reply) => {
  insert.run(request.headers['idempotency-key'], JSON.stringify(request.body));
  void reply.code(201).send(HTTP_TICKET);
});
await server.listen({ host: '127.0.0.1', port: 0 });
const { port } = server.server.address() as AddressInfo;
process.stdout.write(`${JSON.stringify({ ready: true, port })}\n`);
