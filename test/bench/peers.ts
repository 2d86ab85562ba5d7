import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled, type Measurement, runPass } from './process-pass.ts'
import { passNames } from './targets.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** One way to read, or to copy, a file. */
export interface Pass {
  name: string
  run(path: string): Promise<Measurement>
}

/** Other readers to compare with, as far as this machine has them, and our own without what follows reading. */
export function comparisons(): Pass[] {
  const ours = (reader: string, what: string) => (path: string) =>
    runPass(process.execPath, [join(here, 'reader-pass.ts'), reader, what, path], true)
  const passes: Pass[] = [
    { name: passNames.byteTokens, run: ours('auto', 'tokens') },
    { name: passNames.byteRecords, run: ours('auto', 'records') },
    {
      name: passNames.saxes,
      run: (path) => runPass(process.execPath, [join(here, 'saxes-pass.ts'), path], true),
    },
    { name: passNames.saxesRecords, run: ours('saxes', 'records') },
  ]
  if (isInstalled('xmllint', ['--version']))
    passes.push({
      name: passNames.xmllint,
      run: (path) => runPass('xmllint', ['--stream', '--noout', '--huge', path]),
    })
  const python = ['python3', '/usr/bin/python3'].find((name) => isInstalled(name, ['-c', 'import lxml']))
  if (python)
    passes.push({
      name: passNames.lxml,
      run: (path) => runPass(python, [join(here, 'lxml-pass.py'), path]),
    })
  if (isInstalled('cp', ['--version'])) passes.push({ name: passNames.copy, run: copyPass })
  return passes
}

/** A copy of the file in the folder exports go to. */
export async function copyPass(path: string): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-bench-copy-'))
  try {
    return await runPass('cp', [path, join(folder, 'copy.xml')])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
