/** Answers the requests of a custom scheme. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>

/**
 * Custom schemes. Chromium refuses to load a scheme it does not know, so inside it `app://lathe/x` is
 * `http://lathe.app.localhost/x`; whatever leaves Chromium is turned back.
 */
export class Protocol {
  #handlers = new Map<string, ProtocolHandler | undefined>()

  registerSchemesAsPrivileged(schemes: { scheme: string; privileges?: object }[]): void {
    for (const { scheme } of schemes) this.#handlers.set(scheme, undefined)
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    this.#handlers.set(scheme, handler)
  }

  /** The handler for an outer URL; undefined when its scheme is not ours. */
  handlerFor(url: string): ProtocolHandler | undefined {
    return this.#handlers.get(url.split(':')[0] ?? '')
  }

  toInner(url: string): string {
    const parts = /^([a-z]+):\/\/([^/]*)(.*)$/.exec(url)
    return parts && this.#handlers.has(parts[1]!)
      ? `http://${parts[2]}.${parts[1]}.localhost${parts[3]}`
      : url
  }

  toOuter(url: string): string {
    const parts = /^http:\/\/([^/]*)\.([a-z]+)\.localhost(?=[/?#]|$)(.*)$/.exec(url)
    return parts && this.#handlers.has(parts[2]!) ? `${parts[2]}://${parts[1]}${parts[3]}` : url
  }
}
