import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", 'ws:', 'wss:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
  },
};

/**
 * Puts the protective headers on every answer.
 *
 * No HSTS and no upgrade to https on a plain LAN: a browser that once believed it would find
 * the hall nowhere. Helmet works the headers out for the first answer only, since they never
 * differ and it takes longer over them than the hall takes over a ticket.
 */
export async function protect(server: FastifyInstance, https: boolean): Promise<void> {
  await server.register(helmet, {
    ...{ global: false, contentSecurityPolicy: POLICY },
    ...{ strictTransportSecurity: https, crossOriginEmbedderPolicy: false },
    ...{ originAgentCluster: https, crossOriginOpenerPolicy: https },
  });
  let headers: Record<string, string> | undefined;
  server.addHook('onRequest', (_request, reply, done) => {
    headers ??= asHelmetWants(() => reply.helmet(), reply.raw);
    reply.headers(headers);
    done();
  });
}

interface RawAnswer {
  getHeaders(): NodeJS.Dict<number | string | string[]>;
  removeHeader(name: string): void;
}

function asHelmetWants(apply: () => unknown, raw: RawAnswer): Record<string, string> {
  void apply();
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw.getHeaders())) {
    headers[name] = String(value);
    raw.removeHeader(name);
  }
  return headers;
}
