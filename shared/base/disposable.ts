/** Something with a lifetime: calling `dispose` ends it. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void
}

/** Wraps a function so that it runs once, at the first `dispose`. */
export function disposable(end: () => void): Disposable {
  let ended = false
  return {
    dispose() {
      if (ended) return
      ended = true
      end()
    },
  }
}

/** Collects lifetimes and ends them all, last in first out. */
export class DisposableStack implements Disposable {
  #items: Disposable[] = []

  /** Adds a lifetime and hands it back, so that acquiring and registering is one expression. */
  use<T extends Disposable>(item: T): T {
    this.#items.push(item)
    return item
  }

  /** Adds a plain function to run at the end. */
  defer(end: () => void): void {
    this.#items.push(disposable(end))
  }

  dispose(): void {
    for (const item of this.#items.splice(0).reverse()) item.dispose()
  }
}
