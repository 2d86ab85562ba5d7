import type { StructureChange, StructureResult } from '../../contract/structure.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { afterStep } from '../edit/after-step.ts'
import { readFields } from '../fields/read-fields.ts'
import { followStep } from './added-records.ts'
import { addDeal, changeDeal, removeDeal } from './deals.ts'
import { readParts } from './list-parts.ts'
import { orRefused } from './message-draft.ts'
import {
  addBlockTo,
  addCreditTo,
  addIdentifierTo,
  addTerritoryValueTo,
  addTitleTo,
  removePartOf,
  setBlockOf,
} from './record-parts.ts'
import { addTrack, moveTrack, removeTrack, useTrack } from './tracks.ts'

afterStep.push(followStep)

/** Makes one change of structure as a labelled step. Runs inside the caller's transaction. */
export function changeStructure(catalog: Catalog, change: StructureChange): StructureResult {
  return orRefused(() => {
    switch (change.do) {
      case 'addTrack':
        return addTrack(catalog, change)
      case 'useTrack':
        return useTrack(catalog, change)
      case 'removeTrack':
        return removeTrack(catalog, change)
      case 'moveTrack':
        return moveTrack(catalog, change)
      case 'addCredit':
        return addCreditTo(catalog, change)
      case 'addTitle':
        return addTitleTo(catalog, change)
      case 'addIdentifier':
        return addIdentifierTo(catalog, change)
      case 'addBlock':
        return addBlockTo(catalog, change)
      case 'setBlockTerritories':
        return setBlockOf(catalog, change)
      case 'addTerritoryValue':
        return addTerritoryValueTo(catalog, change)
      case 'removePart':
        return removePartOf(catalog, change)
      case 'addDeal':
        return addDeal(catalog, change)
      case 'changeDeal':
        return changeDeal(catalog, change)
      case 'removeDeal':
        return removeDeal(catalog, change)
    }
  })
}

/** The calls that add to messages and take out of them. */
export function structureHandlers({
  catalog,
  revision,
}: EngineContext): WorkbenchHandlers<'edit.structure' | 'catalog.parts' | 'catalog.fields'> {
  return {
    'edit.structure': async ({ change }, signal) => {
      const result = await catalog.write(() => changeStructure(catalog, change), signal)
      revision.changed()
      return result
    },
    'catalog.parts': ({ id }) => readParts(catalog, id),
    'catalog.fields': ({ id }) => readFields(catalog, id),
  }
}
