import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Samples = z.array(z.object({ name: z.string(), title: z.string(), description: z.string() }))

/** The sample messages the first run offers; none when their folder is missing. */
export function readSamples(folder: string): z.infer<typeof Samples> {
  let text: string
  try {
    text = readFileSync(join(folder, 'samples.json'), 'utf8')
  } catch {
    return []
  }
  return Samples.parse(JSON.parse(text))
}
