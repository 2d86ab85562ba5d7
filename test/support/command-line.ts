import { spawn } from 'node:child_process'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '../../dist/electron/headless/cli.js')

/** What a command printed, and how it ended. */
export interface CommandResult {
  status: number | null
  stdout: string
  stderr: string
}

/** A command line that is running: the text so far, and its end. */
export interface RunningCommand {
  process: ReturnType<typeof spawn>
  ended: Promise<CommandResult>
}

/** Starts the command line as it was built (see `built` in serve.ts), in a process of its own. */
export function startLathe(
  args: readonly string[],
  environment: Record<string, string> = {},
): RunningCommand {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<CommandResult>((resolve, reject) => {
    let stdout = ''
    let stderr = ''
    child.stdout!.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr!.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
  return { process: child, ended }
}

/** Runs one command to its end. */
export function lathe(...args: string[]): Promise<CommandResult> {
  return startLathe(args).ended
}
