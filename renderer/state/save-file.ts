import { mostPartBytes } from '../../shared/contract/chosen-file.ts'
import { t } from '../i18n/words.ts'
import type { WorkbenchStores } from './workbench.ts'

/** Characters that a file name cannot have everywhere. */
const unsafe = /[\\/:*?"<>|\p{Cc}]+/gu

/** A name as a file can have it on every platform. */
export function fileName(words: string): string {
  const name = words.replaceAll(unsafe, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 120)
  return name.replace(/[. ]+$/, '') || 'Lathe'
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x2000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000))
  return btoa(text)
}

/**
 * Saves what the window made by itself to a file the user chooses, and says so; nothing where the user chooses none.
 * `make` is called once a file is chosen.
 */
export async function saveFile(
  workbench: WorkbenchStores,
  name: string,
  make: () => string | Uint8Array | Promise<string | Uint8Array>,
): Promise<void> {
  await workbench.attempt(async () => {
    const target = await workbench.host.pickTarget({ name: fileName(name), several: false })
    if (!target) return
    const made = await make()
    const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : made
    let at = 0
    do {
      const part = bytes.subarray(at, at + mostPartBytes)
      const base64 = base64Of(part)
      const last = at + part.length >= bytes.length
      await workbench.session.call('file.write', { target: target.id, base64, at, last })
      at += part.length
    } while (at < bytes.length)
    await workbench.host.finish(target)
    workbench.toasts.show({ tone: 'done', text: t('shell.fileSaved', { name: target.name }) })
  })
}
