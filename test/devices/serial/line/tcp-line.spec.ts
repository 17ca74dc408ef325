import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { LineDown, type Line } from '../../../../src/devices/serial/line.js';
import { tcpAddressOf, tcpLine } from '../../../../src/devices/serial/tcp-line.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { plainFrame, takePlain } from '../bus/plain-dialect.js';

const open: { lines: Line[]; servers: SerialServer[] } = { lines: [], servers: [] };

afterEach(async () => {
  for (const line of open.lines.splice(0)) await line.close();
  for (const server of open.servers.splice(0)) await server.stop();
});

/** A serial server with a device behind it that answers every frame, as long as it is willing. */
class SerialServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  willing = true;
  connections = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#serve(socket));
    open.servers.push(this);
  }

  static async start(port = 0): Promise<SerialServer> {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new SerialServer(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    this.connections += 1;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      if (this.willing) socket.write(bytes);
    });
  }
}

function lineTo(port: number, more = {}): Line {
  const parts = { name: `tcp://127.0.0.1:${port}`, clock: new HallClock(), log: SILENT_LOG };
  const line = tcpLine({ host: '127.0.0.1', port, ...more }, parts);
  open.lines.push(line);
  line.open();
  return line;
}

const asking = { send: plainFrame(1, 'key?'), answers: () => true };

describe('a line behind a serial server', () => {
  it('carries an exchange', async () => {
    const server = await SerialServer.start();
    const line = lineTo(server.port);
    const seat = new Bus({ line, clock: new HallClock(), log: SILENT_LOG }).seat(takePlain);
    await until(() => line.state.at === 'open');
    expect(await seat.exchange(asking)).toEqual({ address: 1, text: 'key?' });
  });

  it('is down when the server dies, and goes on when it returns', async () => {
    const server = await SerialServer.start();
    const { port } = server;
    const line = lineTo(port);
    const seat = new Bus({ line, clock: new HallClock(), log: SILENT_LOG }).seat(takePlain);
    await until(() => line.state.at === 'open');
    await server.stop();
    await until(() => line.state.at === 'down');
    await expect(seat.exchange(asking)).rejects.toThrow(LineDown);
    await SerialServer.start(port);
    await until(() => line.state.at === 'open');
    expect(await seat.exchange(asking)).toEqual({ address: 1, text: 'key?' });
  });

  it('is made anew when a server that has answered leaves everything unanswered', async () => {
    const server = await SerialServer.start();
    const line = lineTo(server.port, { silenceMs: 150 });
    await until(() => line.state.at === 'open');
    const bytes: Uint8Array[] = [];
    line.onBytes((received) => bytes.push(received));
    await line.write(plainFrame(1, 'key?'));
    await until(() => bytes.length > 0);
    server.willing = false;
    await line.write(plainFrame(1, 'key?'));
    await until(() => server.connections === 2, { what: 'a second connection' });
  });

  it('is kept when its devices never answer', async () => {
    const server = await SerialServer.start();
    server.willing = false;
    const line = lineTo(server.port, { silenceMs: 1 });
    await until(() => line.state.at === 'open');
    for (let each = 0; each < 20; each += 1) await line.write(plainFrame(1, 'A012'));
    expect(line.state).toEqual({ at: 'open' });
    expect(server.connections).toBe(1);
  });

  it('gives up a connection that is never made, at the latest when it is closed', async () => {
    // An address for documentation, which no network routes.
    const parts = { name: 'tcp://192.0.2.1:9', clock: new HallClock(), log: SILENT_LOG };
    const line = tcpLine({ host: '192.0.2.1', port: 9, connectMs: 60_000 }, parts);
    line.open();
    await line.close();
    expect(line.state).toEqual({ at: 'down', why: 'not opened' });
  });
});

describe('the name of a line', () => {
  it.each([
    ['tcp://10.0.0.9:4001', { host: '10.0.0.9', port: 4001 }],
    ['tcp://[fe80::1]:4001', { host: 'fe80::1', port: 4001 }],
    ['tcp://moxa.hall:4001/', { host: 'moxa.hall', port: 4001 }],
    ['tcp://10.0.0.9', undefined],
    ['tcp://10.0.0.9:0', undefined],
    ['tcp://10.0.0.9:70000', undefined],
    ['tcp://10.0.0.9:4001/path', undefined],
    ['tcp://me@10.0.0.9:4001', undefined],
    ['http://10.0.0.9:4001', undefined],
    ['/dev/ttyUSB0', undefined],
  ])('%s', (name, address) => expect(tcpAddressOf(name)).toEqual(address));
});
