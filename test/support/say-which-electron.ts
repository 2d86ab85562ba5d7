import { whichElectron } from './electron.ts'

/** Every log of the desktop application's tests says what they ran on. */
export async function setup(): Promise<void> {
  console.log(`Electron: ${await whichElectron()}`)
}
