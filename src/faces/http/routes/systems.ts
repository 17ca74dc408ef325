import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { BusinessSystem } from '../../../domain/business/shapes.js';
import { hashToken, newToken } from '../../../ledger/secrets.js';
import type { SecretChange } from '../../../ledger/store.js';
import { notFound, replyOf } from '../answers.js';
import { hookBody, newSystemBody, systemBody, systemId } from '../business-bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';

/** Departments' own systems: letting them in, their keys, and where they are told of visits. */
@Controller('api/systems')
export class SystemRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('system.look')
  look() {
    return { systems: [...this.#parts.ledger.hall.systems.values()] };
  }

  @Post()
  @HttpCode(201)
  @May('system.change')
  async letIn(
    @Ask() ask: Asking,
    @Body({ schema: newSystemBody }) system: z.infer<typeof newSystemBody>,
  ) {
    const key = newToken();
    const repeated = await this.#keep(ask, { system: plain(system), isNew: true }, [
      { owner: `system:${system.id}`, value: hashToken(key) },
    ]);
    return { ...system, ...(!repeated && { key: `${system.id}.${key}` }) };
  }

  @Put(':id')
  @HttpCode(200)
  @May('system.change')
  async change(
    @Ask() ask: Asking,
    @Param('id', { schema: systemId }) id: string,
    @Body({ schema: systemBody }) body: z.infer<typeof systemBody>,
  ) {
    const { hook } = this.#known(id);
    const system = plain({ id, ...body, hook });
    await this.#keep(ask, { system, isNew: false });
    return system;
  }

  @Post(':id/key')
  @HttpCode(200)
  @May('system.change')
  async newKey(@Ask() ask: Asking, @Param('id', { schema: systemId }) id: string) {
    const key = newToken();
    const repeated = await this.#keep(ask, { system: this.#known(id), isNew: false }, [
      { owner: `system:${id}`, value: hashToken(key) },
    ]);
    return { id, ...(!repeated && { key: `${id}.${key}` }) };
  }

  @Put(':id/hook')
  @HttpCode(200)
  @May('system.change')
  async setHook(
    @Ask() ask: Asking,
    @Param('id', { schema: systemId }) id: string,
    @Body({ schema: hookBody }) hook: z.infer<typeof hookBody>,
  ) {
    const secret = newToken();
    const owner = `sealed:hook:${id}` as const;
    const repeated = await this.#keep(ask, { system: { ...this.#known(id), hook }, isNew: false }, [
      { owner, value: this.#parts.vault.seal(owner, secret) },
    ]);
    return { id, hook, ...(!repeated && { secret }) };
  }

  @Delete(':id/hook')
  @HttpCode(200)
  @May('system.change')
  async dropHook(@Ask() ask: Asking, @Param('id', { schema: systemId }) id: string) {
    const system = plain({ ...this.#known(id), hook: undefined });
    await this.#keep(ask, { system, isNew: false }, [{ owner: `sealed:hook:${id}` }]);
    return system;
  }

  @Delete(':id')
  @HttpCode(200)
  @May('system.change')
  async shutOut(@Ask() ask: Asking, @Param('id', { schema: systemId }) id: string) {
    const { outcome } = await this.#parts.ledger.submit(
      { ...ask, kind: 'system.remove', system: id },
      [{ owner: `system:${id}` }, { owner: `sealed:hook:${id}` }],
    );
    replyOf(outcome);
    return { id, removed: true };
  }

  #known(id: string): BusinessSystem {
    const system = this.#parts.ledger.hall.systems.get(id);
    if (system === undefined) throw notFound();
    return system;
  }

  /** Whether it was asked before, so that what was shown once is not shown again. */
  async #keep(
    ask: Asking,
    asked: { readonly system: BusinessSystem; readonly isNew: boolean },
    secrets: readonly SecretChange[] = [],
  ): Promise<boolean> {
    const { outcome, repeated } = await this.#parts.ledger.submit(
      { ...ask, kind: 'system.keep', ...asked }, secrets,
    );
    replyOf(outcome);
    return repeated;
  }
}

/** The system without fields that say nothing. */
function plain(
  { id, name, services, hook }: {
    readonly id: string; readonly name: string;
    readonly services?: readonly string[] | undefined;
    readonly hook?: BusinessSystem['hook'] | undefined;
  },
): BusinessSystem {
  return {
    id, name,
    ...(services === undefined ? {} : { services }),
    ...(hook === undefined ? {} : { hook }),
  };
}
