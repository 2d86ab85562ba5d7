import { z } from 'zod'

/** Versions a new release can be written in. */
export const newReleaseVersions = ['3.8.2', '3.8.3', '4.1.1', '4.2', '4.3', '4.3.2'] as const

const text = z.string().trim().min(1, { error: 'It must not be empty.' })
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'It must be a date such as 2026-11-21.' })
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/, {
  error: 'It must be a date such as 2026-11-21, or a date with a time such as 2026-11-21T10:00:00Z.',
})
const territory = z.string().regex(/^([A-Z]{2}(-[A-Z0-9]{1,3})?|\d{1,4}|Worldwide)$/, {
  error: 'It must be a territory code such as DE, or Worldwide.',
})

/** A (P) or (C) line. */
const Line = z.object({ year: z.number().int().min(1000).max(9999), text })

/** Who sends or receives. */
const MessageParty = z.object({
  dpid: z.string().regex(/^PADPIDA[A-Za-z0-9]+$/, { error: 'It must be a DPID: PADPIDA and what follows.' }),
  name: text.optional(),
})

/** A track as it is typed in. */
export const NewTrack = z.object({
  title: text,
  subtitle: text.optional(),
  /** The release's when absent. */
  artist: text.optional(),
  isrc: z
    .string()
    .regex(/^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/, { error: 'It must be an ISRC such as QZEX12600001.' }),
  durationSeconds: z.number().positive({ error: 'It must be longer than nothing.' }),
  /** The release's when absent. */
  parentalWarning: text.optional(),
  pLine: Line.optional(),
  /** Path or name of the audio file in the delivery. */
  file: text.optional(),
})
export type NewTrack = z.infer<typeof NewTrack>

/** What may be done with the release, where and when. */
export const NewDeal = z.object({
  territories: z.array(territory).min(1).default(['Worldwide']),
  start: moment,
  end: moment.optional(),
  commercialModels: z.array(text).min(1).default(['SubscriptionModel']),
  useTypes: z.array(text).min(1).default(['OnDemandStream']),
})
export type NewDeal = z.infer<typeof NewDeal>

/** A release that is typed in, with the message it comes in. */
export const NewRelease = z.object({
  version: z.enum(newReleaseVersions).default('4.3'),
  title: text,
  subtitle: text.optional(),
  artist: text,
  label: text,
  icpn: z.string().regex(/^\d{8}$|^\d{12,14}$/, { error: 'It must be an ICPN of 8, 12, 13 or 14 digits.' }),
  grid: text.optional(),
  /** Whose it is, is the sender. */
  catalogNumber: text.optional(),
  releaseType: text.default('Album'),
  genre: text,
  subGenre: text.optional(),
  releaseDate: date,
  originalReleaseDate: date.optional(),
  /** Language of the titles. */
  language: text.default('en'),
  parentalWarning: text.default('NotExplicit'),
  pLine: Line.optional(),
  cLine: Line.optional(),
  /** Path or name of the cover's file in the delivery. */
  cover: text.optional(),
  tracks: z.array(NewTrack).min(1, { error: 'A release has at least one track.' }).max(10_000),
  deals: z.array(NewDeal).max(10_000).default([]),
  sender: MessageParty,
  recipient: MessageParty,
  messageId: text.optional(),
  threadId: text.optional(),
  /** When the message was made; now when absent. */
  created: moment.optional(),
  /** Whether it is a test message. */
  isTest: z.boolean().default(false),
})
export type NewRelease = z.infer<typeof NewRelease>
/** A new release as it is given: what has a default may be left out. */
export type NewReleaseInput = z.input<typeof NewRelease>

/** What became of a new release. */
export const NewReleaseResult = z.object({
  /** The import that took it into the catalog. */
  job: z.string(),
  /** The release's record; null when it could not be read back. */
  release: z.string().nullable(),
  messageId: z.string(),
})
export type NewReleaseResult = z.infer<typeof NewReleaseResult>
