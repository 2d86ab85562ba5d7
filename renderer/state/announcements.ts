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
  /**
   * Tells something. What is told at almost the same moment is told as one: a reader drops all but the last.
   * `about` names what it is about: what is still to be told about the same is left out then, since it is over.
   */
  tell(text: string, how?: { urgent?: boolean; about?: string }): void
  dispose(): void
}

/** How long is waited for more to be told with it, in milliseconds. */
const together = 100

export function createAnnouncements(): Announcements {
  const store = createStore<{ polite: Announced | null; urgent: Announced | null }>(() => ({
    polite: null,
    urgent: null,
  }))
  let waiting: { text: string; how: 'polite' | 'urgent'; about: string | undefined }[] = []
  let lastId = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const tellAll = () => {
    timer = undefined
    for (const how of ['polite', 'urgent'] as const) {
      const texts = new Set(waiting.filter((said) => said.how === how).map(({ text }) => text))
      if (texts.size === 0) continue
      lastId += 1
      store.setState({ [how]: { id: lastId, text: [...texts].join(' ') } })
    }
    waiting = []
  }
  return {
    store,
    tell(text, { urgent = false, about } = {}) {
      if (about !== undefined) waiting = waiting.filter((said) => said.about !== about)
      waiting.push({ text, how: urgent ? 'urgent' : 'polite', about })
      timer ??= setTimeout(tellAll, together)
    },
    dispose: () => clearTimeout(timer),
  }
}
