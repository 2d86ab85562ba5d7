import type { ClientHost, TakenFile, Target } from '../../renderer/client/host.ts'
import type { FakeEngine } from './fake-engine.ts'

/** A host for a window without a platform: dialogs answer at once, drops are "uploaded" in half a second. */
export function fakeHost(engine: FakeEngine): ClientHost {
  return {
    kind: 'browser',
    async connect() {
      return engine.connect()
    },
    async pickFiles(what): Promise<TakenFile[]> {
      return what === 'files'
        ? [{ id: 'Summer-2026.xml', name: 'Summer-2026.xml', isFolder: false }]
        : [{ id: 'deliveries', name: 'deliveries', isFolder: true }]
    },
    async takeDrop(data, progress): Promise<TakenFile[]> {
      const files = [...data.files].map((file) => ({ id: file.name, name: file.name, isFolder: false }))
      for (let step = 1; step <= 10; step++) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        progress(step / 10)
      }
      return files
    },
    async pickTarget(suggestion): Promise<Target> {
      return { id: suggestion.name, name: suggestion.name }
    },
    async finish() {},
  }
}
