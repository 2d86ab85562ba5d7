import type { FileChoice } from '../../base/file-choice.ts'
import type { ImportTask } from '../../contract/import-process.ts'
import { filePatterns } from './file-patterns.ts'
import { findInputs, type Inputs } from './find-inputs.ts'
import { untilArrived } from './open-input.ts'

/** The files of an import task. What cannot be looked at is one file with what is wrong with it. */
export async function findTaskInputs(
  { input: path, name, arrivingBytes, limits, only }: ImportTask,
  choice: FileChoice,
  signal: AbortSignal,
): Promise<Inputs> {
  const single = { isFolder: false, deliveries: [], leftOut: 0 }
  if (arrivingBytes !== undefined && /\.(?:zip|gz)$/i.test(name))
    // An archive is read from its end.
    await untilArrived(path, arrivingBytes, signal)
  else if (arrivingBytes !== undefined)
    return { ...single, files: [{ path, name, bytes: arrivingBytes, isArriving: true }] }
  try {
    return await findInputs(path, name, limits, signal, filePatterns(choice), only)
  } catch (thrown) {
    return { ...single, files: [{ path, name, bytes: null, error: thrown }] }
  }
}
