import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProfileName, profileNames } from '../../shared/base/profiles.ts'
import type { ProfileMeasurement, ProfileMeasurements } from '../../shared/contract/settings.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { ProfileMeasurementsFile } from '../../shared/engine/profile-measurements.ts'
import { NodeHost } from './node-host.ts'
import { count, duration, size } from './output.ts'

/**
 * Imports a folder or file with each profile into a catalog of its own that is thrown away, and keeps what came of it
 * beside the settings in `dataFolder`. `importProcess`: URL of the import process. Throws where the path is not there.
 */
export async function measureProfiles(
  path: string,
  importProcess: URL,
  dataFolder: string,
  told: (profile: ProfileName, measured: ProfileMeasurement) => Promise<void> | void,
): Promise<ProfileMeasurements> {
  statSync(path)
  const measured: ProfileMeasurements = {}
  for (const profile of profileNames) {
    const one = await measureProfile(path, profile, importProcess, dataFolder)
    measured[profile] = one
    await told(profile, one)
  }
  new ProfileMeasurementsFile(dataFolder).keep(measured)
  return measured
}

async function measureProfile(
  path: string,
  profile: ProfileName,
  importProcess: URL,
  dataFolder: string,
): Promise<ProfileMeasurement> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-profile-'))
  const host = new NodeHost(importProcess)
  const service = await openEngine({
    catalog: join(folder, 'profile.lathe'),
    host,
    samples: folder,
    version: 'measurement',
    // Profiles that were changed are measured as they are.
    dataFolder,
  })
  const { signal } = new AbortController()
  try {
    let resident = 0
    const sampling = service.events.listen('metrics.sampled', ({ processes }) => {
      const held = processes.reduce((sum, one) => sum + one.resident, 0)
      resident = Math.max(resident, held)
    })
    const begun = performance.now()
    const jobs = await service.handlers['import.start'](
      { files: [host.places.addFile(path)], pace: { profile } },
      signal,
    )
    const { totals, peakRssBytes } = await service.handlers['import.wait']({ jobs }, signal)
    const seconds = (performance.now() - begun) / 1000
    sampling.dispose()
    return {
      files: totals.files,
      bytes: totals.bytes,
      seconds,
      processBytes: peakRssBytes,
      residentBytes: Math.max(resident, peakRssBytes),
      time: Date.now(),
    }
  } finally {
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a profile did, in a line. */
export function measuredLine({ files, bytes, seconds, residentBytes }: ProfileMeasurement): string {
  const perSecond = (value: number) => value / Math.max(seconds, 0.001)
  return `${count(Math.round(perSecond(files)))} files/s, ${size(perSecond(bytes))}/s, ${duration(seconds)}, at most ${size(residentBytes)} of memory`
}
