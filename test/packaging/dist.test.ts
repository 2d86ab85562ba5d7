import { describe, expect, test } from 'vitest'
import { builderCall } from '../../packaging/dist.mjs'

const named = { LATHE_HOMEPAGE: 'https://lathe.example', LATHE_MAINTAINER: 'A. Person <a@lathe.example>' }
const fed = { LATHE_UPDATE_FEED: 'https://lathe.example/updates' }

describe('npm run dist', () => {
  test.each<[string, NodeJS.Platform, Record<string, string>, string[], string[], RegExp[]]>([
    ['on Linux makes no deb for nobody', 'linux', fed, [], ['--linux', 'AppImage'], [/^No deb/]],
    ['on Linux makes what the settings say', 'linux', { ...named, ...fed }, [], [], []],
    ['takes the targets the user names', 'linux', fed, ['--linux', 'dir'], ['--linux', 'dir'], []],
    ['elsewhere needs no maintainer', 'darwin', fed, [], [], []],
    ['says that there will be no updates', 'win32', {}, [], [], [/will not look for updates/]],
  ])('%s', (_name, platform, environment, args, targets, notes) => {
    const made = builderCall(platform, environment, args)
    expect(made.call.filter((arg) => !arg.startsWith('-c.'))).toEqual(['--publish', 'never', ...targets])
    expect(made.notes).toEqual(notes.map((note) => expect.stringMatching(note)))
  })

  test('passes on who made it and where its updates are', () => {
    expect(builderCall('linux', { ...named, ...fed }, []).call).toEqual(
      expect.arrayContaining([
        `-c.extraMetadata.homepage=${named.LATHE_HOMEPAGE}`,
        `-c.linux.maintainer=${named.LATHE_MAINTAINER}`,
        '-c.publish.provider=generic',
        `-c.publish.url=${fed.LATHE_UPDATE_FEED}`,
      ]),
    )
  })

  test.each(['http://lathe.example', 'lathe.example', 'file:///updates'])(
    'takes no updates from %s',
    (address) => {
      expect(() => builderCall('linux', { LATHE_UPDATE_FEED: address }, [])).toThrow(
        'must be an https address',
      )
    },
  )

  test('lets the user’s options win: they come last', () => {
    expect(builderCall('win32', {}, ['-c.compression=store']).call.at(-1)).toBe('-c.compression=store')
  })
})
