import type { Command } from 'commander'
import { type OpenWorkbench, openWorkbench } from '../open-workbench.ts'

/** Exit status of a command that ran: 0 all good, 1 some input failed or has errors. Wrong usage, 2, is thrown. */
export type ExitStatus = 0 | 1

/** What every command takes. */
export interface CatalogOptions {
  catalog?: string
}

export interface OutputOptions extends CatalogOptions {
  json?: boolean
}

/** Adds the options that every command takes. */
export function withCatalog(command: Command): Command {
  return command.option(
    '--catalog <file>',
    'catalog to use (default: LATHE_CATALOG, else catalog.lathe in your data folder)',
  )
}

/** Opens the catalog for the time of one command. Its status becomes the process's. */
export async function withWorkbench(
  { catalog }: CatalogOptions,
  run: (workbench: OpenWorkbench) => Promise<ExitStatus>,
  options: Parameters<typeof openWorkbench>[1] = {},
): Promise<void> {
  const workbench = await openWorkbench(catalog, options)
  try {
    process.exitCode = await run(workbench)
  } finally {
    await workbench.close()
  }
}
