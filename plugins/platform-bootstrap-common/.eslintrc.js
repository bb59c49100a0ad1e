// What decides "is it ready?" and "how far has it come?" is plain functions of plain data: these domains import nothing from
// outside their folders.
module.exports = require('../../eslint.shared')(__dirname, {
  zones: ['readiness', 'requests'].map(domain => ({
    target: `./src/${domain}/!(*.test).ts`,
    from: '../..',
    except: [`./plugins/platform-bootstrap-common/src/${domain}`],
    message: `The ${domain} domain imports nothing from outside its folder.`,
  })),
});
