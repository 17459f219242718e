// What the operations do; all else is the framework's.
const cds = require('@sap/cds')

module.exports = class Workshop extends cds.ApplicationService {
  init() {
    const { machines, parts } = this.entities
    const code = request => request.params[0].code ?? request.params[0]
    this.on('rename', machines, async request => {
      await UPDATE(machines, code(request)).with({ name: request.data.name })
      return SELECT.one.from(machines, code(request))
    })
    this.on('scrap', machines, request => UPDATE(machines, code(request)).with({ retired: true }))
    this.on('yearsSince', machines, async request => {
      const { builtOn } = await SELECT.one.from(machines, code(request))
      return Number(request.data.day.slice(0, 4)) - Number(builtOn.slice(0, 4))
    })
    this.on('order', async request => {
      const part = { id: cds.utils.uuid(), ...request.data }
      await INSERT.into(parts).entries(part)
      return part
    })
    this.on('halls', request => ['north', 'south'].map(hall => `${request.data.prefix}${hall}`))
    return super.init()
  }
}
