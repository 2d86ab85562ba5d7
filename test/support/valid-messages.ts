/** Messages of the corpus that are valid to begin with, and the version whose schema says so. */
export const validMessages = [
  ['3.7.1', '3.7.1/sshaw_generated_371.xml'],
  ['3.8.2', '3.8.2/dedex_001_audioalbum_complete.xml'],
  ['3.8.2', '3.8.2/rp_Profile_SingleResourceRelease.xml'],
  ['3.8.3', '3.8.3/openaudio_v381_Album.xml'],
  ['4.1', '4.1/sshaw_generated_41.xml'],
  ['4.1.1', '4.1.1/1_Audio.xml'],
  ['4.2', '4.2/3_MixedMedia.xml'],
  ['4.3', '4.3/1_Audio.xml'],
  ['4.3', '4.3/8_DjMix.xml'],
] as const
