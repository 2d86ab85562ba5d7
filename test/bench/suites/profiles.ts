import { madeDataFolder } from '../../../electron/headless/catalog-path.ts'
import { measuredLine, measureProfiles } from '../../../electron/headless/measure-profiles.ts'
import { profiles } from '../../../shared/base/profiles.ts'
import type { Figure } from '../figures.ts'
import { importEntry } from '../folder-pass.ts'
import { generatedFolder } from '../generated.ts'
import type { Suite } from '../suite.ts'

/** Messages in the folder where nobody says how many. */
const usualFiles = 2000

export const profilesSuite: Suite = {
  name: 'profiles',
  about: 'a folder of small files with each profile; kept for the settings screen',
  async run({ files, keep }) {
    let text = 'Profiles\n'
    const figures: Figure[] = []
    const measured = await measureProfiles(
      generatedFolder(keep, files ?? usualFiles),
      importEntry,
      madeDataFolder(),
      (name, one) => {
        const { title } = profiles[name]
        text += `  ${title}: ${measuredLine(one)}\n`
        figures.push(
          { suite: 'profiles', name: title, value: one.files / one.seconds, unit: 'files/s', better: 'more' },
          {
            suite: 'profiles',
            name: `${title}: memory of all processes`,
            value: one.residentBytes / 1e6,
            unit: 'MB',
            better: 'less',
          },
        )
      },
    )
    return { text, figures, details: measured }
  },
}
