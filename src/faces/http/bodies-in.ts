import type { FastifyInstance } from 'fastify';

export const MOST_BODY_BYTES = 64 * 1_024;
/** A file of bookings may be longer; some ten thousand rows. */
export const MOST_CSV_BYTES = 1_024 * 1_024;

/** The one address whose body goes on as it came, to be read as a device's message is. */
const ASKS = '/api/page/asks';
/** The one address that takes a file. */
const IMPORT = '/api/appointments/import';

/**
 * Reads bodies: JSON, or nothing at all for an ask that needs no words; a CSV file at one address.
 *
 * `__proto__` and `constructor` keys are refused, as Fastify's own reader does.
 */
export function readBodies(server: FastifyInstance): void {
  const readJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: MOST_CSV_BYTES },
    (request, body, done) => done(null, request.url === IMPORT ? body : {}),
  );
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
