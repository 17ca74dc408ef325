/**
 * A hall of canned, changing data behind the pages' own routes: for looking at pages and for
 * driving them in a browser without a controller. `node test/pages/virtual-hall.mjs [port]`.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Server } from 'socket.io';
import { cannedHall } from './canned-hall.mjs';

const PAGES = join(dirname(fileURLToPath(import.meta.url)), '../../dist/pages');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const CSP = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:";

/** Starts it; `device` is the kind of device every browser stands in for, if any. */
export async function startVirtualHall({ port = 0, role, device } = {}) {
  const hall = cannedHall({ role, device });
  const http = createServer((request, response) => void answer(hall, request, response));
  const io = new Server(http);
  hall.rooms = joinLive(io, hall);
  await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve));
  return {
    hall,
    url: `http://127.0.0.1:${http.address().port}`,
    stop: () => io.close(),
  };
}

function joinLive(io, hall) {
  const revs = new Map();
  const live = io.of('/live');
  live.on('connection', (socket) => {
    const room = socket.handshake.auth.room ?? 'public';
    const snapshot = () => {
      const view = hall.viewOf(room);
      if (view === undefined) {
        socket.emit('refused', { code: 'not-allowed' });
        socket.disconnect();
      } else socket.emit('snapshot', { rev: revs.get(room) ?? 0, room, ...view });
    };
    void socket.join(room);
    socket.on('snapshot', snapshot);
    snapshot();
  });
  return {
    changed(room) {
      revs.set(room, (revs.get(room) ?? 0) + 1);
      live.to(room).emit('change', { rev: revs.get(room), room, ...hall.viewOf(room) });
    },
    /** Skips a count, as if a message had been lost on the way. */
    lose: (room) => revs.set(room, (revs.get(room) ?? 0) + 1),
    cut: () => io.disconnectSockets(true),
  };
}

async function answer(hall, request, response) {
  const { pathname } = new URL(request.url, 'http://hall');
  if (!pathname.startsWith('/api/')) return page(pathname, response);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const [status, body] = hall.route(`${request.method} ${pathname}`, {
    body: text === '' ? {} : JSON.parse(text),
    key: request.headers['idempotency-key'],
  });
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function page(pathname, response) {
  const plain = pathname === '/' ? '/index' : pathname.replace(/^\/t\/.*/, '/ticket');
  const name = extname(plain) === '' ? `${plain}.html` : plain;
  const file = normalize(join(PAGES, name));
  if (!file.startsWith(PAGES) || !existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': CSP,
  });
  createReadStream(file).pipe(response);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port = '8080', device, role = 'administrator'] = process.argv.slice(2);
  const { url } = await startVirtualHall({ port: Number(port), role, device });
  process.stdout.write(`${url}\n`);
}
