import { t } from '../i18n/words.ts'
import './kbd.css'

const names = {
  Ctrl: 'controls.keyCtrl',
  Shift: 'controls.keyShift',
  Alt: 'controls.keyAlt',
  Enter: 'controls.keyEnter',
  Esc: 'controls.keyEsc',
  Home: 'controls.keyHome',
  End: 'controls.keyEnd',
  Arrows: 'controls.keyArrows',
  Delete: 'controls.keyDelete',
  Space: 'controls.keySpace',
} as const

/** What stands on a key: letters and signs as they are, the others as keyboards of the language name them. */
export function keyWords(part: string): string {
  return Object.hasOwn(names, part) ? t(names[part as keyof typeof names]) : part
}

/** A key combination as the keyboard shows it: `Ctrl+Shift+O`. */
export function Kbd({ keys }: { keys: string }) {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  return (
    <span className="keys">
      {parts.map((part) => (
        <kbd key={part}>{keyWords(part)}</kbd>
      ))}
    </span>
  )
}
