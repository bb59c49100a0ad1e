// What decides "is it ready?" is plain functions of plain data: the readiness domain imports nothing from outside its folder.
module.exports = require('../../eslint.shared')(__dirname, {
  zones: [
    {
      target: './src/readiness/!(*.test).ts',
      from: '../..',
      except: ['./plugins/platform-bootstrap-common/src/readiness'],
      message: 'The readiness domain imports nothing from outside its folder.',
    },
  ],
});
