const shared = require('../../eslint.shared')(__dirname, {
  zones: [
    {
      target: './src/git',
      from: './src',
      except: ['./git', './clock.ts', './__testUtils__'],
      message: 'Git knows nothing of what is kept in it.',
    },
    {
      target: './src/cluster',
      from: './src',
      except: [
        './cluster',
        './git',
        './clock.ts',
        './Ticker.ts',
        './levers/LeverState.ts',
        './__testUtils__',
      ],
      message: 'The cluster knows no API: the APIs read it.',
    },
  ],
});

module.exports = {
  ...shared,
  overrides: [
    ...shared.overrides,
    {
      files: ['**/*.test.ts'],
      rules: {
        // supertest asserts with a method of its own.
        'jest/expect-expect': [
          'error',
          {
            assertFunctionNames: ['expect', '**.expect', 'fits', 'listFits'],
          },
        ],
      },
    },
  ],
};
