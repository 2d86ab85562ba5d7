import { join } from 'node:path'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'

/**
 * An engine that edits or exports without end, to be killed on the way: `edit-process.ts CATALOG
 * single|bulk|recordings|undo|export SEED [FILE]`. Says on standard output what it begins (`begin VALUE`) and what it was told is done (`done VALUE`).
 */
const [path = '', work, seed = '', file = ''] = process.argv.slice(2)
const host = new NodeHost(new URL('../../electron/processes/import-process.ts', import.meta.url))
const service = await openEngine({
  catalog: path,
  host,
  samples: join(import.meta.dirname, '../../assets/samples'),
  version: 'test',
})
const [near, far] = memoryPair()
serve(workbench, far, service.handlers, service.events)
const client = connect(workbench, near)
const selection = { query: { list: 'releases' as const, search: '' } }
const say = (text: string) => process.stdout.write(`${text}\n`)

// Undoing begins with a step that is in force.
const { edit } = await client.call('workbench.state', {})
if (work === 'undo' && edit.redo) await client.call('edit.redo', {})
const { rows } = await client.call('catalog.page', { list: 'releases', limit: 1000 })
const ids = rows.map((row) => (row as { id: string }).id)
say('ready')
for (let turn = 0; ; turn++) {
  const value = `Value ${seed} ${turn}`
  if (work === 'single') {
    const release = ids[turn % ids.length]!
    say(`begin ${release} ${value}`)
    await client.call('edit.apply', { release, set: { genre: value } })
    say(`done ${release} ${value}`)
  } else if (work === 'bulk') {
    await client.call('bulk.preview', {
      id: 'edit',
      edit: { selection, operations: [{ kind: 'set', field: 'genre', value }], everywhere: true },
    })
    say(`begin ${value}`)
    await client.call('bulk.apply', { id: 'edit' })
    say(`done ${value}`)
  } else if (work === 'recordings') {
    const recordings = { query: { list: 'resources' as const, search: '' } }
    await client.call('bulk.preview', {
      id: 'edit',
      edit: {
        selection: recordings,
        operations: [{ kind: 'set', field: 'titles.title', value }],
        everywhere: true,
      },
    })
    say(`begin ${value}`)
    await client.call('bulk.apply', { id: 'edit' })
    say(`done ${value}`)
  } else if (work === 'undo') {
    say(`begin ${turn % 2 === 0 ? 'undo' : 'redo'}`)
    await client.call(turn % 2 === 0 ? 'edit.undo' : 'edit.redo', {})
    say(`done ${turn % 2 === 0 ? 'undo' : 'redo'}`)
  } else {
    say('begin export')
    const target = host.places.addTarget('file', file)
    const job = await client.call('export.start', { request: {}, target })
    await client.call('export.wait', { job })
    say('done export')
  }
}
