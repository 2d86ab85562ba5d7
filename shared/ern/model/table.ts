import type { Entity } from './entity.ts'

/**
 * Where the fields of entities stand, in one version or several. A path begins below the entity's own element; steps
 * are local names, the last may be `@Name`. `.` is the element itself, `#name` its local name. `{Kind}` is the kind of
 * the record: `{Kind}DetailsByTerritory` is ReleaseDetailsByTerritory in a Release, SoundRecordingDetailsByTerritory
 * in a SoundRecording.
 * Of several paths for a single value the first that says something counts; lists take all of them, in this order.
 */
export type Paths = string | readonly string[]

/** The paths of one entity, by field. */
export type EntityPaths = Readonly<Record<string, readonly string[]>>

/** What a table says of one entity, checked against the entity's own fields. */
export function paths<T>(
  of: Entity<T>,
  where: Partial<Record<keyof T & string, Paths>>,
): [string, EntityPaths] {
  return [
    of.name,
    Object.fromEntries(
      Object.entries<Paths | undefined>(where).map(([field, path]) => [
        field,
        typeof path === 'string' ? [path] : (path ?? []),
      ]),
    ),
  ]
}

/** The paths of a version, or of a run of versions that agree. */
export interface VersionTable {
  /** The first version it holds for, as FACTS names it. It holds until the next table begins. */
  since: string
  /** Paths by entity. Only what moved since the table before needs a line; an empty list is a field that went. */
  entities: ReadonlyMap<string, EntityPaths>
}

export function versionTable(since: string, ...entities: (readonly [string, EntityPaths])[]): VersionTable {
  const merged = new Map<string, EntityPaths>()
  for (const [entity, where] of entities) merged.set(entity, { ...merged.get(entity), ...where })
  return { since, entities: merged }
}
