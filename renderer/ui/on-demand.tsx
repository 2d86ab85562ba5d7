import './on-demand.css'
import { type ComponentType, type ReactNode, Suspense, use } from 'react'

/** A component whose code is loaded when it is first drawn, or before. */
export interface OnDemand<Props extends object = Record<never, never>> {
  (props: Props): ReactNode
  /** Loads the code ahead of need. A failure waits until the component is drawn. */
  preload(): Promise<void>
}

/** The code of a part is not where the window came from. The browser does not ask twice: only a reload helps. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded'
}

/**
 * Makes a part of the window that the first screen does not need. Unlike what React's `lazy` makes, it can be loaded
 * ahead, and is then drawn at once. `load` fetches the code and gives the component.
 */
export function onDemand<Props extends object = Record<never, never>>(
  load: () => Promise<ComponentType<Props>>,
): OnDemand<Props> {
  let Loaded: ComponentType<Props> | undefined
  let loading: Promise<ComponentType<Props>> | undefined
  const start = () => {
    loading ??= load().then(
      (component) => {
        Loaded = component
        return component
      },
      (cause: unknown) => {
        throw new PartNotLoaded(cause instanceof Error ? cause.message : String(cause), { cause })
      },
    )
    return loading
  }
  function Part(props: Props) {
    const Component = Loaded ?? use(start())
    return <Component {...props} />
  }
  Part.preload = async () => {
    await start().catch(() => {})
  }
  return Part
}

/** Holds the place of a part whose code is being loaded. Says so only when that takes longer than people notice. */
export function WhileLoading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <p className="while-loading quiet" role="status">
          {what}
        </p>
      }
    >
      {children}
    </Suspense>
  )
}

/** Loads parts one after the other, each when the window has nothing better to do. Returns the end of it. */
export function preloadWhenIdle(parts: readonly Pick<OnDemand, 'preload'>[]): () => void {
  const [first, ...rest] = parts
  if (!first) return () => {}
  let stop = () => {}
  const idle = requestIdleCallback(() => {
    let stopped = false
    stop = () => {
      stopped = true
    }
    void first.preload().then(() => {
      if (!stopped) stop = preloadWhenIdle(rest)
    })
  })
  stop = () => cancelIdleCallback(idle)
  return () => stop()
}
