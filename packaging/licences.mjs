import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Licences that ask for no more than their text beside the program. */
export const allowedLicences = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
]

/** The folder of the package that a module of a bundle was taken from; null for our own and for made up modules. */
function packageFolder(module) {
  const path = module.replace(/^\0/, '').replace(/\?.*$/, '')
  if (!/[\\/]node_modules[\\/]/.test(path)) return null
  for (let folder = dirname(path); dirname(folder) !== folder; folder = dirname(folder)) {
    const description = join(folder, 'package.json')
    // Packages have descriptions without a name in folders of their own, to say what kind of modules those hold.
    if (existsSync(description) && JSON.parse(readFileSync(description, 'utf8')).name) return folder
  }
  return null
}

/** A Vite plugin that notes in `folders` which packages a build took code from, and only those. */
export function notePackages(folders) {
  return {
    name: 'note-packages',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const [module, { renderedLength }] of Object.entries(chunk.modules ?? {})) {
          const folder = renderedLength > 0 ? packageFolder(module) : null
          if (folder) folders.add(folder)
        }
      }
    },
  }
}

/** What a package's description says of its licence: an SPDX expression, or null. Old descriptions have objects. */
function licenceOf({ license, licenses }) {
  const said = license ?? licenses
  if (typeof said === 'string') return said
  const types = [said].flat().map((one) => one?.type)
  return types.length > 0 && types.every(Boolean) ? types.join(' OR ') : null
}

/** The words of licences that packages name without bringing their text. */
const standardTexts = {
  MIT: (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  ISC: (holder) => `ISC License

Copyright (c) ${holder}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
}

/** The licence's own words with the author's name, where a package names both and brings no text. */
function standardText({ author }, licence) {
  const holder = (typeof author === 'string' ? author : author?.name)?.replace(/\s*[<(].*$/, '')
  return holder && licence ? (standardTexts[licence]?.(holder) ?? null) : null
}

/** One package with its licence: name, version, SPDX licence and text, each null where the package does not say. */
export function describePackage(folder) {
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder)
    .filter((name) => /^(licen[sc]e|copying)(\.(md|txt|mit))?$/i.test(name))
    .sort()[0]
  const licence = licenceOf(description)
  const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : ''
  return {
    name: description.name,
    version: description.version,
    licence,
    text: text || standardText(description, licence),
  }
}

/** Every package once, by name: two builds may have taken code from the same. */
export function describePackages(folders) {
  const known = new Map()
  for (const folder of folders) {
    const found = describePackage(folder)
    known.set(`${found.name}@${found.version}`, found)
  }
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Whether an SPDX expression leaves a choice of which every part is allowed. Parentheses do not come up. */
function isAllowed(licence) {
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => allowedLicences.includes(part.trim())))
}

/** Why packages may not be shipped, one sentence each; empty when they may. */
export function licenceOffences(packages) {
  return packages.flatMap(({ name, version, licence, text }) => {
    if (!licence) return [`${name} ${version} does not say its licence`]
    if (!isAllowed(licence))
      return [`${name} ${version} is under ${licence}, which is not one of ${allowedLicences.join(', ')}`]
    return text ? [] : [`${name} ${version} comes without the text of its licence`]
  })
}

/** The page for people: our own licence, then each package with its. */
export function licencePage(own, packages) {
  const parts = packages.map(
    ({ name, version, licence, text }) =>
      `${name} ${version} (${licence ?? 'no licence named'})\n\n${text ?? ''}`,
  )
  const rule = `\n\n${'-'.repeat(80)}\n\n`
  return `${[
    `Lathe\n\n${own.trim()}`,
    'Lathe holds code of the packages below. In the desktop app, Electron and Chromium come with notices of their own: the files LICENSE.electron.txt and LICENSES.chromium.html beside the program, or github.com/electron/electron.',
    ...parts,
  ].join(rule)}\n`
}
