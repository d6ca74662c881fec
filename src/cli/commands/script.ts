import { join } from 'node:path'
import type { Command } from '../command.ts'
import { showProgress } from '../progress.ts'

/** What a script of the project exports to be run by a command. */
interface ProjectScript {
  /** Tells `say` what takes long. Throws a `ToolError` when a program is missing that it needs. */
  main(say: (line: string) => void): Promise<void>
}

/** A command that runs a TypeScript file which is no part of the command line's bundle, by Vite's module runner. */
export function scriptCommand(name: string, path: string, summary: string): Command {
  return {
    name,
    ofClone: true,
    summary,
    options: {},
    async run(_, { root }) {
      const { runnerImport } = await import('vite')
      const { module } = await runnerImport<ProjectScript>(join(root, path), { root, configFile: false })
      const progress = showProgress()
      await module.main(progress.say)
      progress.end()
      return 0
    },
  }
}
