import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/*
 * Who may import what (README, "Import table"). ESLint sees one file at a time and can say what to do instead;
 * .dependency-cruiser.cjs sees the whole graph; the tsconfig of each folder sees the globals.
 */

/** A library that only its owners may import: everybody else goes through what the owners offer. */
const ownedLibraries = [
  { pattern: 'age-encryption', owners: ['shared/bundle/crypto.ts'], instead: 'use what shared/bundle/crypto.ts offers' },
  { pattern: '@scure/base', owners: ['shared/bundle/crypto.ts'], instead: 'use what shared/bundle/crypto.ts offers' },
  { pattern: 'docx', owners: ['shared/documents/renderDocx.ts'], instead: 'build a document model and call renderDocx' },
  {
    pattern: '(docxtemplater|pizzip)',
    owners: ['shared/documents/template.ts'],
    instead: 'use what shared/documents/template.ts offers',
  },
  {
    pattern: '(saxen|write-excel-file)',
    owners: ['shared/spreadsheet/**'],
    instead: 'use what shared/spreadsheet offers',
  },
  {
    pattern: 'fflate',
    owners: ['shared/documents/renderDocx.ts'],
    instead: 'use what shared/documents/renderDocx.ts offers',
  },
  { pattern: '@noble/hashes', owners: ['shared/bundle/hash.ts'], instead: 'use what shared/bundle/hash.ts offers' },
  { pattern: 'hash-wasm', owners: ['shared/bundle/hash.ts'], instead: 'use what shared/bundle/hash.ts offers' },
  { pattern: '(dexie|dexie-react-hooks)', owners: ['renderer/data/**'], instead: 'add a query or a command to renderer/data' },
  { pattern: '@fluentui', owners: ['renderer/ui/**'], instead: 'use or add a part of renderer/ui' },
  { pattern: '@xmldom/xmldom', owners: ['electron/webdav/listing.ts'], instead: 'extend readListing' },
  { pattern: 'electron', owners: ['electron/**'], instead: 'go through the desktop contract (shared/platform.ts)' },
];

const featureLibraries = ['react', 'react-dom', 'react-i18next', 'i18next', 'react-router', 'react-hook-form', '@hookform/resolvers', 'zod'];

