/** The screen of settings, and each setting. */
export const settings = {
  language: 'Language',
  languageExplanation: 'Of the window, its menus and what it says. What messages hold is shown as it is.',
  languageSystem: 'As the system',
} as const
