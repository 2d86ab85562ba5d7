import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a screen reader is told now: `id` grows with each, so that the same words can be told again. */
export interface Announced {
  id: number
  text: string
}

/** What is told to those who do not see it happen, from wherever in the window. */
export interface Announcements {
  /** What waits for a pause of the reader, and what interrupts it. */
  store: StoreApi<{ polite: Announced | null; urgent: Announced | null }>
  /** Tells something. What is told at almost the same moment is told as one: a reader drops all but the last. */
  tell(text: string, how?: { urgent?: boolean }): void
  dispose(): void
}

/** How long is waited for more to be told with it, in milliseconds. */
const together = 100

export function createAnnouncements(): Announcements {
  const store = createStore<{ polite: Announced | null; urgent: Announced | null }>(() => ({
    polite: null,
    urgent: null,
  }))
  const waiting: Record<'polite' | 'urgent', string[]> = { polite: [], urgent: [] }
  let lastId = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const tellAll = () => {
    timer = undefined
    for (const how of ['polite', 'urgent'] as const) {
      const texts = waiting[how]
      if (texts.length === 0) continue
      waiting[how] = []
      lastId += 1
      store.setState({ [how]: { id: lastId, text: [...new Set(texts)].join(' ') } })
    }
  }
  return {
    store,
    tell(text, { urgent = false } = {}) {
      waiting[urgent ? 'urgent' : 'polite'].push(text)
      timer ??= setTimeout(tellAll, together)
    },
    dispose: () => clearTimeout(timer),
  }
}
