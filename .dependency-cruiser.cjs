/*
 * The import table of the README, seen over the whole graph: cycles, upward imports, feature islands and one-file
 * libraries. eslint.config.mjs says the same file by file, with what to do instead.
 */
const only = (name, library, owner) => ({
  name,
  severity: 'error',
  comment: `Only ${owner} may import it.`,
  from: { path: '^(shared|renderer|electron)/', pathNot: owner },
  to: { path: `(^|/)node_modules/${library}/` },
});

const reach = (name, from, allowed, comment, dependencyTypesNot = []) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(shared|renderer|electron|tests|scripts)/', pathNot: allowed, dependencyTypesNot },
});

/** The libraries in a folder's row of the import table. */
const row = (name, from, libraries) => ({
  name,
  severity: 'error',
  comment: `Its row of the import table has ${libraries.join(', ') || 'no library'}.`,
  from: { path: from },
  to: { path: '(^|/)node_modules/', pathNot: `(^|/)node_modules/(@types/)?(${libraries.join('|') || '-'})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third.',
      from: {},
      to: { circular: true },
    },
    { name: 'no-missing', severity: 'error', comment: 'An import leads nowhere.', from: {}, to: { couldNotResolve: true } },
    reach('shared-looks-up', '^shared/', '^shared/', 'shared/ decides and knows nobody above it.'),
    reach('electron-reach', '^electron/(?!cli/)', '^(shared|electron)/', 'electron/ → shared, electron, node.'),
    reach('cli-reach', '^electron/cli/', '^(shared|electron/cli)/', 'electron/cli → shared, node.'),
    reach('platform-reach', '^renderer/platform/', '^(shared|renderer/platform)/', 'renderer/platform → shared.'),
    reach('i18n-reach', '^renderer/i18n/', '^(shared|renderer/i18n)/', 'renderer/i18n → shared.'),
    reach('workers-reach', '^renderer/workers/', '^(shared|renderer/workers)/', 'renderer/workers → shared.'),
    reach(
      'data-reach',
      '^renderer/data/',
      '^(shared|renderer/(data|platform|workers|i18n))/',
      'renderer/data → shared, platform, dexie.',
    ),
    reach(
      'ui-reach',
      '^renderer/ui/',
      '^(shared/(text|[^/]+$)|renderer/(ui|i18n)/)',
      'renderer/ui knows no word of the domain.',
    ),
    reach(
      'feature-island',
      '^renderer/features/([^/]+)/',
      '^(shared|renderer/(data|ui|platform|workers|i18n|evidence|safety|lists|features/$1))/',
      'A feature imports no other feature: what both need goes to shared/, data/ or ui/.',
    ),
    reach('evidence-reach', '^renderer/evidence/', '^(shared|renderer/(data|ui|i18n|evidence))/', 'renderer/evidence shows bytes, for every feature.'),
    reach('safety-reach', '^renderer/safety/', '^(shared|renderer/(data|platform|ui|i18n|safety))/', 'renderer/safety shows how the data is kept, for every feature.'),
    reach('lists-reach', '^renderer/lists/', '^(shared|renderer/(data|platform|ui|i18n|lists))/', 'renderer/lists is what every list offers, for every feature.'),
    reach('frame-reach', '^renderer/[^/]+$', '^(shared|renderer)/', 'App, routes, main → everything in renderer.'),
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'shared/ runs in browsers, workers and Node alike.',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-is-not-its-tests',
      severity: 'error',
      comment: 'Nothing that ships knows the tests or the scripts.',
      from: { path: '^(shared|renderer|electron)/' },
      to: { path: '^(tests|scripts)/' },
    },
    only('age-in-one-file', 'age-encryption', '^shared/bundle/crypto\\.ts$'),
    only('bech32-in-one-file', '@scure/base', '^shared/bundle/crypto\\.ts$'),
    only('docx-in-one-file', 'docx', '^shared/documents/renderDocx\\.ts$'),
    only('docxtemplater-in-one-file', '(docxtemplater|pizzip)', '^shared/documents/template\\.ts$'),
    only('excel-in-one-folder', '(saxen|write-excel-file)', '^shared/spreadsheet/'),
    only('noble-hashes-in-one-file', '@noble/hashes', '^shared/bundle/hash\\.ts$'),
    only('hash-wasm-in-one-file', 'hash-wasm', '^shared/bundle/hash\\.ts$'),
    only('dexie-in-one-folder', '(dexie|dexie-react-hooks)', '^renderer/data/'),
    only('fluent-in-one-folder', '@fluentui', '^renderer/ui/'),
    only('electron-in-one-folder', 'electron', '^electron/(?!cli/)'),
    only('xml-in-one-file', '@xmldom', '^electron/webdav/listing\\.ts$'),
    only('fflate-in-its-places', 'fflate', '^shared/documents/renderDocx\\.ts$'),
    row('shared-libraries', '^shared/', [
      'zod',
      'age-encryption',
      '@scure/base',
      'docx',
      'docxtemplater',
      'pizzip',
      'saxen',
      'write-excel-file',
      'hash-wasm',
      '@noble/hashes',
      'fflate',
    ]),
    row('electron-libraries', '^electron/(?!cli/)', ['electron', 'zod', 'node', '@xmldom']),
    row('cli-libraries', '^electron/cli/', ['node']),
    row('frame-libraries', '^renderer/[^/]+$', ['react', 'react-dom', 'react-i18next', 'i18next', 'react-router']),
    row('i18n-libraries', '^renderer/i18n/', ['i18next', 'react-i18next']),
    row('platform-libraries', '^renderer/platform/', ['zod']),
    row('workers-libraries', '^renderer/workers/', ['comlink']),
    row('data-libraries', '^renderer/data/', ['dexie', 'dexie-react-hooks', 'react', 'comlink', 'zod']),
    row('ui-libraries', '^renderer/ui/', ['@fluentui', '@tanstack', 'react', 'react-dom', 'pdfjs-dist']),
    row('evidence-libraries', '^renderer/evidence/', ['react', 'react-i18next']),
    row('lists-libraries', '^renderer/lists/', ['react', 'react-i18next']),
    row('feature-libraries', '^renderer/features/', [
      'react',
      'react-dom',
      'react-i18next',
      'i18next',
      'react-router',
      'react-hook-form',
      '@hookform/resolvers',
      'zod',
    ]),
    {
      name: 'window-without-node',
      severity: 'error',
      comment: 'The window reaches the computer through renderer/platform.',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|test-results|\\.tmp)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'types', 'default'] },
    skipAnalysisNotInRules: true,
  },
};
