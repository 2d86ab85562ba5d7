import { useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import type { TreeHit } from '../../shared/contract/tree.ts'
import { useWorkbench } from '../state/workbench-context.tsx'

/** What a search of a tree found; `at` is the hit that is stood on. */
export interface TreeHits {
  text: string
  list: readonly TreeHit[]
  more: boolean
  at: number
}

/** Looks for words in a record's tree: the same words again go on to the next hit. `reveal` goes to a hit. */
export function useTreeSearch(id: RecordId, reveal: (hit: TreeHit) => Promise<void>) {
  const workbench = useWorkbench()
  const [hits, setHits] = useState<TreeHits | null>(null)
  const search = (text: string) =>
    void workbench.attempt(async () => {
      if (text.trim() === '') {
        setHits(null)
        return
      }
      if (hits?.text === text) {
        const at = (hits.at + 1) % Math.max(1, hits.list.length)
        setHits({ ...hits, at })
        const hit = hits.list[at]
        if (hit) await reveal(hit)
        return
      }
      const found = await workbench.session.call('catalog.treeSearch', { id, text })
      setHits({ text, list: found.hits, more: found.more, at: 0 })
      if (found.hits[0]) await reveal(found.hits[0])
    })
  return { hits, search, clear: () => setHits(null) }
}
