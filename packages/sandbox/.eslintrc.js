module.exports = require('../../eslint.shared')(__dirname, {
  zones: [
    {
      target: './src/git',
      from: './src',
      except: ['./git', './clock.ts'],
      message: 'Git knows nothing of what is kept in it.',
    },
    {
      target: './src/cluster',
      from: './src',
      except: ['./cluster', './git', './clock.ts', './levers/LeverState.ts'],
      message: 'The cluster knows no API: the APIs read it.',
    },
  ],
});
