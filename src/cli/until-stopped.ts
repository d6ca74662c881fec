import { printAside } from './terminal.ts'
/** Resolves when the user presses CTRL-C or the process is asked to end. A second time ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

/**
 * From now on a fault of this program is said, once, and does not end it: who presents or writes has nobody to start it again,
 * and a request that nobody thought of is no reason to lose the talk.
 */
export function outlastFaults(): void {
  const said = new Set<string>()
  process.on('uncaughtException', (error) => {
    const text = error.stack ?? String(error)
    if (said.has(text)) return
    said.add(text)
    printAside(`This failed, and all else goes on:\n${text}\n`)
  })
}
