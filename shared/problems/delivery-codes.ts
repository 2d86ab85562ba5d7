import type { ProblemTable } from './explanation.ts'

/** What is wrong between the files of a delivery: its manifest, its messages, its audio and images. */
export const deliveryCodes = {
  'BATCH-MESSAGE-MISSING': {
    severity: 'error',
    title: 'The manifest names a message that is not there',
    explanation:
      'The BatchComplete file of a batch lists its messages. No file of the batch is this one: neither by path, nor by name, nor by MessageId.',
    kept: 'The manifest and the messages that are there.',
    remedy: 'Fetch the batch again, or ask the sender for the message.',
    example: '<URL>/20240101000000000/4006381333931/4006381333931.xml</URL> where no such file is',
  },
  'BATCH-MESSAGE-UNLISTED': {
    severity: 'warning',
    title: 'A message of the batch is not in its manifest',
    explanation:
      'The BatchComplete file of a batch lists its messages, but not this one. Some recipients leave it out.',
    kept: 'The message, like every other.',
    remedy: 'Ask the sender whether it belongs to the batch.',
    example: null,
  },
  'BATCH-COUNT-DIFFERS': {
    severity: 'warning',
    title: 'The manifest announces another number of messages than it lists',
    explanation: 'NumberOfMessages should be the number of MessageInBatch elements.',
    kept: 'The manifest. The messages it lists are what counts.',
    remedy: 'Ask the sender whether a message is missing.',
    example: '<NumberOfMessages>3</NumberOfMessages> before two MessageInBatch',
  },
  'MESSAGE-HASH-DIFFERS': {
    severity: 'error',
    title: 'A message is not the one the manifest was written for',
    explanation:
      'The hash sum in the manifest is not that of the message: it was changed or damaged on its way.',
    kept: 'The message as it is.',
    remedy: 'Fetch it again.',
    example: null,
  },
  'RESOURCE-FILE-MISSING': {
    severity: 'warning',
    title: 'Files that a message names are not in its delivery',
    explanation:
      'Audio, video and images are delivered beside the message, as a rule in its folder resources. Only an update may leave out what the recipient has.',
    kept: 'The message and its resources. The batch lists which files are missing.',
    remedy: 'Right for an update of the metadata alone. Otherwise ask the sender for the files.',
    example: null,
  },
  'RESOURCE-HASH-DIFFERS': {
    severity: 'error',
    title: 'A file is not the one the message names',
    explanation: 'The hash sum in the message is not that of the file: it was changed or damaged on its way.',
    kept: 'The message and its resources.',
    remedy: 'Fetch the file again.',
    example: null,
  },
} as const satisfies ProblemTable
