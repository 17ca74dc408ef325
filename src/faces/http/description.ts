import type { INestApplication } from '@nestjs/common';
import { z } from 'zod';
import { LIVE, LIVE_IN_WORDS } from '../live/described-live.js';
import { ANSWERS, SUMMARIES, type Operation } from './described.js';
import { ACTION } from './door.js';
import { MAY, type Action } from './roles.js';

export const DESCRIPTION = Symbol('description');

type Json = Record<string, unknown>;
type Handlers = readonly (new (...parts: never[]) => object)[];

const WHAT = 'Tickets, windows, devices and reports of one government-service hall.';

const TROUBLES: Readonly<Record<string, string>> = {
  400: 'Cannot be read: the fields at fault, never their values',
  401: 'Not signed in, or a wrong password',
  403: 'Not allowed for this role, at this window, or from this origin',
  404: 'There is no such thing',
  409: 'The hall refuses: a code and a sentence',
  429: 'Too many; Retry-After says when to come again',
  503: 'Out of service or too busy; Retry-After says when to come again',
};

/**
 * The interface as an OpenAPI document, made from the routes and schemas in force.
 *
 * It is made when first asked for, since a hall that starts has more urgent things to do.
 */
export class Description {
  #app: INestApplication | undefined;
  #made: Promise<object> | undefined;
  readonly #actions: ReadonlyMap<string, Action>;

  constructor(controllers: Handlers) {
    this.#actions = new Map(controllers.flatMap(actionsOf));
  }

  /** Takes the application whose routes are to be described. */
  of(app: INestApplication): void {
    this.#app = app;
  }

  document(): Promise<object> {
    this.#made ??= this.#make();
    return this.#made;
  }

  async #make(): Promise<object> {
    if (this.#app === undefined) throw new Error('no application to describe');
    const { DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
    const config = new DocumentBuilder()
      .setTitle('Jiaohao 叫号')
      .setDescription(`${WHAT}\n\n${LIVE_IN_WORDS}`)
      .setVersion('1')
      .addCookieAuth('jiaohao_session')
      .build();
    const document = SwaggerModule.createDocument(this.#app, config, {
      operationIdFactory: (controller, method) => `${controller}.${method}`,
    });
    for (const path of Object.values(document.paths)) {
      for (const operation of Object.values(path)) this.#describe(operation as Json);
    }
    const schemas = { ...document.components?.schemas, ...answerSchemas() };
    return { ...document, 'x-live': LIVE, components: { ...document.components, schemas } };
  }

  #describe(operation: Json): void {
    const id = operation['operationId'] as Operation;
    const action = this.#actions.get(id);
    const roles = action === undefined ? [] : MAY[action];
    const body = Object.keys((operation['responses'] as Json | undefined) ?? {})[0] ?? '200';
    operation['summary'] = SUMMARIES[id];
    operation['x-roles'] = roles;
    operation['responses'] = { [body]: goodAnswer(id), ...badAnswers(roles === 'public') };
    if (roles !== 'public') operation['security'] = [{ cookie: [] }];
  }
}

/** The action of every route of a controller, by its operation id. */
export function actionsOf(controller: Handlers[number]): [string, Action][] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name): [string, Action][] => {
    const handler = prototype[name];
    if (name === 'constructor' || typeof handler !== 'function') return [];
    const action = Reflect.getMetadata(ACTION, handler) as Action | undefined;
    return action === undefined ? [] : [[`${controller.name}.${name}`, action]];
  });
}

function goodAnswer(id: Operation): Json {
  const name = ANSWERS[id];
  if (name === undefined) return { description: 'Done' };
  const schema = { $ref: `#/components/schemas/${name.name}` };
  return { description: 'Done', content: { 'application/json': { schema } } };
}

function badAnswers(open: boolean): Json {
  const statuses = Object.entries(TROUBLES).filter(
    ([status]) => !open || (status !== '401' && status !== '403'),
  );
  return Object.fromEntries(
    statuses.map(([status, description]) => {
      const name = status === '409' ? 'Refused' : 'Trouble';
      const schema = { $ref: `#/components/schemas/${name}` };
      return [status, { description, content: { 'application/json': { schema } } }];
    }),
  );
}

function answerSchemas(): Json {
  const named = Object.values(ANSWERS).filter((answer) => answer !== undefined);
  const all = [...named, ...TROUBLE_SHAPES];
  return Object.fromEntries(
    all.map(({ name, shape }) => [name, z.toJSONSchema(shape, { target: 'openapi-3.0' })]),
  );
}

const refusalShape = z.object({ code: z.string(), text: z.string() });
const TROUBLE_SHAPES = [
  { name: 'Refused', shape: z.object({ refusal: refusalShape }) },
  {
    name: 'Trouble',
    shape: z.object({
      error: z.string().optional(),
      fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
      refusal: refusalShape.optional(),
    }),
  },
];
