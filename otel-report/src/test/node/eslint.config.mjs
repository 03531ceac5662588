// What the linter demands of the page's modules, of their tests, and of the script that they form.

const global = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const BROWSER = global('document', 'self', 'location', 'history', 'navigator', 'addEventListener', 'matchMedia',
  'innerHeight', 'getComputedStyle', 'getSelection', 'requestAnimationFrame', 'ResizeObserver',
  'setTimeout', 'clearTimeout', 'atob', 'Blob', 'Response', 'DecompressionStream', 'TextDecoder', 'URLSearchParams',
  'fetch', 'AbortController', 'TextDecoderStream', 'DOMParser', 'Event', 'CSS', 'performance', 'scrollTo', 'scrollY');

const CORRECT = {
  eqeqeq: 'error',
  'no-redeclare': 'error',
  'no-undef': 'error',
  'no-unused-vars': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

const SMALL = {
  complexity: ['error', 14],
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', 60],
};

/** Java joins the modules, and understands only imports and exports of this form. */
const JOINABLE = {
  'no-restricted-syntax': ['error',
    ...['ImportDefaultSpecifier', 'ImportNamespaceSpecifier', 'ImportExpression',
      'ExportDefaultDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration[declaration=null]'].map((selector) => ({
      selector, message: 'Use import { a } and export before a declaration: the modules become one script.',
    }))],
  'no-duplicate-imports': 'error',
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/main/**/*.mjs'],
    languageOptions: { globals: BROWSER },
    rules: { ...CORRECT, ...SMALL, ...JOINABLE },
  },
  {
    files: ['src/test/**/*.mjs'],
    languageOptions: { globals: global('TextEncoder', 'URL') },
    rules: { ...CORRECT, ...SMALL },
  },
  {
    // As one script: a name that two modules declare, or that only tests use, shows here.
    files: ['target/node/page.js', 'target/node/live.js'],
    languageOptions: { globals: BROWSER, sourceType: 'script' },
    rules: { ...CORRECT, 'no-implicit-globals': 'error' },
  },
];
