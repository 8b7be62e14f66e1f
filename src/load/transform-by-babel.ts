import { type PluginItem, types as t, transformSync } from '@babel/core';
import decorators from '@babel/plugin-proposal-decorators';
import classProperties from '@babel/plugin-transform-class-properties';
import disposal from '@babel/plugin-transform-explicit-resource-management';
import commonJs from '@babel/plugin-transform-modules-commonjs';
import typescript from '@babel/plugin-transform-typescript';
import parameterDecorators from 'babel-plugin-parameter-decorator';
import decoratorMetadata from 'babel-plugin-transform-typescript-metadata';

/**
 * The decorators a project is written with: the standard's, or TypeScript's own from before it
 * (`experimentalDecorators`), which may be told of types (`emitDecoratorMetadata`).
 */
export type DecoratorKind = 'standard' | 'legacy' | 'legacy-with-types';

/**
 * TypeScript or ESM text as the body of a CommonJS module, on the lines it was written on. Names that CommonJS has a
 * use for (`require`, `exports`, `module`) stay the author's. Throws Babel's `SyntaxError` (with `loc`).
 */
export function transformByBabel(source: string, file: string, kind: DecoratorKind): string {
  const result = transformSync(source, {
    filename: file,
    babelrc: false,
    configFile: false,
    browserslistConfigFile: false,
    sourceType: 'module',
    retainLines: true,
    compact: false,
    parserOpts: { plugins: ['decoratorAutoAccessors'], allowReturnOutsideFunction: true },
    plugins: [
      hostNames,
      ...DECORATORS[kind],
      [typescript, { allowDeclareFields: true, optimizeConstEnums: false }],
      disposal,
      [commonJs, { strictMode: true }],
    ],
  });
  return result?.code ?? '';
}

const LEGACY: readonly PluginItem[] = [[decorators, { legacy: true }], classProperties, parameterDecorators];
const DECORATORS: Readonly<Record<DecoratorKind, readonly PluginItem[]>> = {
  standard: [[decorators, { version: '2023-11' }]],
  legacy: LEGACY,
  'legacy-with-types': [decoratorMetadata, ...LEGACY],
};

/** What only a real ES module has, under the names that the loader gives it. */
function hostNames(): PluginItem {
  return {
    visitor: {
      CallExpression(path: { readonly node: t.CallExpression }) {
        if (t.isImport(path.node.callee)) path.node.callee = t.identifier('__importDynamic');
      },
      MetaProperty(path: { readonly node: t.MetaProperty; replaceWith(node: t.Node): void }) {
        if (path.node.meta.name === 'import') path.replaceWith(t.identifier('__importMeta'));
      },
    },
  };
}
