import type { Plugin } from 'vite'

export interface PackageLicence {
  name: string
  version: string
  licence: string | null
  text: string | null
}

export const allowedLicences: readonly string[]
export function notePackages(folders: Set<string>): Plugin
export function describePackage(folder: string): PackageLicence
export function describePackages(folders: Iterable<string>): PackageLicence[]
export function licenceOffences(packages: readonly PackageLicence[]): string[]
export function licencePage(own: string, packages: readonly PackageLicence[]): string
