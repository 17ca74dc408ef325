import { randomUUID } from 'node:crypto';
import {
  createParamDecorator,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { By } from '../../domain/inputs.js';
import { notAllowed, notSignedIn, unreadable } from './answers.js';
import { MAY, roleMay, type Action } from './roles.js';
import { NOBODY, type Visitor } from './visitors.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it, as found by the porter. */
    visitor: Visitor;
  }
}

export const ACTION = 'action';

/** What a route does, which decides who may use it. A route without it is open to nobody. */
export const May = (action: Action) => SetMetadata(ACTION, action);

/** Lets a visitor through to a route or a live event only where the table of roles says so. */
export class Door implements CanActivate {
  readonly #actions = new WeakMap<object, Action>();

  canActivate(context: ExecutionContext): boolean {
    const action = this.#actionOf(context.getHandler());
    if (action === undefined) throw notAllowed();
    const { staff, device, system } = visitorIn(context);
    if (roleMay(staff?.role, action)) return true;
    if (MAY[action] === 'page') {
      if (device !== undefined) return true;
      throw notSignedIn();
    }
    if (MAY[action] === 'system' && system !== undefined) return true;
    throw staff === undefined ? notSignedIn() : notAllowed();
  }

  #actionOf(handler: object): Action | undefined {
    const known = this.#actions.get(handler);
    if (known !== undefined) return known;
    const action = Reflect.getMetadata(ACTION, handler) as Action | undefined;
    if (action !== undefined) this.#actions.set(handler, action);
    return action;
  }
}

/** A live page was let into its room when it joined; its events are those of a stranger. */
function visitorIn(context: ExecutionContext): Visitor {
  return context.getType() === 'http' ? requestOf(context).visitor : NOBODY;
}

/** Under which id, and by whom, an input of this request goes to the hall. */
export interface Asking {
  readonly id: string;
  readonly by: By;
}

const KEY = /^[A-Za-z0-9._:-]{1,64}$/;

/** The request as an input's sender: its `Idempotency-Key` makes a repeat harmless. */
export function askingOf(request: FastifyRequest): Asking {
  const { staff, system } = request.visitor;
  if (system !== undefined) {
    return { id: `b:${system.id}/${keyOf(request)}`, by: `system:${system.id}` };
  }
  const staffNo = staff?.staffNo;
  const by: By = staffNo === undefined ? 'stranger' : `staff:${staffNo}`;
  return { id: `h:${staffNo ?? 'anon'}/${keyOf(request)}`, by };
}

/** The request's `Idempotency-Key`, or a new one that nobody will repeat. */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key === 'string' && KEY.test(key)) return key;
  const message = 'must be 1 to 64 of A-Z a-z 0-9 . _ : -';
  throw unreadable([{ path: 'Idempotency-Key', message }]);
}

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>();

/** Parameter: who sent the request. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext): Visitor => requestOf(context).visitor,
);

/** Parameter: the request as the sender of an input. */
export const Ask = createParamDecorator(
  (_: unknown, context: ExecutionContext): Asking => askingOf(requestOf(context)),
);
