import { z } from 'zod';
import { settingsSchema } from './schema.js';

/** The parts of a JSON Schema that the settings use. */
export interface Shape {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly examples?: readonly string[];
}

/** What a settings file may hold, as JSON Schema (draft-07), for editors and for the docs. */
export function settingsShape(): Shape {
  return z.toJSONSchema(settingsSchema, { target: 'draft-7', io: 'input' }) as Shape;
}

/** One setting that is not a list: its path and whether it is a text. */
export interface SingleKey {
  readonly path: readonly string[];
  readonly isText: boolean;
}

/** Every setting that the environment can set: those that are neither group nor list. */
export function singleKeys(): SingleKey[] {
  const keys = walk(settingsShape(), []);
  const texts = new Map(keys.map((key) => [key.path.join('.'), key]));
  return [...texts.values()];
}

function walk(shape: Shape, path: readonly string[]): SingleKey[] {
  if (shape.oneOf !== undefined) return shape.oneOf.flatMap((form) => walk(form, path));
  if (shape.properties !== undefined) {
    return Object.entries(shape.properties).flatMap(([key, inner]) => walk(inner, [...path, key]));
  }
  if (shape.type === 'array') return [];
  return [{ path, isText: shape.type === 'string' }];
}

/** The keys that may stand at this path of a settings file, list positions included. */
export function keysAt(path: readonly (string | number)[]): string[] {
  let shapes: readonly Shape[] = [settingsShape()];
  for (const step of path) shapes = shapes.flatMap((shape) => below(shape, step));
  return [...new Set(shapes.flatMap(forms).flatMap((form) => Object.keys(form.properties ?? {})))];
}

function below(shape: Shape, step: string | number): Shape[] {
  const next = forms(shape).map((form) =>
    typeof step === 'number' ? form.items : form.properties?.[step],
  );
  return next.filter((found) => found !== undefined);
}

function forms(shape: Shape): readonly Shape[] {
  return shape.oneOf ?? [shape];
}
