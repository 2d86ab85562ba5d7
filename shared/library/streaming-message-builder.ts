import type { Writable } from 'node:stream'
import { BuildNotes } from '../ern/build/build-report.ts'
import { BuiltElement } from '../ern/build/built-element.ts'
import { CanonicalMessage, modelToBuild, OutOfOrderError } from '../ern/build/canonical-message.ts'
import { anchorOf } from '../ern/build/conversion/kept-records.ts'
import { valueRule } from '../ern/build/conversion/values.ts'
import { firstAvsVersion, schemaVersionId } from '../ern/build/conversion/within-family.ts'
import { type EntityValues, EntityWriter } from '../ern/build/write-entity.ts'
import type { ContentModel } from '../ern/content-model.ts'
import { deal, visibility } from '../ern/model/entities/deal.ts'
import { header } from '../ern/model/entities/message.ts'
import { party } from '../ern/model/entities/parties.ts'
import { release } from '../ern/model/entities/release.ts'
import { resource } from '../ern/model/entities/resource.ts'
import type { Entity } from '../ern/model/entity.ts'
import { familyOf } from '../ern/versions.ts'
import { BuilderOrderError, InvalidRecordError } from './builder-errors.ts'
import { outOfOrder, type Stage } from './builder-stages.ts'
import { MessageReferences } from './message-references.ts'
import type {
  BuilderOptions,
  BuildProgress,
  BuiltMessage,
  DealValues,
  MessageStart,
  PartyValues,
  ReleaseValues,
  ResourceValues,
  ValuesOf,
  VisibilityValues,
} from './message-values.ts'
import { PacedWriter } from './write-with-backpressure.ts'

/**
 * Writes a message record by record to a stream, never faster than the stream takes it, in the order and shape of its
 * version's schema. What it holds does not grow with the message. Every call resolves when there is room for the next.
 *
 * What cannot be valid is refused before anything of it is written: calls out of order (BuilderOrderError), records that
 * lack something or say what the version does not have (InvalidRecordError, FieldError), references that lead nowhere
 * (UnresolvedReferenceError). After such an error the message can go on.
 */
export class StreamingMessageBuilder {
  readonly #version: string
  readonly #model: ContentModel
  readonly #output: PacedWriter
  readonly #message: CanonicalMessage
  readonly #entities: EntityWriter
  readonly #notes = new BuildNotes()
  readonly #references = new MessageReferences()
  readonly #records: Record<string, number> = {}
  readonly #every: number
  #progress: ((progress: BuildProgress) => void) | null
  #estimated: number | null = null
  #count = 0
  #stage: Stage = 'new'
  #isBusy = false
  #record = ''

