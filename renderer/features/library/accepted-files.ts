/** Versions of ERN that are read in full; older and unknown ones are read as far as they go. */
export const acceptedVersions = { from: '3.4', to: '4.3.2' } as const

/** What may be dropped: the forms a message comes in. */
export const acceptedFiles = ['.xml', '.xml.gz', '.zip'] as const
