import { Console } from 'node:console'
import type { StartPreview } from '../../lsp/preview.ts'
import type { EditedPage } from '../../vite/deck-page.ts'
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
    const preview: StartPreview = async (path, textOf, clicked) => {
      const [{ startDevServer }, { readDeck }] = await Promise.all([
        import('../../vite/dev-server.ts'),
        import('../../make/deck-file.ts'),
      ])
      let page: EditedPage | undefined
      const join = (joined: EditedPage) => {
        page = joined
      }
      const read = () => readDeck(path, workspace)
      const editor = { textOf, join, clicked }
      const server = await startDevServer(read, workspace.root, 0, () => {}, { editor })
      return {
        ...server,
        edited: () => page?.edited(),
        show: (slide, step) => page?.show(slide, step),
      }
    }
    const beside = { watch: watchFindings, preview }
    const code = await serveEditor(process.stdin, process.stdout, workspace, beside)
    process.stdin.destroy() // or it would be waited for
    return code
  },
}
