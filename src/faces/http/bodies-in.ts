import type { FastifyInstance } from 'fastify';

export const MOST_BODY_BYTES = 64 * 1_024;

/** The one address whose body goes on as it came, to be read as a device's message is. */
const ASKS = '/api/page/asks';

/**
 * Reads bodies: JSON, or nothing at all for an ask that needs no words.
 *
 * `__proto__` and `constructor` keys are refused, as Fastify's own reader does.
 */
export function readBodies(server: FastifyInstance): void {
  const readJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MOST_BODY_BYTES },
    (request, body, done) => {
      if (request.url === ASKS) done(null, body);
      else if (body.length === 0) done(null, {});
      else void readJson(request, body.toString('utf8'), done);
    },
  );
}
