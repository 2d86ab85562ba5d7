export function builderCall(
  platform: NodeJS.Platform,
  environment: Record<string, string | undefined>,
  args: readonly string[],
): { call: string[]; notes: string[] }
