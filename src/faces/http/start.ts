import { StandardSchemaValidationPipe, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { LiveAdapter } from '../live/live-adapter.js';
import { unreadable } from './answers.js';
import { MOST_BODY_BYTES, readBodies } from './bodies-in.js';
import { DESCRIPTION, type Description } from './description.js';
import { Door } from './door.js';
import { protect } from './headers.js';
import { httpModule } from './http.module.js';
import { NestLog } from './nest-log.js';
import { OneFilter } from './one-filter.js';
import { servePages } from './pages-folder.js';
import { VISITORS, type FaceParts } from './parts.js';
import { postPorter } from './porter.js';
import { DEFAULT_LIMITS } from './throttle.js';
import type { Visitors } from './visitors.js';

/** Screens, clerks and some thousand phones; more is an attack, and the hall must go on. */
const MOST_CONNECTIONS = 5_000;

/** The faces, listening. */
export interface Faces {
  /** `http://host:port`, without a slash at its end. */
  readonly url: string;
  /** Takes no more requests, lets those in hand end, and cuts the live pages. */
  stop(): Promise<void>;
}

/** Opens the hall's faces: HTTP, live pages, and what people look at. */
export async function startFaces(parts: FaceParts): Promise<Faces> {
  const adapter = new FastifyAdapter({
    ...{ logger: false, trustProxy: false, bodyLimit: MOST_BODY_BYTES, skipMiddie: true },
    ...{ requestTimeout: 30_000, connectionTimeout: 60_000, keepAliveTimeout: 72_000 },
    ...{ genReqId: requestNumbers(), routerOptions: { maxParamLength: 200 } },
    ...{ forceCloseConnections: 'idle', return503OnClosing: true },
  });
  const app = await NestFactory.create<NestFastifyApplication>(httpModule(parts), adapter, {
    ...{ logger: new NestLog(parts.log), bodyParser: false, abortOnError: false },
  });
  const server = adapter.getInstance<FastifyInstance>();
  await furnish(server, app, parts);
  app.useGlobalFilters(new OneFilter(parts.log));
  app.useGlobalGuards(new Door());
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: whatIsWrong }));
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.get<Description, Description>(DESCRIPTION).of(app);
  await app.listen(parts.port, parts.host);
  return { url: addressOf(server, parts), stop: () => app.close() };
}

async function furnish(
  server: FastifyInstance,
  app: INestApplication,
  parts: FaceParts,
): Promise<void> {
  await protect(server, parts.https === true);
  postPorter(server, {
    visitors: app.get<Visitors>(VISITORS),
    limits: { ...DEFAULT_LIMITS, ...parts.throttle },
    now: () => parts.clock.now(),
  });
  readBodies(server);
  server.server.maxConnections = MOST_CONNECTIONS;
  const zone = () => parts.ledger.hall.plan.utcOffsetMinutes;
  if (parts.pages !== undefined && !servePages(server, parts.pages, zone)) {
    parts.log.warn('no pages have been built', { folder: parts.pages });
  }
}

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

function whatIsWrong(issues: readonly Issue[]) {
  return unreadable(
    issues.slice(0, 20).map(({ path, message }) => ({
      path: (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
      message,
    })),
  );
}

/** Numbers no two requests share, also across restarts. */
function requestNumbers(): () => string {
  const run = Date.now().toString(36);
  let last = 0;
  return () => `${run}-${(last += 1)}`;
}

function addressOf(server: FastifyInstance, { host, https }: FaceParts): string {
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${https === true ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
