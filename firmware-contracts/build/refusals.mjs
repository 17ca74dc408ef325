import { readFileSync } from 'node:fs';
import ts from 'typescript';

const BEGIN = '<!-- refusals: written by build.mjs -->';
const END = '<!-- refusals: end -->';

/**
 * The refusals of the hall with their texts, as the domain declares them.
 *
 * The list has one home, src/domain/refusals.ts, which is pure and imports nothing: it can be
 * compiled and read here without building the controller.
 */
export async function readRefusals(path) {
  const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const code = Buffer.from(outputText).toString('base64');
  const { REFUSALS } = await import(`data:text/javascript;base64,${code}`);
  return REFUSALS;
}

/** The README with the table of refusals between its two marks brought up to date. */
export function withRefusalTable(readme, refusals) {
  const [before, rest] = cut(readme, BEGIN);
  const [, after] = cut(rest, END);
  const rows = Object.entries(refusals).map(
    ([code, { zh, en }]) => `| \`${code}\` | ${zh} | ${en} |`,
  );
  const table = ['| code | zh-CN | en |', '| --- | --- | --- |', ...rows].join('\n');
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`the README has lost its mark ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
