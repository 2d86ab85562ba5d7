import { t } from '../../i18n/words.ts'

/** What a measured process is called. Its name is the engine's: `engine`, or `import 2`. */
export function processWords(name: string): string {
  if (name === 'engine') return t('meters.engine')
  const number = /^import (\d+)$/.exec(name)?.[1]
  if (number !== undefined) return t('meters.importNumber', { number })
  return name === 'import' ? t('meters.import') : name
}
