import type { settings as english } from '../en/settings.ts'
import type { Translated } from '../keys.ts'

export const settings: Translated<typeof english> = {
  language: 'Sprache',
  languageExplanation:
    'Des Fensters, seiner Menüs und Meldungen. Was in Nachrichten steht, erscheint, wie es ist.',
  languageSystem: 'Wie das System',
}
