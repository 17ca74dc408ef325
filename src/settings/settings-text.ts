import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type YAMLError,
} from 'yaml';
import type { Path, Problem, Where } from './problems.js';

/** An alias may stand for this many things, so that a few lines cannot fill the memory. */
const ALIASES_MAX = 100;
/** How many mistakes in the YAML itself are told. */
const TOLD_MAX = 5;

/** The text of a settings file: its values, and where each of them is written. */
export class SettingsText {
  /** What YAML itself has against the text. */
  readonly problems: readonly Problem[];
  /** The values as written, nothing checked yet. */
  readonly content: unknown;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  readonly #file: string;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      // Nothing is to be printed by the parser itself.
      logLevel: 'error',
    });
    const found = [...this.#document.errors, ...this.#document.warnings];
    const problems = this.#firstOfEachLine(found);
    const content = problems.length > 0 ? undefined : this.#contentOr(problems);
    this.problems = problems;
    this.content = content;
  }

  /** Where this path is written, or the nearest thing around it that is. */
  whereIs(path: Path): Where {
    let node: unknown = this.#document.contents;
    let at = startOf(node);
    for (const step of path) {
      const next = this.#stepInto(node, step);
      if (next === undefined) break;
      node = next.node;
      at = next.at ?? at;
    }
    return this.#where(at);
  }

  /** After the first mistakes a parser is only guessing: what follows is noise. */
  #firstOfEachLine(found: readonly YAMLError[]): Problem[] {
    const byLine = new Map<number, YAMLError>();
    for (const one of found) {
      const { line } = this.#lines.linePos(one.pos[0]);
      if (!byLine.has(line)) byLine.set(line, one);
    }
    const first = [...byLine.values()];
    return first.slice(0, TOLD_MAX).map(({ message, pos }) => this.#problem(message, pos[0]));
  }

  #contentOr(problems: Problem[]): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: ALIASES_MAX });
    } catch {
      problems.push(this.#problem('uses more aliases than anyone needs', 0));
      return undefined;
    }
  }

  #stepInto(from: unknown, step: string | number): { node: unknown; at?: number } | undefined {
    const node = isAlias(from) ? from.resolve(this.#document) : from;
    if (isSeq(node)) {
      const item = node.items[Number(step)];
      return item === undefined ? undefined : { node: item, ...position(startOf(item)) };
    }
    if (!isMap(node)) return undefined;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    if (pair === undefined) return undefined;
    return { node: pair.value, ...position(startOf(pair.key)) };
  }

  #problem(message: string, offset: number): Problem {
    return { path: '', text: plain(message), where: this.#where(offset) };
  }

  #where(offset: number | undefined): Where {
    if (offset === undefined) return { in: 'file', file: this.#file };
    const { line, col } = this.#lines.linePos(offset);
    return { in: 'file', file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function startOf(node: unknown): number | undefined {
  const { range } = (node ?? {}) as { range?: readonly number[] | null };
  return range?.[0];
}

function position(at: number | undefined): { at?: number } {
  return at === undefined ? {} : { at };
}

/** The parser's own words, in one line, without what it quotes of the file. */
function plain(message: string): string {
  const [line = ''] = message.split('\n');
  return `cannot be read as YAML: ${line.replace(/( in YAML stream)?: ".*$/, '')}`;
}
