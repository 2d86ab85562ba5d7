"""Reads a file with lxml's iterparse and takes five fields of each release and recording, keeping nothing."""

import sys

from lxml import etree

FIELDS = ("DisplayTitleText", "DisplayArtistName", "ICPN", "ISRC", "Duration")
records = 0
for _, element in etree.iterparse(sys.argv[1], events=("end",)):
    if element.tag not in ("SoundRecording", "Release", "TrackRelease"):
        continue
    for field in FIELDS:
        element.findtext(f".//{field}")
    records += 1
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
print(records)
