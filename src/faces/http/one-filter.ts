import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../ledger/log.js';
import { Outage } from '../../ledger/store.js';
import { Answer, notAllowed, notFound, outage, unreadable } from './answers.js';

/** Turns every bad news into HTTP, in one place; nothing of the inside ever stands in a body. */
@Catch()
export class OneFilter implements ExceptionFilter {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  catch(trouble: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return this.#aside(trouble);
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const answer = answerTo(trouble) ?? this.#bug(trouble, request);
    const reply = http.getResponse<FastifyReply>();
    void reply.code(answer.status).headers(answer.headers).send(answer.body);
  }

  /** A live page's event went wrong: it gets no answer, as it was promised none. */
  #aside(trouble: unknown): void {
    this.#log.warn('a live event failed', { seen: String(trouble) });
  }

  #bug(trouble: unknown, request: FastifyRequest): Answer {
    const seen = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble);
    this.#log.error('a request failed', { request: request.id, method: request.method, seen });
    return new Answer(500, { error: 'internal', request: request.id });
  }
}

/** The answer to an expected trouble; nothing for a bug. */
export function answerTo(trouble: unknown): Answer | undefined {
  if (trouble instanceof Answer) return trouble;
  if (trouble instanceof Outage) return outage();
  const status = statusIn(trouble);
  if (status === undefined || status >= 500) return undefined;
  return byStatus(status);
}

function byStatus(status: number): Answer {
  switch (status) {
    case 403:
      return notAllowed();
    case 404:
    case 405:
      return notFound();
    case 413:
      return new Answer(413, { error: 'too-large' });
    case 414:
      return new Answer(414, { error: 'too-large' });
    default:
      return unreadable([{ path: '', message: 'the request cannot be read as JSON' }]);
  }
}

/** The status an HTTP library put on its error. */
function statusIn(trouble: unknown): number | undefined {
  if (trouble instanceof HttpException) return trouble.getStatus();
  if (!(trouble instanceof Error) || !('statusCode' in trouble)) return undefined;
  return typeof trouble.statusCode === 'number' ? trouble.statusCode : undefined;
}
