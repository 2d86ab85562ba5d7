import { type Command, InvalidArgumentError } from 'commander'
import type { EditResult } from '../../../shared/contract/edit.ts'
import { LatheError } from '../../../shared/contract/errors.ts'
import { printDocument, printLine } from '../output.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { reportStep } from './edit.ts'

function parseSteps(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 on.')
  return Number(text)
}

/** `lathe undo` and `lathe redo`: steps outlive the program, so they can be undone by a later one. */
export function addUndoAndRedo(program: Command): void {
  for (const name of ['undo', 'redo'] as const)
    withCatalog(program.command(name))
      .description(name === 'undo' ? 'Undo the last edits, the newest first' : 'Do undone edits again')
      .argument('[steps]', 'how many steps', parseSteps, 1)
      .option('--json', 'print one JSON document')
      .action((steps: number, options: OutputOptions) =>
        withWorkbench(options, async ({ client }) => {
          const results: EditResult[] = []
          for (let at = 0; at < steps; at++)
            try {
              results.push(await client.call(name === 'undo' ? 'edit.undo' : 'edit.redo', {}))
            } catch (thrown) {
              // Fewer steps than asked for are done, and said.
              if (results.length > 0 && thrown instanceof LatheError && thrown.code === 'conflict') break
              throw thrown
            }
          const last = results.at(-1)!
          if (options.json && steps === 1) await reportStep(true, null, last, [])
          else if (options.json)
            await printDocument({ steps: results.map(({ step }) => step), state: last.state })
          else {
            await printLine(name === 'undo' ? 'Undone:' : 'Done again:')
            for (const result of results) await reportStep(false, null, result, [])
            if (results.length < steps)
              await printLine(`There was no more to ${name}: ${results.length} of ${steps} steps.`)
          }
          return 0
        }),
      )
}
