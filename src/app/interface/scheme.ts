/** Dark or light: the system's choice until `D` is pressed, then the reader's, kept for this site. */
import { lack } from '../lacking.ts'
import { say } from './words.ts'

const KEPT_AS = 'kilo scheme'

/** Takes the kept choice up again. */
export function restoreScheme(root: HTMLElement): void {
  try {
    const scheme = localStorage.getItem(KEPT_AS)
    if (scheme === 'dark' || scheme === 'light') root.dataset.scheme = scheme
  } catch {
    lack('choices')
  }
}

/** Gives what it is now, in words. */
export function toggleScheme(root: HTMLElement): string {
  // Both: the system chooses.
  const { colorScheme } = getComputedStyle(root)
  const dark =
    colorScheme === 'light dark' ? matchMedia('(prefers-color-scheme: dark)').matches : colorScheme === 'dark'
  const scheme = dark ? 'light' : 'dark'
  root.dataset.scheme = scheme
  try {
    localStorage.setItem(KEPT_AS, scheme)
  } catch {
    // Not kept, but switched.
  }
  return say(dark ? 'Light colours' : 'Dark colours')
}
