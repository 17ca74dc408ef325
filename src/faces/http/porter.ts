import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notAllowed, tooMany, type Answer } from './answers.js';
import { Throttle, type ThrottleLimits } from './throttle.js';
import type { Visitors } from './visitors.js';
import type { Instant } from '../../domain/basics/time.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface PorterOrders {
  readonly visitors: Visitors;
  readonly limits: ThrottleLimits;
  readonly now: () => Instant;
}

/**
 * Stands before every route: gives the request its number, finds out who sent it, turns away
 * what another site's page sends, and slows down strangers.
 *
 * SameSite=Strict keeps cookies from other sites' requests; the Origin check also covers other
 * ports of the same host, which a browser counts as the same site.
 */
export function postPorter(server: FastifyInstance, orders: PorterOrders): void {
  const reads = new Throttle(orders.limits.readsPerMinute, orders.now);
  const systems = new Throttle(orders.limits.systemAsksPerMinute, orders.now);
  const writes = new Throttle(orders.limits.writesPerMinute, orders.now);
  server.decorateRequest('visitor');
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const { cookie, authorization } = request.headers;
    request.visitor = authorization === undefined
      ? orders.visitors.of(cookie) : orders.visitors.ofKey(authorization);
    const reading = READS.has(request.method);
    if (!reading && !fromOwnPage(request)) return turnAway(reply, notAllowed());
    const { system } = request.visitor;
    const strangers = isKnown(request) ? undefined : reading ? reads : writes;
    const waitSeconds = system === undefined
      ? strangers?.take(request.ip) ?? 0 : systems.take(system.id);
    if (waitSeconds > 0) return turnAway(reply, tooMany(waitSeconds));
    done();
  });
}

function isKnown({ visitor }: FastifyRequest): boolean {
  return visitor.staff !== undefined || visitor.device !== undefined;
}

/** Whether the request came from a page of this hall, or from no page at all. */
export function fromOwnPage(request: {
  readonly headers: { readonly origin?: string | undefined; readonly host?: string | undefined };
}): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  const [, originHost] = /^https?:\/\/([^/]+)$/.exec(origin) ?? [];
  return originHost !== undefined && originHost.toLowerCase() === host?.toLowerCase();
}

function turnAway(reply: FastifyReply, answer: Answer): void {
  void reply.code(answer.status).headers(answer.headers).send(answer.body);
}
