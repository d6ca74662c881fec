// @ts-check
// Plain JavaScript: the launcher asks it before anything is bundled.
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The system's place for caches (XDG Base Directory Specification; Apple's and Microsoft's guidelines). */
export function userCache() {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches')
  const known = process.platform === 'win32' ? process.env.LOCALAPPDATA : process.env.XDG_CACHE_HOME
  return known || join(homedir(), '.cache')
}
