/**
 * The nonce that style elements need under the page's content security policy. Give it to whatever makes such elements:
 * `EditorView.cspNonce.of(styleNonce())` for CodeMirror. Empty where the page was served without a policy.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/** Makes the dialogs' scroll lock (react-style-singleton, which looks for this global) use the nonce. */
export function shareStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
}
