import { join } from 'node:path'
import { ProfileMeasurements } from '../contract/settings.ts'
import { PrivateJsonFile } from './private-json-file.ts'

/** What each profile did on this machine when it was last measured, in one JSON file beside the settings. */
export class ProfileMeasurementsFile {
  readonly #file: PrivateJsonFile<typeof ProfileMeasurements>

  constructor(folder: string) {
    this.#file = new PrivateJsonFile(join(folder, 'profile-measurements.json'), ProfileMeasurements)
  }

  read(): ProfileMeasurements {
    return this.#file.read()
  }

  /** Keeps what was measured of some profiles; the others stay. Throws `not-writable`. */
  keep(measured: ProfileMeasurements): void {
    this.#file.write({ ...this.read(), ...measured })
  }
}
