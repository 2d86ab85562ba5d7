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
export {
  type BuilderOptions,
  BuilderOrderError,
  type BuildProgress,
  type BuiltMessage,
  type DealValues,
  InvalidRecordError,
  type MessageStart,
  type PartyValues,
  type ReleaseValues,
  type ResourceValues,
  StreamingMessageBuilder,
  UnresolvedReferenceError,
  type VisibilityValues,
} from './streaming-message-builder.ts'
