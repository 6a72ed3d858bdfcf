import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What each layer may not import, and what to do instead. Kept in step with design rules in ARCHITECTURE.md. */
const layerRules = {
  core: 'core is pure TypeScript and imports nothing but core. Pass what you need in as a value or a function.',
  engine:
    'engine imports only core and plain Node. What the engine should tell, offer as a subscription.',
  ipc: 'ipc is the contract between the processes and imports only core. Put types there or in core.',
  main: 'main imports core, engine and ipc. The page is reached through ipc only.',
  preload: 'preload imports ipc only: everything else would end up in the page.',
  renderer: 'renderer imports core and ipc. Ask the engine through api/client.ts.',
  cli: 'cli imports core and engine. It must run where there is no Electron.',
};

const mayImport = {
  core: ['core'],
  engine: ['core', 'engine'],
  ipc: ['core', 'ipc'],
  main: ['core', 'engine', 'ipc', 'main'],
  preload: ['ipc', 'preload'],
  renderer: ['core', 'ipc', 'renderer'],
  cli: ['core', 'engine', 'cli'],
};

const layers = Object.keys(layerRules);

const electronRule = {
  regex: '^electron(/|$)',
  message: 'Electron is known to main and preload only, so that everything else runs without it.',
};

const nodeRule = {
  regex: '^(node:|ws$|libsql$)',
  message:
    'No Node here: this code runs in the page or must be able to. Put it into engine or main.',
};

const reactRule = {
  regex: '^(react|react-dom|react-aria-components|lucide-react)(/|$)',
  message: 'State is plain zustand without React, so that it can be tested without a page.',
};

/** @param {string} layer */
function layerPatterns(layer) {
  const forbidden = layers.filter((other) => !mayImport[layer].includes(other));
  const patterns = [
    { regex: `^(\\.\\./)+(src/)?(${forbidden.join('|')})/`, message: layerRules[layer] },
  ];
  if (layer !== 'main' && layer !== 'preload') {
    patterns.push(electronRule);
  }
  if (['core', 'ipc', 'renderer', 'preload'].includes(layer)) {
    patterns.push(nodeRule);
  }
  return patterns;
}

/**
 * @param {string | string[]} files
 * @param {object[]} patterns
 * @param {object[]} [paths]
 */
function restrict(files, patterns, paths = []) {
  return {
    files: [files].flat(),
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns, paths }] },
  };
}

const rawDoor = (name, file) => ({
  name: 'electron',
  importNames: [name],
  message: `${name} is used in ${file} only, where requests are checked. Declare the request in src/ipc/contract.ts.`,
});

const rendererPatterns = layerPatterns('renderer');

export default defineConfig(
  globalIgnores(['out/', 'node_modules/', 'test/integration/foreign/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Record keys from the wire are data: dots and brackets are not ours to choose.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_' },
      ],
      // Together a quarter of the time of a whole run, for what the compiler or a reader sees too.
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // An async function without await still promises to throw nothing at its caller.
      '@typescript-eslint/require-await': 'off',
      // Control characters are what this app is about.
      'no-control-regex': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name: a name can be searched for and is the same everywhere.',
        },
        {
          selector: 'TSEnumDeclaration',
          message: 'Use a union of string literals: it needs no code and narrows by itself.',
        },
        {
          selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          message: 'What comes from the wire must stay text. Use textContent or React.',
        },
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'What comes from the wire must stay text. Render it as a child.',
        },
      ],
    },
  },
  ...layers.map((layer) => restrict(`src/${layer}/**/*.{ts,tsx}`, layerPatterns(layer))),
  restrict('src/main/**/*.ts', layerPatterns('main'), [
    rawDoor('ipcMain', 'src/main/ipc-door.ts'),
    rawDoor('ipcRenderer', 'src/preload/index.ts'),
  ]),
  restrict('src/main/ipc-door.ts', layerPatterns('main')),
  restrict('src/renderer/state/**', [
    ...rendererPatterns,
    reactRule,
    { regex: '(^|/)(views|ui)/', message: 'State does not know the views. Views subscribe to it.' },
  ]),
  restrict('src/renderer/api/**', [
    ...rendererPatterns,
    reactRule,
    {
      regex: '(^|/)(views|ui|state)/',
      message: 'The API is the bottom of the page: it knows nobody above.',
    },
  ]),
  restrict('src/renderer/ui/**', [
    ...rendererPatterns,
    {
      regex: '(^|/)(views|state|api)/',
      message: 'ui holds presentational pieces. Pass values and functions in as props.',
    },
  ]),
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // A test that is wrong about these fails, which is what a test is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['*.config.ts', 'eslint.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['process', 'Buffer', 'console', 'URL', 'setTimeout', 'clearTimeout', 'fetch'],
          ...['setInterval', 'clearInterval', 'NodeJS', 'document', 'window', 'module'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // The compiler checks these too, and knows what there is in Node and in the page.
    files: ['bench/**/*.mjs'],
    rules: { 'no-undef': 'off' },
  },
);
