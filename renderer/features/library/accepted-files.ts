/** Versions of ERN that are read in full; older and unknown ones are read as far as they go. */
export const acceptedVersions = '3.4 to 4.3.2'

/** What may be dropped: the forms a message comes in. */
export const acceptedFiles = '.xml, .xml.gz or .zip'
