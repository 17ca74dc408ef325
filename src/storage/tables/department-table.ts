import { departmentsOf } from '../../domain/figures/departments.js';
import type { Plan } from '../../domain/plan.js';
import type { Connection } from '../connection.js';

/** The table `departments`: which department services and windows belong to now. */
export class DepartmentTable {
  readonly #clear;
  readonly #add;

  constructor(connection: Connection) {
    this.#clear = connection.prepare<[]>('DELETE FROM departments');
    this.#add = connection.prepare<[string, string, string]>(
      'INSERT INTO departments (kind, of, name) VALUES (?, ?, ?)',
    );
  }

  planned(plan: Plan): void {
    const { services, windows } = departmentsOf(plan);
    this.#clear.run();
    for (const [code, name] of services) this.#add.run('service', code, name);
    for (const [number, name] of windows) this.#add.run('window', String(number), name);
  }
}

/** The department of a visit at this window for this service, both of them names in the query. */
export function departmentSql(service: string, window: string): string {
  const named = (kind: string, of: string) =>
    `(SELECT name FROM departments WHERE kind = '${kind}' AND of = ${of})`;
  return `coalesce(${named('service', service)}, ${named('window', `CAST(${window} AS TEXT)`)})`;
}

/** In whose place the clerk at this window stands in; nothing where it is the clerk's own. */
export function inPlaceOfSql(window: string): string {
  return `(SELECT stands_in_for FROM windows WHERE number = ${window})`;
}
