import { createStore, type StoreApi } from 'zustand/vanilla'

/** A short notice. One with an action stays until it is dismissed; others go after some seconds. */
export interface Toast {
  id: number
  tone: 'done' | 'info' | 'warning' | 'error'
  text: string
  action?: { label: string; run(): void }
}

export interface Toasts {
  store: StoreApi<{ toasts: readonly Toast[] }>
  /** Shows a notice and gives its id. The same text twice in a row is shown once. */
  show(toast: Omit<Toast, 'id'>): number
  dismiss(id: number): void
}

const most = 4

export function createToasts(): Toasts {
  const store = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }))
  let nextId = 1
  return {
    store,
    show(toast) {
      const id = nextId++
      store.setState(({ toasts }) => ({
        toasts: [...toasts.filter((known) => known.text !== toast.text), { ...toast, id }].slice(-most),
      }))
      return id
    },
    dismiss(id) {
      store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
    },
  }
}
