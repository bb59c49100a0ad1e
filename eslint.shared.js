// The one ESLint configuration: the Backstage factory plus this project's budget (docs/style in one place, linted).
const factory = require('@backstage/cli/config/eslint-factory');

const tests = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/__testUtils__/**',
  'e2e/**',
];

module.exports = (dir, { zones = [] } = {}) =>
  factory(dir, {
    plugins: ['@backstage'],
    // Without this the zones see no import of a TypeScript file.
    settings: {
      'import/resolver': { node: { extensions: ['.js', '.ts', '.tsx'] } },
    },
    rules: {
      // A schema and its inferred type share a name; TypeScript itself refuses real redeclarations.
      '@typescript-eslint/no-redeclare': 'off',
      '@backstage/no-mixed-plugin-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 80 }],
      'import/order': ['error', { 'newlines-between': 'never' }],
      // The rule refuses to run without zones.
      ...(zones.length > 0 && {
        'import/no-restricted-paths': ['error', { basePath: dir, zones }],
      }),
    },
    overrides: [
      {
        files: ['**/*.tsx'],
        rules: { 'max-lines-per-function': ['error', { max: 120 }] },
      },
      {
        files: tests,
        rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
      },
    ],
  });
