import { EventEmitter } from 'node:events'

/** A notification nobody sees; a test may put its own `show` into the prototype. */
export class Notification extends EventEmitter<{ click: []; close: [] }> {
  readonly title: string
  readonly body: string

  static isSupported(): boolean {
    return true
  }

  constructor({ title = '', body = '' }: { title?: string; body?: string }) {
    super()
    this.title = title
    this.body = body
  }

  show(): void {}
}
