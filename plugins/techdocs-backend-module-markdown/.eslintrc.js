module.exports = require('../../eslint.shared')(__dirname);
