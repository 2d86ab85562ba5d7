import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Stands for the nonce in the built index.html (`html.cspNonce` in vite.config.ts). */
const noncePlaceholder = 'LATHE-NONCE'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** One file of the page, ready to be answered with. */
export interface PageFile {
  type: string
  body: Buffer
  /** The nonce its style elements carry. */
  nonce: string
}

/**
 * The built window, as both the browser server and Electron's `app:` scheme serve it. The folder is listed once, and
 * only what was listed can be asked for, so no path leads out of it.
 */
export class Page {
  #files = new Map<string, string>()

  constructor(folder: string) {
    this.#list(folder, '')
  }

  /** Lists real files in real folders. A link could lead anywhere, so none is followed. */
  #list(folder: string, path: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name)
      if (entry.isDirectory()) this.#list(file, `${path}/${entry.name}`)
      else if (entry.isFile()) this.#files.set(`${path}/${entry.name}`, file)
    }
  }

  /** The file at a URL's path; null when there is none. */
  async read(path: string): Promise<PageFile | null> {
    const file = this.#files.get(path === '/' ? '/index.html' : path)
    if (!file) return null
    const nonce = randomBytes(16).toString('base64url')
    const body = await readFile(file)
    return {
      type: types[extname(file)] ?? 'application/octet-stream',
      body: file.endsWith('.html') ? Buffer.from(body.toString().replaceAll(noncePlaceholder, nonce)) : body,
      nonce,
    }
  }
}
