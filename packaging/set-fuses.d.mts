export const fuses: Record<number, boolean>

export default function setFuses(context: {
  appOutDir: string
  electronPlatformName: string
  packager: { executableName: string; appInfo: { productFilename: string } }
}): Promise<void>
