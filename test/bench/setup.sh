#!/bin/sh
# Installs what the benchmark compares with, on Debian and Ubuntu: xmllint (libxml2-utils) and lxml for the system's Python.
set -eu
if ! command -v apt-get >/dev/null; then
  echo 'Only Debian and Ubuntu are known here. Install xmllint (libxml2) and lxml for python3 yourself; what is missing is left out.' >&2
  exit 1
fi
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y --no-install-recommends libxml2-utils python3-lxml
