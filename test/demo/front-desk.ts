import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoHall } from './demo-hall.js';

/** The pages that stand in for a device, and the device each one stands in for. */
const STAND_INS: Readonly<Record<string, string>> = {
  kiosk: 'dispenser-3',
  'hall-screen': 'hall-screen-a',
  'window-screen': 'window-screen-8',
  pad: 'pad-8',
};

/**
 * Opens pages for a visitor on this machine: `/kiosk` leads to a fresh one-time link of the hall.
 *
 * Such a link holds for ten minutes of the hall, which is seconds on a fast clock; so it is made
 * at the moment of the click. Only this machine can reach the desk.
 */
export class FrontDesk {
  readonly #demo: DemoHall;
  readonly #server: Server;

  private constructor(demo: DemoHall) {
    this.#demo = demo;
    this.#server = createServer((request, response) => {
      this.#lead(request.url ?? '/', response).catch((cause: unknown) => {
        response.writeHead(503).end(String(cause));
      });
    });
  }

  static async open(demo: DemoHall): Promise<FrontDesk> {
    const desk = new FrontDesk(demo);
    await new Promise<void>((open) => desk.#server.listen(0, '127.0.0.1', open));
    return desk;
  }

  /** What to open in a browser, by the name of its page. */
  get links(): readonly (readonly [page: string, url: string])[] {
    const { port } = this.#server.address() as AddressInfo;
    return Object.keys(STAND_INS).map((page) => [page, `http://127.0.0.1:${port}/${page}`]);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #lead(path: string, response: ServerResponse): Promise<void> {
    const device = STAND_INS[path.slice(1)];
    if (device === undefined) {
      response.writeHead(404).end('There is no such page.');
      return;
    }
    const admin = await this.#demo.admin();
    const { body } = await admin.post<{ link: string }>(`/api/devices/${device}/page-link`);
    response.writeHead(302, { location: new URL(body.link, this.#demo.http).href }).end();
  }
}
