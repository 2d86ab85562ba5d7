import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { findInstallation } from '../installation.ts'
import { onInterruption } from '../interruption.ts'
import { note, printLine } from '../output.ts'
import { openAppWindow } from '../server/browser-window.ts'
import { startServer } from '../server/server.ts'
import { type CatalogOptions, withCatalog, withWorkbench } from './command.ts'

interface ServeOptions extends CatalogOptions {
  open?: boolean
  port?: number
}

/** A browser that ends sooner than this, and never showed the window, did not open it. */
const shortestWindow = 5000
/** How long after its last window a server that opened none prints a new address: a reload comes back sooner. */
const reloadTime = 2000

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535)
    throw new InvalidArgumentError('It must be a number from 0 to 65535.')
  return port
}

/** `lathe serve`. */
export function addServe(program: Command): void {
  withCatalog(program.command('serve'))
    .description('Serve the window to a browser on this machine, until Ctrl-C')
    .argument('[paths...]', 'files and folders to read at once')
    .option('--open', 'open it as an app window of an installed browser, and end when that is closed')
    .option('--port <number>', 'port to listen at (default: a free one)', parsePort)
    .action((paths: string[], options: ServeOptions) =>
      withWorkbench(
        options,
        async ({ service, client, places }) => {
          let seen = false
          let fresh: NodeJS.Timeout | undefined
          const server = await startServer({
            service,
            places,
            page: findInstallation().page,
            port: options.port,
            windowsChanged(windows) {
              seen = true
              clearTimeout(fresh)
              if (windows > 0 || window) return
              // The address that was printed has been used: another window needs another one.
              fresh = setTimeout(() => void printLine(`Open again: ${server.newAddress()}`), reloadTime)
            },
          })
          const ended = new Promise<void>((end) => void onInterruption(end))
          if (paths.length > 0)
            await client.call('import.start', { files: paths.map((path) => places.addFile(resolve(path))) })
          let window = options.open ? openAppWindow(server.newAddress()) : null
          const closed = window?.closed.then((milliseconds) => {
            if (seen || milliseconds > shortestWindow) return
            window = null
            note('The browser did not open a window.')
            void printLine(`Open in a browser: ${server.newAddress()}`)
            return ended
          })
          if (window)
            await printLine(`Lathe is open in a window of your browser, served from ${server.origin}`)
          else await printLine(`Open in a browser: ${server.newAddress()}\nCtrl-C ends it.`)
          await (closed ? Promise.race([closed, ended]) : ended)
          clearTimeout(fresh)
          window?.close()
          await server.close()
          return 0
        },
        { keepReady: true },
      ),
    )
}
