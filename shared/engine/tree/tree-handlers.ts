import type { TreePage, TreeQuery } from '../../contract/tree.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { WorkbenchHandlers } from '../context.ts'
import { editsState } from '../edit/patches-in-force.ts'
import { type ReadElement, readTree } from './read-tree.ts'
import { searchTree } from './search-tree.ts'

/** Pages and elements that are kept; a page has a thousand nodes or so. */
const kept = 32

/** The newest of something, by name. */
class Newest<T> {
  readonly #values = new Map<string, T>()

  get(name: string): T | undefined {
    const value = this.#values.get(name)
    if (value !== undefined) {
      this.#values.delete(name)
      this.#values.set(name, value)
    }
    return value
  }

  set(name: string, value: T): void {
    this.#values.set(name, value)
    if (this.#values.size > kept) {
      const [oldest] = this.#values.keys()
      if (oldest !== undefined) this.#values.delete(oldest)
    }
  }
}

/** The calls that show the full tree of a record. */
export function treeHandlers({
  catalog,
}: {
  catalog: Catalog
}): WorkbenchHandlers<'catalog.tree' | 'catalog.treeSearch'> {
  const pages = new Newest<TreePage>()
  const elements = new Newest<ReadElement>()
  const tree = async (query: TreeQuery, signal: AbortSignal): Promise<TreePage> => {
    // What has been read to its end changes with edits only.
    const state = editsState(catalog.database)
    const asked = JSON.stringify([state, query])
    const answered = pages.get(asked)
    if (answered) return answered
    const element = JSON.stringify([state, query.id, query.node, query.longest])
    const { page, read } = await readTree(catalog, query, elements.get(element), signal)
    if (read !== null) {
      elements.set(element, read)
      pages.set(asked, page)
    }
    return page
  }
  return {
    'catalog.tree': tree,
    'catalog.treeSearch': (query, signal) => searchTree(catalog, query, signal),
  }
}
