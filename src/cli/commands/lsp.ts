import { Console } from 'node:console'
import type { Command } from '../command.ts'
import { outlastFaults } from '../until-stopped.ts'

export const lsp: Command = {
  name: 'lsp',
  operands: '',
  most: 0,
  summary: 'Help while writing, for an editor that speaks to it over stdin and stdout',
  options: { stdio: { help: 'as editors ask for it; there is no other way' } },
  async run(_, workspace) {
    // What a plugin of the deck's says must not be taken for a message.
    globalThis.console = new Console(process.stderr)
    outlastFaults()
    const [{ serveEditor }, { watchFindings }] = await Promise.all([
      import('../../lsp/server.ts'),
      import('../../vite/deck-findings.ts'),
    ])
    const code = await serveEditor(process.stdin, process.stdout, workspace, watchFindings)
    process.stdin.destroy() // or it would be waited for
    return code
  },
}
