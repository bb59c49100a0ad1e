const { readdirSync } = require('node:fs');

const products = readdirSync(`${__dirname}/src/adapters`, {
  withFileTypes: true,
})
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

module.exports = require('../../eslint.shared')(__dirname, {
  zones: [
    // What the suite knows about a product stands in its folder and nowhere else.
    ...products.map(product => ({
      target: `./src/adapters/${product}`,
      from: './src/adapters',
      except: [
        ...[`./${product}`, './types.ts', './shortened.ts'],
        './connectionOf.ts',
      ],
      message: 'An adapter never imports another one.',
    })),
    {
      target: './src/adapters',
      from: './src/history',
      message: 'Adapters and history do not know each other.',
    },
    {
      target: './src/history',
      from: './src/adapters',
      message: 'Adapters and history do not know each other.',
    },
  ],
});