  /** Throws RangeError for a version that cannot be written. */
  constructor(stream: Writable, options: BuilderOptions) {
    const model = modelToBuild(options.version)
    if (!model)
      throw new RangeError(
        `Expected a version of ERN that can be built, got ${JSON.stringify(options.version)}`,
      )
    this.#version = options.version
    this.#model = model
    this.#output = new PacedWriter(stream, positive('bufferSize', options.bufferSize, 64 * 1024))
    this.#every = positive('progressEvery', options.progressEvery, 100)
    this.#progress = options.onProgress ?? null
    this.#entities = new EntityWriter(model, options.version)
    this.#message = new CanonicalMessage({
      version: options.version,
      notes: this.#notes,
      value: valueRule(model),
      write: (xml) => this.#output.add(xml),
      beforeWrite: () => this.#refuseFaults(),
    })
  }

  /** Says how far the message is from now on. */
  setProgressCallback(callback: (progress: BuildProgress) => void): void {
    this.#progress = callback
  }

  /** Says how many records there will be, so that progress has a percentage. */
  setEstimatedTotal(records: number): void {
    this.#estimated = positive('estimatedTotal', records, records)
  }

  /** The root and its header. */
  async startMessage(start: MessageStart): Promise<void> {
    await this.#step('startMessage', 'new', async () => {
      const isThree = familyOf(this.#version) === '3'
      const root = new BuiltElement('NewReleaseMessage')
      const type = this.#model.root('NewReleaseMessage')
      const party = ({ dpid, name }: { dpid: string; name?: string }) => ({
        ids: [{ value: dpid }],
        names: name === undefined ? [] : [{ fullName: name }],
      })
      const values: ValuesOf<typeof header> = {
        messageId: start.messageId,
        threadId: start.threadId ?? null,
        created: start.created,
        sender: [party(start.sender)],
        recipients: start.recipients.map(party),
        language: start.language ?? 'en',
        profile: start.profile ?? null,
        controlType: start.controlType ?? null,
        schemaVersion: isThree ? schemaVersionId(this.#version) : null,
        avsVersion: type?.attributes.has('AvsVersionId') ? (start.avsVersion ?? firstAvsVersion) : null,
        ...start.header,
      }
      this.#entities.write(header, values, root, type, 'NewReleaseMessage', 'header')
      const members = root.children
      root.children = []
      this.#record = 'The root'
      this.#message.root(root)
      this.#record = 'The header'
      const order = [...(type?.children.keys() ?? [])]
      for (const member of members.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)))
        this.#message.member(member)
      this.#stage = 'parties'
      if (isThree) this.#startResources()
      else this.#message.openList(new BuiltElement('PartyList'))
    })
  }

  /** A party of ERN 4: before the resources that refer to it. */
  async writeParty(values: PartyValues): Promise<void> {
    if (familyOf(this.#version) === '3')
      throw new BuilderOrderError(
        `ERN ${this.#version} has no PartyList: it names parties where they are meant.`,
      )
    await this.#step('writeParty', 'parties', async () => {
      await this.#write(party, values, 'Party', 'PartyList', 'party')
    })
  }

  /** A resource: SoundRecording, Video, Image, Text, SheetMusic, Software, in this order. */
  async writeResource({ kind, ...values }: ResourceValues): Promise<void> {
    await this.#step('writeResource', ['parties', 'resources'], async () => {
      this.#endParties()
      await this.#write(resource, values as ValuesOf<typeof resource>, kind, 'ResourceList', 'resource')
    })
  }

  /** Ends the resources. All that resources refer to has to be there by now. */
  async finishResourcesStartReleases(): Promise<void> {
    await this.#step('finishResourcesStartReleases', ['parties', 'resources'], async () => {
      this.#endParties()
      this.#references.settle('A')
      this.#message.closeList()
      this.#message.openList(new BuiltElement('ReleaseList'))
      this.#stage = 'releases'
    })
  }

  /** A release: in ERN 4 the Release first, then TrackReleases. */
  async writeRelease({ kind, ...values }: ReleaseValues): Promise<void> {
    await this.#step('writeRelease', 'releases', async () => {
      await this.#write(
        release,
        values as ValuesOf<typeof release>,
        kind ?? 'Release',
        'ReleaseList',
        'release',
      )
    })
  }

  /** A deal, in a ReleaseDeal of its own. */
  async writeDeal({ releaseReferences, ...values }: DealValues): Promise<void> {
    await this.#step('writeDeal', ['releases', 'deals'], async () => {
      const element = new BuiltElement('ReleaseDeal')
      for (const reference of releaseReferences) element.add('DealReleaseReference', reference)
      const inner = element.add('Deal')
      this.#entities.write(
        deal,
        values as ValuesOf<typeof deal>,
        inner,
        this.#model.type('Deal'),
        'Deal',
        'deal',
      )
      this.#references.check(element, this.#stage)
      if (this.#stage === 'releases') {
        this.#message.closeList()
        this.#message.openList(new BuiltElement('DealList'))
        this.#stage = 'deals'
      }
      await this.#put(element)
    })
  }

  /** When releases that refer to it may be shown (4.2 and later). */
  async writeVisibility({ of, ...values }: VisibilityValues): Promise<void> {
    await this.#step('writeVisibility', ['deals', 'visibilities'], async () => {
      const name = `${of}Visibility`
      this.#stage = 'visibilities'
      await this.#write(visibility, values as ValuesOf<typeof visibility>, name, 'DealList', 'visibility')
    })
  }

  /** Ends the message, waits until the stream has taken all of it, and leaves the stream open. */
  async finishMessage(): Promise<BuiltMessage> {
    await this.#step('finishMessage', ['releases', 'deals', 'visibilities'], async () => {
      this.#references.settle('')
      this.#message.closeList()
      this.#message.end()
      this.#refuseFaults()
      await this.#output.end()
      this.#stage = 'finished'
    })
    this.#tell()
    return { records: { ...this.#records }, bytes: this.#output.bytes }
  }

  #endParties(): void {
    if (this.#stage !== 'parties') return
    if (!this.#records.Party)
      throw new BuilderOrderError(
        `No party was written, and a message of ERN ${this.#version} names its artists and labels as parties. Call writeParty first.`,
      )
    this.#message.closeList()
    this.#startResources()
  }

  #startResources(): void {
    this.#message.openList(new BuiltElement('ResourceList'))
    this.#stage = 'resources'
  }

  async #write<T>(
    of: Entity<T>,
    values: EntityValues<T>,
    name: string,
    list: string,
    at: string,
  ): Promise<void> {
    const listType = this.#model.type(list)
    const type = listType && this.#model.child(listType, name)
    if (!type) {
      const known = [...(listType?.children.keys() ?? [])].join(', ')
      throw new InvalidRecordError(name, [`ERN ${this.#version} has ${known} in its ${list}.`])
    }
    const element = new BuiltElement(name)
    this.#entities.write(of, values, element, type, name, at)
    const anchor = anchorOf(element)
    if (anchor !== null) this.#references.assertNew(anchor, name)
    this.#references.check(element, this.#stage, anchor)
    await this.#put(element)
    this.#references.written(element, anchor)
  }

  async #put(element: BuiltElement): Promise<void> {
    this.#record = element.name
    try {
      this.#message.record(element)
    } catch (thrown) {
      if (thrown instanceof OutOfOrderError) throw new BuilderOrderError(thrown.message)
      throw thrown
    }
    this.#records[element.name] = (this.#records[element.name] ?? 0) + 1
    this.#count++
    if (this.#count % this.#every === 0) this.#tell()
    await this.#output.room()
  }

  #refuseFaults(): void {
    const { losses, missing } = this.#notes
    if (losses.length === 0 && missing.length === 0) return
    this.#notes.clear()
    throw new InvalidRecordError(this.#record, [
      ...missing.map(({ path }) => `${path} is required.`),
      ...losses.map(({ path, reason, example }) =>
        reason === 'value'
          ? `${path} cannot be ${JSON.stringify(example)} in ERN ${this.#version}.`
          : reason === 'too-many'
            ? `${path} stands more often than ERN ${this.#version} allows.`
            : `ERN ${this.#version} has no ${path}.`,
      ),
    ])
  }

  /** Runs one call: in its turn, and not while another one is under way. */
  async #step(call: string, at: Stage | readonly Stage[], work: () => Promise<void>): Promise<void> {
    if (this.#isBusy)
      throw new BuilderOrderError(
        `${call} was called before the call before it had resolved. Await every call.`,
      )
    const allowed = typeof at === 'string' ? [at] : at
    if (!allowed.includes(this.#stage)) throw new BuilderOrderError(outOfOrder(call, this.#stage, allowed))
    this.#isBusy = true
    try {
      await work()
    } finally {
      this.#isBusy = false
    }
  }

  #tell(): void {
    if (!this.#progress) return
    const estimatedTotal = this.#estimated
    this.#progress({
      records: this.#count,
      bytes: this.#output.bytes,
      estimatedTotal,
      percent: estimatedTotal === null ? null : Math.min(100, (this.#count / estimatedTotal) * 100),
    })
  }
}

function positive(name: string, given: number | undefined, usual: number): number {
  const value = given ?? usual
  if (!(Number.isInteger(value) && value > 0))
    throw new RangeError(
      `Expected ${name} to be a whole number above 0, got ${String(given)} (${typeof given})`,
    )
  return value
}
