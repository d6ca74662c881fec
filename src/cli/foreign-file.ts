import { isReplaceable } from '../own-files.ts'
import { UsageError } from '../tool-error.ts'

/** Throws `UsageError` where a file would be written over that this tool has not written, or that was changed since. */
export function refuseForeign(path: string, shown: string): void {
  if (isReplaceable(path)) return
  throw new UsageError(
    `${shown} is there, and is not as this tool wrote it`,
    'Move it away, or name another file with --out',
  )
}
