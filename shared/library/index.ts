/** What scripts use of Lathe: messages read and written as streams, in bounded memory. */
export {
  defaultStreamingConfig,
  type StreamingConfig,
  streamingConfigFrom,
  streamingOptions,
} from '../base/streaming-config.ts'
export type { NewRelease, NewReleaseInput } from '../contract/new-release.ts'
export { builtVersions } from '../ern/build/canonical-message.ts'
export { FieldError } from '../ern/build/write-entity.ts'
export type {
  DealRecord,
  ErnRecord,
  HeaderRecord,
  MessageRecord,
  PartRecord,
  PartyRecord,
  ProblemRecord,
  ReleaseRecord,
  ResourceRecord,
} from '../ern/record.ts'
export { BuilderOrderError, InvalidRecordError, UnresolvedReferenceError } from './builder-errors.ts'
export type {
  BuilderOptions,
  BuildProgress,
  BuiltMessage,
  DealValues,
  MessageStart,
  PartyValues,
  ReleaseValues,
  ResourceValues,
  VisibilityValues,
} from './message-values.ts'
export {
  type MemoryPressure,
  type ParseConfig,
  type ParsedChunk,
  type ParseProgress,
  type ParseSource,
  type ParseSummary,
  StreamParseError,
  streamParse,
} from './stream-parse.ts'
export { StreamingMessageBuilder } from './streaming-message-builder.ts'
