module.exports = require('../../eslint.shared')(__dirname, {
  zones: [
    {
      target: './src/model',
      from: ['./src/change', './src/render'],
      message: 'Reading knows nothing of writing.',
    },
    {
      target: './src/render',
      from: './src/change',
      message: 'Rendering knows nothing of the change it is for.',
    },
  ],
});
