import { Console } from 'node:console'
import type { Command } from '../command.ts'
import { outlastFaults } from '../until-stopped.ts'

export const mcp: Command = {
  name: 'mcp',
  operands: '',
  most: 0,
  summary: 'Let an assistant see, check and mend the decks of this folder, over stdin and stdout',
  options: {},
  async run(_, workspace) {
    globalThis.console = new Console(process.stderr) // stdout is for messages
    outlastFaults()
    const { serveAssistant } = await import('../../mcp/server.ts')
    await serveAssistant(process.stdin, process.stdout, workspace)
    return 0
  },
}
