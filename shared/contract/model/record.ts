import { z } from 'zod'
import { DealRecordModel } from './deal.ts'
import { MessageModel } from './message.ts'
import { PartModel } from './part.ts'
import { PartyModel } from './party.ts'
import { ReleaseModel } from './release.ts'
import { ResourceModel } from './resource.ts'

/**
 * The whole of a record as its message states it, the same for all versions of ERN. Absent is null or an empty list.
 * What each field is and where every version keeps it: docs/fields.md.
 */
export const RecordModel = z.union([
  ReleaseModel,
  ResourceModel,
  PartyModel,
  DealRecordModel,
  PartModel,
  MessageModel,
])
export type RecordModel = z.infer<typeof RecordModel>
