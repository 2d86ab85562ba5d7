import type { StructureChange, StructureResult } from '../../contract/structure.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { afterStep } from '../edit/rows/after-step.ts'
import { readFields } from '../fields/read-fields.ts'
import { addTrack } from './add-track.ts'
import { followStep } from './added-records.ts'
import { addDeal, changeDeal, removeDeal } from './deals.ts'
import { readParts } from './list-parts.ts'
import { orRefused } from './message-draft.ts'
import { moveTrack, useTrack } from './place-track.ts'
import {
  addBlockTo,
  addCreditTo,
  addIdentifierTo,
  addTerritoryValueTo,
  addTitleTo,
  removePartOf,
  setBlockOf,
} from './record-parts.ts'
import { removeTrack } from './remove-track.ts'

afterStep.push(followStep)

/**
 * Makes one change of structure as a labelled step. Runs inside the caller's transaction. Throws `doubtful-value` for a
 * value that the version does not allow, unless somebody insists: then it is told as a note.
 */
function changeStructure(catalog: Catalog, change: StructureChange, insist: boolean): StructureResult {
  return orRefused(() => {
    switch (change.do) {
      case 'addTrack':
        return addTrack(catalog, change, insist)
      case 'useTrack':
        return useTrack(catalog, change)
      case 'removeTrack':
        return removeTrack(catalog, change)
      case 'moveTrack':
        return moveTrack(catalog, change)
      case 'addCredit':
        return addCreditTo(catalog, change)
      case 'addTitle':
        return addTitleTo(catalog, change, insist)
      case 'addIdentifier':
        return addIdentifierTo(catalog, change, insist)
      case 'addBlock':
        return addBlockTo(catalog, change, insist)
      case 'setBlockTerritories':
        return setBlockOf(catalog, change, insist)
      case 'addTerritoryValue':
        return addTerritoryValueTo(catalog, change, insist)
      case 'removePart':
        return removePartOf(catalog, change)
      case 'addDeal':
        return addDeal(catalog, change, insist)
      case 'changeDeal':
        return changeDeal(catalog, change, insist)
      case 'removeDeal':
        return removeDeal(catalog, change)
    }
  })
}

/** What a change was found to do, thrown so that its transaction is rolled back. */
class TriedOut extends Error {
  readonly result: StructureResult

  constructor(result: StructureResult) {
    super('Tried out')
    this.result = result
  }
}

/** Makes a change and takes it back before it is kept: the file of the catalog is as it was. */
async function triedOut(
  work: () => StructureResult,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<StructureResult> {
  try {
    return await catalog.write(() => {
      throw new TriedOut(work())
    }, signal)
  } catch (thrown) {
    if (thrown instanceof TriedOut) return thrown.result
    throw thrown
  }
}

/** The calls that add to messages and take out of them. */
export function structureHandlers({
  catalog,
  revision,
}: EngineContext): WorkbenchHandlers<'edit.structure' | 'catalog.parts' | 'catalog.fields'> {
  return {
    'edit.structure': async ({ change, insist, dryRun }, signal) => {
      if (dryRun) return await triedOut(() => changeStructure(catalog, change, insist), catalog, signal)
      const result = await catalog.write(() => changeStructure(catalog, change, insist), signal)
      revision.changed()
      return result
    },
    'catalog.parts': ({ id }) => readParts(catalog, id),
    'catalog.fields': ({ id }) => readFields(catalog, id),
  }
}
