import { vi } from 'vitest'
import { main } from './main.ts'

/** What a command printed, and its exit code. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/**
 * Runs a command as it is typed in `cwd`, in the project at `root`, or in whatever project is around there. `heard` is told what there is on
 * stdout each time that more of it has come.
 */
export async function run(
  words: readonly string[],
  root: string | undefined,
  cwd = root ?? process.cwd(),
  heard: (out: string) => void = () => {},
): Promise<Ran> {
  const said = { out: '', err: '' }
  const before = process.stdout.listeners('error')
  const spies = (['out', 'err'] as const).map((name) =>
    vi.spyOn(process[`std${name}`], 'write').mockImplementation((part) => {
      said[name] += part
      if (name === 'out') heard(said.out)
      return true
    }),
  )
  vi.stubEnv('INIT_CWD', cwd)
  try {
    const code = await main(words, root)
    return { code, ...said }
  } finally {
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
    for (const listener of process.stdout.listeners('error'))
      if (!before.includes(listener)) process.stdout.off('error', listener as () => void)
  }
}
