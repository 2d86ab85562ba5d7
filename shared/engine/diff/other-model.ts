import type { RecordModel } from '../../contract/model/record.ts'
import type { UnnamedValue } from '../../ern/model/read-entity.ts'
import { capitalised, wordsOf } from './field-words.ts'

/** What a party or a part (a work, a cue sheet, a visibility ...) says, and what it is called. */
export interface OtherModel {
  said: unknown
  unnamed: UnnamedValue[]
  title: string | null
  identifier: string | null
}

/** Takes a party's or a part's model apart. */
export function otherModel(model: RecordModel): OtherModel {
  if ('party' in model) {
    const { name, reference, identifiers } = model.party
    return {
      said: model.party,
      unnamed: model.unnamed,
      title: name ?? reference,
      identifier: identifiers.isni ?? identifiers.dpid ?? identifiers.ipi,
    }
  }
  if ('part' in model) {
    const { kind, title, reference } = model.part
    return {
      said: model.part,
      unnamed: model.unnamed,
      title: title ?? capitalised(wordsOf(kind)),
      identifier: reference,
    }
  }
  throw new TypeError('Expected a party or a part')
}
