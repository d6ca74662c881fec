import { make } from './elements.ts'

/** Hands the user a file made in the browser. */
export function download(name: string, type: string, text: string): void {
  const link = make('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name })
  link.click()
  // After the click has been taken up; the browser reads the file from memory by then.
  setTimeout(() => URL.revokeObjectURL(link.href))
}
