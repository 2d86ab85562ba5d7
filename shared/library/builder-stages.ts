/** How far a message has been written. */
export type Stage = 'new' | 'parties' | 'resources' | 'releases' | 'deals' | 'visibilities' | 'finished'
const stages: readonly Stage[] = [
  'new',
  'parties',
  'resources',
  'releases',
  'deals',
  'visibilities',
  'finished',
]

/** What has to be called before a stage is reached. */
const begins: Readonly<Record<Stage, string>> = {
  new: 'a new builder',
  parties: 'startMessage',
  resources: 'startMessage',
  releases: 'finishResourcesStartReleases',
  deals: 'writeDeal',
  visibilities: 'writeVisibility',
  finished: 'finishMessage',
}

/** Why a call does not fit the stage, as words. */
export function outOfOrder(call: string, stage: Stage, allowed: readonly Stage[]): string {
  const isLate = allowed.every((each) => stages.indexOf(each) < stages.indexOf(stage))
  if (stage === 'finished') return `${call} was called after finishMessage. A builder writes one message.`
  return isLate
    ? `${call} was called after ${begins[stage]}: its place in the message has passed.`
    : `${call} was called before ${begins[allowed[0]!]}.`
}
