import type { Disposable } from '../base/disposable.ts'

/** A dumb pipe for frames. Everything that can carry messages both ways is wrapped as one. */
export interface Transport {
  send(frame: unknown): void
  onMessage(receive: (frame: unknown) => void): Disposable
  /** Told once, when the other end is gone; at once if it is gone already. */
  onClose(closed: (reason: string) => void): Disposable
  close(): void
}