/** A folder of the house: the libraries of its own, what its files may not reach, and what to do instead. */
const folders = [
  {
    files: 'shared/**',
    libraries: ['zod'],
    forbidden: [
      ['(^|/)(renderer|electron|tests)/', 'shared/ decides and knows nobody above it: take what is needed as a parameter.'],
      ['^(node:|fs$|path$|crypto$|os$)', 'shared/ runs in browsers too: use web-standard streams and crypto.'],
      ['^(react|react-dom|@tanstack|i18next|react-i18next|react-router|comlink)(/|$)', 'shared/ is pure: screens and words live in renderer/.'],
    ],
  },
  {
    files: 'electron/**',
    libraries: ['zod', 'node:.*'],
    forbidden: [['(^|/)(renderer|tests)/', 'electron/ only touches the computer: share code through shared/.']],
  },
  {
    files: 'electron/cli/**',
    libraries: ['node:.*'],
    forbidden: [
      ['(^|/)(renderer|tests)/', 'electron/cli only touches the computer: share code through shared/.'],
      ['^electron(/|$)', 'A command for a terminal runs in plain Node, without Electron.'],
      ['^\\.\\./(?!\\.\\.)', 'electron/cli uses shared/ and Node only: what both need goes to shared/.'],
    ],
  },
  {
    files: 'renderer/*.{ts,tsx}',
    libraries: ['react', 'react-dom', 'react-i18next', 'i18next', 'react-router'],
    forbidden: [['(^|/)(electron|tests)/', 'The window reaches the computer through renderer/platform.']],
  },
  {
    files: 'renderer/i18n/**',
    libraries: ['i18next', 'react-i18next'],
    forbidden: [['(^|/)(electron|tests|features|data|ui|workers|platform)/', 'renderer/i18n knows words only.']],
  },
  {
    files: 'renderer/platform/**',
    libraries: ['zod'],
    forbidden: [['(^|/)(electron|tests|features|data|ui|workers)/', 'renderer/platform offers the computer to those above it.']],
  },
  {
    files: 'renderer/workers/**',
    libraries: ['comlink'],
    forbidden: [['(^|/)(electron|tests|features|data|ui|platform|i18n)/', 'A worker calls shared/ and nothing else: pass it what it needs.']],
  },
  {
    files: 'renderer/data/**',
    libraries: ['react', 'comlink', 'zod'],
    forbidden: [['(^|/)(electron|tests|features|ui)/', 'renderer/data knows shared/, platform/ and Dexie; screens call it.']],
  },
  {
    files: 'renderer/evidence/**',
    libraries: ['react', 'react-i18next'],
    forbidden: [['(^|/)(electron|tests|features|workers|platform)/', 'renderer/evidence shows bytes, for every feature.']],
  },
  {
    files: 'renderer/lists/**',
    libraries: ['react', 'react-i18next'],
    forbidden: [['(^|/)(electron|tests|features|workers)/', 'renderer/lists is what every list offers, for every feature.']],
  },
  {
    files: 'renderer/ui/**',
    libraries: ['react', 'react-dom', '@tanstack', 'pdfjs-dist'],
    forbidden: [
      ['(^|/)(electron|tests|features|data|workers|platform)/', 'renderer/ui shows what it is given.'],
      ['(^|/)shared/(model|rules|journal|bundle|documents)/', 'renderer/ui knows no word of the domain: pass plain values.'],
    ],
  },
  {
    files: 'renderer/features/*/*.{ts,tsx}',
    libraries: featureLibraries,
    forbidden: [
      ['(^|/)(electron|tests)/', 'A feature reaches the computer through renderer/platform.'],
      ['^\\.\\./(?!\\.\\.)', 'A feature imports no other feature: what both need goes to shared/, data/ or ui/.'],
      ['^\\.\\./\\.\\./[^/]+$', 'A feature does not know the frame around it: take what is needed as a property.'],
    ],
  },
  {
    files: 'renderer/features/*/*/**/*.{ts,tsx}',
    libraries: featureLibraries,
    forbidden: [
      ['(^|/)(electron|tests)/', 'A feature reaches the computer through renderer/platform.'],
      ['^\\.\\./\\.\\./(?!\\.\\.)', 'A feature imports no other feature: what both need goes to shared/, data/ or ui/.'],
    ],
  },
];

const typed = ['{shared,renderer,electron,tests,scripts}/**/*.{ts,tsx,mts}'];
const product = ['{shared,renderer,electron}/**/*.{ts,tsx}'];

/**
 * The restricted imports of one set of files: the folder's own, every library that these files do not own, and whatever
 * is not in the folder's row of the table.
 */
function imports(files, { forbidden, libraries: allowed }, owned) {
  const libraries = ownedLibraries
    .filter((library) => !owned.includes(library))
    .map(({ pattern, owners, instead }) => ({
      regex: `^${pattern}(/|$)`,
      message: `Only ${owners.join(', ')} may import it: ${instead}.`,
    }));
  const row = [...allowed, ...owned.map(({ pattern }) => pattern)];
  const outside = {
    // Neither a file of ours nor a library of the row.
    regex: `^(?!\\.)(?!(${row.join('|')})(/|$))`,
    message: `Not in this folder's row of the import table (README), which has ${allowed.join(', ')}.`,
  };
  const patterns = [...forbidden.map(([regex, message]) => ({ regex, message })), ...libraries, outside];
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const importRules = folders.flatMap((row) => {
  const { files } = row;
  const folder = files.split('*')[0];
  const owners = ownedLibraries.flatMap(({ owners: globs }) => globs).filter((glob) => glob.startsWith(folder));
  const ownsAll = ownedLibraries.filter((library) => library.owners.some((glob) => glob.endsWith('/**') && folder.startsWith(glob.slice(0, -2))));
  return [
    imports(files, row, ownsAll),
    ...[...new Set(owners)]
      .filter((glob) => glob !== files)
      .map((glob) =>
        imports(glob, row, ownedLibraries.filter((library) => ownsAll.includes(library) || library.owners.includes(glob))),
      ),
  ];
});

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name that is the same everywhere can be searched for.',
};
const vietnamese = '/[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]/';
const words = 'Words on screen live in renderer/i18n/vi/<feature>.json.';
const hardCodedWords = [
  { selector: `JSXText[value=/\\p{L}{2}/u]`, message: words },
  { selector: `Literal[value=${vietnamese}]`, message: words },
  { selector: `TemplateElement[value.raw=${vietnamese}]`, message: words },
];
const windowDesktop = {
  selector: ':matches(MemberExpression[object.name=/^(window|globalThis|self)$/][property.name="desktop"])',
  message: 'Only renderer/platform/desktop.ts knows window.desktop: be given a Desktop.',
};
const inTransaction = 'CallExpression[callee.property.name="transaction"] :function ';
const foreignMethods =
  '/^(digest|sign|verify|encrypt|decrypt|importKey|exportKey|generateKey|deriveBits|arrayBuffer|text|json|bytes|append|replace|read|write|commit|openSink|protect|unprotect)$/';
