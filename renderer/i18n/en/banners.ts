/** What stands over every screen: what happened, what is safe, the way on. */
export const banners = {
  notConnected: 'The engine cannot be reached.',
  connectionLost: 'The engine is gone.',
  kept: 'Everything that was read or changed is in the catalog file.',
  connectingAgain: 'Connecting again by itself.',
  connectNow: 'Connect now',
  notOpened: '{{name}} cannot be opened again.',
  notOpenedWay:
    'Nothing that was read or changed is lost with the engine. It is tried again every few seconds.',
  sessionOver: 'This window belongs to a Lathe that has ended.',
  sessionOverWay: 'Open the address that the Lathe running now has printed, or start it again.',
  tryAgain: 'Try again',
  engineEnded: 'The engine {{how}} and was started again.',
  importsEnded_one: 'One import ended with it; what it had read is kept.',
  importsEnded_other: '{{count}} imports ended with it; what they had read is kept.',
  readAgain_one: 'Read it again',
  readAgain_other: 'Read them again',
  showLibrary: 'Show the Library',
  showLogs: 'Show the logs',
  dismiss: 'Dismiss',
  crashedOne: 'The import of {{name}} has ended.',
  crashed_one: 'One import has ended.',
  crashed_other: '{{count}} imports have ended.',
  crashedKept: 'Their processes died. What they had read is kept; other imports go on.',
  locked: '{{name}} is being written by another window or program.',
  lockedSafe:
    'What is changed here waits for it for a minute, then says so; nothing that was read or changed is lost. Close the other window, or wait.',
  diskFull: 'The disk that holds {{name}} is full.',
  diskFullSafe:
    'Everything that was read or changed before is safe; what comes now is not kept. Free some space, then read again what had stopped.',
  notWritable: '{{name}} cannot be written: it or its folder is read-only, or its disk fails.',
  notWritableSafe:
    'Everything that was read or changed before is safe; it can be looked at and exported. Make it writable, or copy it to another place and open it there.',
  moved: '{{name}} is no longer where it was opened: it was moved, renamed or deleted.',
  movedSafe:
    'Do not change anything now. Put the file back where it was, beside the files that begin with its name: they hold the newest changes. Or close this window and open it where it is.',
} as const
