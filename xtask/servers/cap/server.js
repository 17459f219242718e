// Listens on the loopback interface only, says on which port, and ends when its input does.
const cds = require('@sap/cds')
const { Server } = require('http')

const { listen } = Server.prototype
Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, '127.0.0.1', ...rest.filter(one => typeof one === 'function'))
}
cds.on('listening', ({ server }) => console.log('ready', server.address().port))
process.stdin.on('end', () => process.exit(0)).resume()
module.exports = cds.server
