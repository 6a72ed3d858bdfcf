/** Allowed targets of each layer; everything else of ours is forbidden to it. */
const mayImport = {
  core: 'core',
  engine: 'core|engine',
  ipc: 'core|ipc',
  main: 'core|engine|ipc|main',
  preload: 'ipc|preload',
  renderer: 'core|ipc|renderer',
  cli: 'core|engine|cli',
};

const layerRules = Object.entries(mayImport).map(([layer, allowed]) => ({
  name: `${layer}-imports-only-${allowed.replaceAll('|', '-')}`,
  comment: `src/${layer} may import from: ${allowed.replaceAll('|', ', ')}. See ARCHITECTURE.md.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${allowed})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one noun, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file, so it is dead.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/preload/index\\.ts$'] },
      to: {},
    },
    {
      name: 'core-is-pure',
      comment:
        'core uses neither Node nor packages but a few pure ones, so that it runs anywhere and tests are tables.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev'],
        pathNot: 'node_modules/(@streamparser/json|hdr-histogram-js|jsonata|re2js|yaml|zod)/',
      },
    },
    {
      name: 'electron-only-in-main-and-preload',
      comment: 'The engine, the page and the command line must run without Electron.',
      severity: 'error',
      from: { pathNot: '^src/(main|preload)/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'ws-only-in-engine',
      comment: 'One place talks to the socket library, so that its traps are met once.',
      severity: 'error',
      from: { pathNot: '^src/engine/' },
      to: { path: 'node_modules/(@types/)?ws/' },
    },
    {
      name: 'no-node-in-the-page',
      comment: 'The page has no Node.',
      severity: 'error',
      from: { path: '^src/(renderer|ipc|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'state-without-react',
      comment: 'State is plain zustand: it can be tested without a page.',
      severity: 'error',
      from: { path: '^src/renderer/(state|api)/' },
      to: {
        path: [
          'node_modules/(react|react-dom|react-aria-components)/',
          '^src/renderer/(views|ui)/',
        ],
      },
    },
    {
      name: 'api-knows-nobody-above',
      comment: 'views -> state -> api, never back.',
      severity: 'error',
      from: { path: '^src/renderer/api/' },
      to: { path: '^src/renderer/state/' },
    },
    {
      name: 'ui-is-presentational',
      comment: 'ui takes values and functions as props.',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/renderer/(views|state|api)/' },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?', '^electron$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
