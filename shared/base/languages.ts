/** The languages the window speaks, as BCP 47 names them. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** What can be chosen: `system` is the first of the platform's languages that the window speaks, else English. */
export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]