const foreignMessage =
  'Awaiting anything but Dexie ends the transaction and keeps what it has written so far: hash, parse, encrypt and write files before it.';
const foreignAwaits = [
  'AwaitExpression > NewExpression[callee.name="Promise"]',
  'AwaitExpression > ImportExpression',
  'AwaitExpression > CallExpression[callee.name=/^(fetch|setTimeout|createImageBitmap|sha256|hash|encode|decode)/]',
  `AwaitExpression > CallExpression[callee.property.name=${foreignMethods}]`,
  'ForOfStatement[await=true]',
].map((selector) => ({ selector: inTransaction + selector, message: foreignMessage }));
// Dexie follows an `await` of a function of ours only where the function that it was given is async itself: what is read
// behind such an `await` belongs to no live query, what is written there to no transaction.
const lostZones = [
  'CallExpression[callee.name=/^(useLiveQuery|liveQuery)$/] > ArrowFunctionExpression[async=false]',
  'CallExpression[callee.property.name="transaction"] > ArrowFunctionExpression[async=false]',
].map((selector) => ({ selector, message: 'Give Dexie an async function: it loses the thread of one that is not.' }));
const unfinishedTests = {
  selector:
    'MemberExpression[object.name=/^(it|test|describe|expect)$/][property.name=/^(only|skip|todo|fixme|fails|skipIf|runIf)$/]',
  message: 'Every test runs, every time.',
};

export default defineConfig(
  { ignores: ['dist/', 'release/', 'node_modules/', 'test-results/', '.tmp/', 'tests/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: typed,
    extends: [typescript.configs.recommendedTypeChecked],
    // One program for all folders: the rules need types, not the borders between folders, and five programs take long.
    languageOptions: { parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // An asynchronous method of a contract need not wait for anything.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', defaultExport],
    },
  },
  { files: product, rules: { 'no-console': 'error' } },
  {
    // The types of a library may bring these names in unasked.
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require', 'global', 'setImmediate', 'window', 'document', 'localStorage', 'navigator'].map(
          (name) => ({ name, message: 'shared/ runs in browsers, workers and Node: use web-standard names only.' }),
        ),
      ],
    },
  },
  ...importRules,
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': ['error', defaultExport, windowDesktop, ...hardCodedWords, ...foreignAwaits, ...lostZones],
    },
  },
  {
    files: ['renderer/platform/desktop.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport, ...hardCodedWords] },
  },
  {
    files: ['electron/cli/**/*.ts', 'electron/preload.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', defaultExport, unfinishedTests],
      '@typescript-eslint/unbound-method': 'off',
      // What a page, a tool or a file answered is looked at by the expectation itself.
      ...Object.fromEntries(
        ['no-unsafe-assignment', 'no-unsafe-argument', 'no-unsafe-return', 'no-unsafe-member-access', 'no-unsafe-call'].map(
          (rule) => [`@typescript-eslint/${rule}`, 'off'],
        ),
      ),
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  // Their tools demand a default export.
  { files: ['**/*.config.{mts,ts}', 'tests/e2e/buildFirst.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
