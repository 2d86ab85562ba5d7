import { serveImport } from '../../shared/engine/import/serve-import.ts'
import { parentTransport } from './parent-transport.ts'

// Electron only warns of these; an import that has lost its way must not go on.
process.on('unhandledRejection', (reason) => {
  throw reason
})

const transport = parentTransport()
serveImport(transport, process.argv[2] ?? 'import')
// Without a parent there is nobody to read for; what was committed stands.
transport.onClose(() => process.exit(0))
