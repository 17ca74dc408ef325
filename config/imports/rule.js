// @ts-check
/**
 * The lint rule `hall/imports`: every way of naming another file or package is held against the
 * import table, and the domain may not touch what would make it impure.
 */
import { relative, sep } from 'node:path';
import { placeOf } from './landing.js';
import { IMPURE_GLOBALS } from './table.js';
import { isWiring, objectionTo, rowOf } from './verdict.js';

/** @typedef {any} Node a syntax node of the TypeScript parser, whose types ESLint does not know */

/** @type {import('eslint').Rule.RuleModule} */
export const imports = {
  meta: { type: 'problem', schema: [], messages: { no: '{{why}}' } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const place = placeOf(file);
    if (place === undefined || isWiring(place)) return {};
    const tell = /** @type {(node: Node, why: string) => void} */ (
      (node, why) => context.report({ node, messageId: 'no', data: { why } })
    );
    const pure = rowOf(place)?.pure === true;
    const visitors = importVisitors(file, tell);
    return pure ? { ...visitors, ...purityVisitors(context.sourceCode, tell) } : visitors;
  },
};

/**
 * @param {string} file
 * @param {(node: Node, why: string) => void} tell
 * @returns {import('eslint').Rule.RuleListener}
 */
function importVisitors(file, tell) {
  const check = /** @type {(node: Node, source: Node, typeOnly: boolean) => void} */ (
    (node, source, typeOnly) => {
      const text = textOf(source);
      const why =
        text === undefined
          ? 'an import must be named by a plain text'
          : objectionTo(file, text, typeOnly);
      if (why !== undefined) tell(node, why);
    }
  );
  return {
    ImportDeclaration: (/** @type {Node} */ n) => check(n, n.source, n.importKind === 'type'),
    ExportAllDeclaration: (/** @type {Node} */ n) => check(n, n.source, n.exportKind === 'type'),
    ExportNamedDeclaration(/** @type {Node} */ n) {
      if (n.source) check(n, n.source, n.exportKind === 'type');
    },
    ImportExpression: (/** @type {Node} */ n) => check(n, n.source, false),
    TSImportType: (/** @type {Node} */ n) => check(n, n.source ?? n.argument, true),
    TSExternalModuleReference: (/** @type {Node} */ n) => check(n, n.expression, false),
    CallExpression(/** @type {Node} */ n) {
      if (isRequire(n.callee)) check(n, n.arguments[0], false);
    },
    NewExpression(/** @type {Node} */ n) {
      const text = textOf(n.arguments[0]);
      if (isOwnUrl(n) && text !== undefined && /\.[cm]?[jt]s$/.test(text)) {
        check(n, n.arguments[0], false);
      }
    },
  };
}

/**
 * @param {import('eslint').SourceCode} sourceCode
 * @param {(node: Node, why: string) => void} tell
 * @returns {import('eslint').Rule.RuleListener}
 */
function purityVisitors(sourceCode, tell) {
  return {
    MetaProperty(/** @type {Node} */ n) {
      if (n.meta.name === 'import') tell(n, 'the domain may not use import.meta');
    },
    'Program:exit'() {
      for (const scope of sourceCode.scopeManager?.scopes ?? []) {
        for (const { identifier, resolved } of scope.references) {
          const own = resolved !== null && resolved.defs.length > 0;
          const why = own ? undefined : impurityOf(identifier);
          if (why !== undefined) tell(identifier, why);
        }
      }
    },
  };
}

/** @param {Node} identifier a name that this file does not declare itself */
function impurityOf(identifier) {
  const { name, parent } = identifier;
  if (IMPURE_GLOBALS.includes(name)) return `the domain may not use ${name}`;
  if (name !== 'Math') return undefined;
  const member = parent.type === 'MemberExpression' && parent.object === identifier;
  const known = member && !parent.computed && parent.property.name !== 'random';
  return known ? undefined : 'the domain may not use Math.random';
}

/** @param {Node} callee `require`, `require.resolve`, `import.meta.resolve` */
function isRequire(callee) {
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  if (root.type === 'MetaProperty') return callee.property?.name === 'resolve';
  return root.type === 'Identifier' && root.name === 'require';
}

/** @param {Node} node `new URL('./x.js', import.meta.url)`, the way to name a worker's file */
function isOwnUrl(node) {
  const base = node.arguments[1];
  return node.callee.name === 'URL' && base?.object?.type === 'MetaProperty';
}

/**
 * @param {Node} node
 * @returns {string | undefined}
 */
function textOf(node) {
  if (node === undefined || node === null) return undefined;
  if (node.type === 'TSLiteralType') return textOf(node.literal);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0].value.cooked;
}
