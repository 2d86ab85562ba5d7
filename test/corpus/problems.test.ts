import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

interface Found {
  file: string
  code: string
  text: string
  path: string | null
  line: number | null
  start: number | null
}

describe.skipIf(ernFolder === null)(ernFolder ? 'problems of the corpus' : ernFolderMissing, () => {
  let open: OpenCatalog
  let found: Found[]
  beforeAll(async () => {
    open = new OpenCatalog()
    await open.import(join(ernFolder!, 'corpus'), 'corpus')
    found = open.catalog.database.all<Found>(
      `SELECT source.file, code, text, problem.path, line, start FROM problem
       JOIN source ON source.id = problem.source ORDER BY problem.id`,
    )
  })
  afterAll(() => open.dispose())

  const of = (...codes: string[]) => {
    const counts: Record<string, number> = {}
    for (const { file, code } of found)
      if (codes.includes(code))
        counts[`${file.replaceAll('\\', '/')} ${code}`] =
          (counts[`${file.replaceAll('\\', '/')} ${code}`] ?? 0) + 1
    return counts
  }

  // Shared GRids: ERN 3 singles whose TrackRelease has the GRid of the single. The ISRC that CORPUS.md names for the
  // long-form video is that of the cues of one cue sheet.
  test('references and shared identifiers: those CORPUS.md names, and nothing else', () => {
    expect(
      of('REFERENCE-UNRESOLVED', 'ANCHOR-DUPLICATE', 'RECORD-UNUSED', 'IDENTIFIER-DUPLICATE'),
    ).toMatchInlineSnapshot(`
      {
        "3.4/eddleston_AudioSingle33.xml IDENTIFIER-DUPLICATE": 1,
        "3.5/goog_ern341_AudioSingle_10.xml IDENTIFIER-DUPLICATE": 1,
        "3.6/sshaw_ern36.xml IDENTIFIER-DUPLICATE": 1,
        "3.8.2/dedex_006_zero_sound_recordings.xml REFERENCE-UNRESOLVED": 24,
        "3.8.2/rp_Profile_AudioBook.xml IDENTIFIER-DUPLICATE": 1,
        "3.8.2/rp_Profile_AudioSingle.xml IDENTIFIER-DUPLICATE": 1,
        "3.8.3/openaudio_v381_Album.xml RECORD-UNUSED": 1,
        "4.1/sshaw_generated_41.xml RECORD-UNUSED": 7,
        "4.1/sshaw_generated_41.xml REFERENCE-UNRESOLVED": 72,
        "4.3.1/7_LongformMusicalWorkVideo.xml IDENTIFIER-DUPLICATE": 1,
      }
    `)
  })

  test('identifiers whose form is wrong', () => {
    expect(
      of('ISRC-FORMAT', 'ICPN-FORMAT', 'GRID-FORMAT', 'ISWC-FORMAT', 'ISNI-FORMAT', 'DPID-FORMAT'),
    ).toMatchInlineSnapshot(`
      {
        "3.1.2/rhizomik_Sample-09.01.xml DPID-FORMAT": 4,
        "3.4.1/willm_ddex-sample.xml DPID-FORMAT": 3,
        "3.4.1/willm_ddex-sample.xml GRID-FORMAT": 1,
        "3.4.1/willm_ddex-sample.xml ICPN-FORMAT": 1,
        "3.4.1/willm_ddex-sample.xml ISRC-FORMAT": 2,
        "3.7/7digital_Incorrect_DDEX.xml DPID-FORMAT": 3,
        "3.7/7digital_Incorrect_DDEX.xml ISRC-FORMAT": 2,
        "3.8.2/audius_01_delivery.xml DPID-FORMAT": 1,
        "3.8.2/audius_01_delivery.xml GRID-FORMAT": 1,
        "3.8.2/audius_02_update.xml DPID-FORMAT": 1,
        "3.8.2/audius_02_update.xml GRID-FORMAT": 1,
        "3.8.2/audius_03_delete.xml DPID-FORMAT": 1,
        "3.8.2/audius_03_delete.xml GRID-FORMAT": 1,
        "3.8.2/audius_track_follow_gated.xml DPID-FORMAT": 1,
        "3.8.2/audius_track_follow_gated.xml GRID-FORMAT": 1,
        "3.8.2/bp_LiveCycle_InitialWorldwideDeal.xml DPID-FORMAT": 2,
        "3.8.2/bp_LiveCycle_PurgeReleases.xml DPID-FORMAT": 2,
        "3.8.2/bp_LiveCycle_Takedown.xml DPID-FORMAT": 2,
        "3.8.2/bp_ProfileVariant_PreOrders_Preview.xml DPID-FORMAT": 2,
        "3.8.2/bp_Profile_InteractiveSubscriptionStreamingService.xml DPID-FORMAT": 2,
        "3.8.2/bp_Profile_NonInteractiveSubscriptionStreamingService.xml DPID-FORMAT": 2,
        "3.8.2/bp_Profile_RightsClaimsOnUserGeneratedContent.xml DPID-FORMAT": 2,
        "3.8.2/dedex_001_audioalbum_complete.xml DPID-FORMAT": 2,
        "3.8.2/dedex_002_erroneous_xml.xml DPID-FORMAT": 2,
        "3.8.2/dedex_005_not_valid_xsd.xml DPID-FORMAT": 2,
        "3.8.2/dedex_006_zero_sound_recordings.xml DPID-FORMAT": 2,
        "3.8.2/dedex_009_no_main_release.xml DPID-FORMAT": 2,
        "3.8.2/dedex_017_purged_release.xml DPID-FORMAT": 2,
        "3.8.2/dedex_017_purged_release.xml GRID-FORMAT": 1,
        "3.8.2/rp_Profile_AudioAlbum_WithBooklet.xml DPID-FORMAT": 2,
        "3.8.2/rp_Profile_AudioBook.xml DPID-FORMAT": 2,
        "3.8.2/rp_Profile_AudioSingle.xml DPID-FORMAT": 2,
        "3.8.2/rp_Profile_SingleResourceRelease.xml DPID-FORMAT": 2,
        "3.8.2/rp_Profile_SingleResourceReleaseWithCoverArt.xml DPID-FORMAT": 2,
        "3.8.2/rp_Profile_Wallpaper.xml DPID-FORMAT": 2,
        "3.8.3/openaudio_v381_Album.xml DPID-FORMAT": 2,
        "3.8.3/openaudio_v381_Album.xml ICPN-FORMAT": 4,
        "3.8/rp_Profile_DigitalBoxedSet_2.xml DPID-FORMAT": 1,
        "3.8/rp_Profile_LongformMusicVideo.xml DPID-FORMAT": 2,
        "3.8/rp_Profile_MidiRingtone.xml DPID-FORMAT": 2,
        "4.1/sshaw_generated_41.xml DPID-FORMAT": 13,
        "4.1/sshaw_generated_41.xml GRID-FORMAT": 12,
        "4.1/sshaw_generated_41.xml ICPN-FORMAT": 12,
        "4.1/sshaw_generated_41.xml ISNI-FORMAT": 9,
        "4.1/sshaw_generated_41.xml ISRC-FORMAT": 14,
        "4.1/sshaw_generated_41.xml ISWC-FORMAT": 6,
        "4.3/ow_ERN_NewReleaseMessage_example.xml GRID-FORMAT": 1,
        "4.3/ow_ERN_NewReleaseMessage_example.xml ISWC-FORMAT": 1,
        "4.3/ow_ERN_PurgeReleaseMessage_example.xml DPID-FORMAT": 1,
        "4.3/ow_ERN_PurgeReleaseMessage_example.xml GRID-FORMAT": 1,
        "4.3/suite_complex_ddex_test.xml DPID-FORMAT": 2,
        "4.3/suite_complex_ddex_test.xml GRID-FORMAT": 2,
        "batches/CPD1/20161024145603121/721620118165/721620118165.xml DPID-FORMAT": 2,
        "batches/CPD2/20161024145603122/721620118165/721620118165.xml DPID-FORMAT": 2,
        "batches/CPD3/20161024145603123/721620118165/721620118165.xml DPID-FORMAT": 2,
        "batches/CPD4/20161024145603124/721620118165/721620118165.xml DPID-FORMAT": 2,
        "batches/CPD5/20161024145603125/721620118165/721620118165.xml DPID-FORMAT": 2,
        "batches/CPD6/20161024145603126/721620118166/721620118166.xml DPID-FORMAT": 2,
        "batches/delivery_ern381_release_by_release/delivery_ern381_release_by_release/A10301A0005108088N.xml DPID-FORMAT": 1,
        "unknown/dedex_004_xmlns_ern_missing.xml DPID-FORMAT": 2,
      }
    `)
  })

  test('identifiers whose check character is wrong', () => {
    expect(
      of('ICPN-CHECK-DIGIT', 'GRID-CHECK-DIGIT', 'ISWC-CHECK-DIGIT', 'ISNI-CHECK-DIGIT', 'DPID-CHECK-DIGIT'),
    ).toMatchInlineSnapshot(`
      {
        "3.1.2/rhizomik_Sample-09.01.xml ICPN-CHECK-DIGIT": 1,
        "3.4/eddleston_AudioSingle33.xml DPID-CHECK-DIGIT": 2,
        "3.4/eddleston_AudioSingle33.xml GRID-CHECK-DIGIT": 2,
        "3.5/goog_ern341_AudioSingle_10.xml DPID-CHECK-DIGIT": 2,
        "3.5/goog_ern341_AudioSingle_10.xml GRID-CHECK-DIGIT": 2,
        "3.6/sshaw_ern36.xml DPID-CHECK-DIGIT": 2,
        "3.6/sshaw_ern36.xml GRID-CHECK-DIGIT": 3,
        "3.8.2/bp_LiveCycle_PurgeReleases.xml ICPN-CHECK-DIGIT": 1,
        "3.8.2/dedex_001_audioalbum_complete.xml GRID-CHECK-DIGIT": 7,
        "3.8.2/dedex_001_audioalbum_complete.xml ISWC-CHECK-DIGIT": 6,
        "3.8.2/dedex_002_erroneous_xml.xml ISWC-CHECK-DIGIT": 1,
        "3.8.2/dedex_005_not_valid_xsd.xml GRID-CHECK-DIGIT": 7,
        "3.8.2/dedex_005_not_valid_xsd.xml ISWC-CHECK-DIGIT": 6,
        "3.8.2/dedex_006_zero_sound_recordings.xml GRID-CHECK-DIGIT": 7,
        "3.8.2/dedex_009_no_main_release.xml GRID-CHECK-DIGIT": 7,
        "3.8.2/dedex_009_no_main_release.xml ISWC-CHECK-DIGIT": 6,
        "3.8.2/dedex_014_missing_deal.xml DPID-CHECK-DIGIT": 2,
        "3.8.2/dedex_014_missing_deal.xml ICPN-CHECK-DIGIT": 1,
        "3.8.2/dedex_017_purged_release.xml ICPN-CHECK-DIGIT": 1,
        "3.8.2/dedex_1199119911991.xml DPID-CHECK-DIGIT": 2,
        "3.8.2/dedex_1199119911991.xml ICPN-CHECK-DIGIT": 1,
        "3.8.2/rp_Profile_AudioAlbum_WithBooklet.xml GRID-CHECK-DIGIT": 7,
        "3.8.2/rp_Profile_AudioAlbum_WithBooklet.xml ISWC-CHECK-DIGIT": 5,
        "3.8.2/rp_Profile_AudioBook.xml GRID-CHECK-DIGIT": 2,
        "3.8.2/rp_Profile_AudioBook.xml ISWC-CHECK-DIGIT": 1,
        "3.8.2/rp_Profile_AudioSingle.xml GRID-CHECK-DIGIT": 2,
        "3.8.2/rp_Profile_AudioSingle.xml ISWC-CHECK-DIGIT": 1,
        "3.8.2/rp_Profile_SingleResourceRelease.xml ISWC-CHECK-DIGIT": 1,
        "3.8.2/rp_Profile_SingleResourceReleaseWithCoverArt.xml ISWC-CHECK-DIGIT": 1,
        "3.8.2/rp_Profile_Wallpaper.xml GRID-CHECK-DIGIT": 1,
        "3.8/rp_Profile_LongformMusicVideo.xml GRID-CHECK-DIGIT": 1,
        "3.8/rp_Profile_LongformMusicVideo.xml ISWC-CHECK-DIGIT": 1,
        "3.8/rp_Profile_MidiRingtone.xml GRID-CHECK-DIGIT": 1,
        "3.8/rp_Profile_MidiRingtone.xml ISWC-CHECK-DIGIT": 1,
        "4.1.1/8_DjMix.xml ICPN-CHECK-DIGIT": 1,
        "4.2/3_MixedMedia.xml ICPN-CHECK-DIGIT": 3,
        "4.2/Variant_BoxedSet.xml GRID-CHECK-DIGIT": 10,
        "4.3.1/8_DjMix.xml ICPN-CHECK-DIGIT": 1,
        "4.3/3_MixedMedia.xml ICPN-CHECK-DIGIT": 3,
        "4.3/8_DjMix.xml ICPN-CHECK-DIGIT": 1,
        "4.3/ow_ERN_NewReleaseMessage_example.xml ICPN-CHECK-DIGIT": 1,
        "4.3/ow_ERN_NewReleaseMessage_example.xml ISNI-CHECK-DIGIT": 1,
        "batches/CPD1/20161024145603121/721620118165/721620118165.xml ISWC-CHECK-DIGIT": 5,
        "batches/CPD2/20161024145603122/721620118165/721620118165.xml ISWC-CHECK-DIGIT": 5,
        "batches/CPD3/20161024145603123/721620118165/721620118165.xml ISWC-CHECK-DIGIT": 5,
        "batches/CPD4/20161024145603124/721620118165/721620118165.xml ISWC-CHECK-DIGIT": 5,
        "batches/CPD5/20161024145603125/721620118165/721620118165.xml ISWC-CHECK-DIGIT": 5,
        "batches/CPD6/20161024145603126/721620118166/721620118166.xml ICPN-CHECK-DIGIT": 2,
        "batches/CPD6/20161024145603126/721620118166/721620118166.xml ISWC-CHECK-DIGIT": 2,
        "unknown/dedex_004_xmlns_ern_missing.xml GRID-CHECK-DIGIT": 7,
        "unknown/dedex_004_xmlns_ern_missing.xml ISWC-CHECK-DIGIT": 6,
      }
    `)
  })

  test('dates, years and durations', () => {
    expect(of('DATE-FORMAT', 'DATE-TIME-FORMAT', 'YEAR-FORMAT', 'DURATION-FORMAT')).toMatchInlineSnapshot(`
      {
        "4.1/sshaw_generated_41.xml DATE-FORMAT": 11,
        "4.1/sshaw_generated_41.xml DURATION-FORMAT": 35,
      }
    `)
  })

  test('every problem found in a value points at that value', () => {
    const values = found.filter(({ code }) => /-(FORMAT|CHECK-DIGIT)$/.test(code))
    expect(values.length).toBeGreaterThan(300)
    for (const { file, text, start } of values) {
      const source = open.catalog.database.get<{ id: number }>('SELECT id FROM source WHERE file = ?', file)!
      const reader = open.catalog.text(source.id)
      const quoted = text.slice(0, 6).split(':')[0]!.replace('…', '')
      expect(
        `${relative('.', file)} ${reader
          .decode(start!, Math.min(start! + 400, reader.bytes))
          .trimStart()
          .slice(0, quoted.length)}`,
      ).toBe(`${relative('.', file)} ${quoted}`)
    }
  })
})
