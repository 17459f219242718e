// Prints the service's schema, from which its client is generated.
const cds = require('@sap/cds')

cds.load('*').then(model => console.log(cds.compile(model).to.edmx({ service: 'Workshop', version: 'v4' })))
