/** A path of the tree without positions and text nodes: what the content models are asked by. */
export function schemaPath(path: string): string {
  return path
    .split('/')
    .filter((step) => !step.endsWith('()'))
    .map((step) => step.replace(/\[\d+\]$/, ''))
    .join('/')
}
