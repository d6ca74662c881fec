import { UsageError } from '../tool-error.ts'
import { printAside } from './terminal.ts'

interface Running {
  /** `http://127.0.0.1:4242` */
  readonly origin: string
  close(): Promise<void>
}

/**
 * Says so when the server found its port taken and is at the next free one, which to the browser is another site. Where
 * `asked` named the port, it closes the server and throws `UsageError` instead.
 */
export async function settlePort(asked: number | undefined, usual: number, running: Running): Promise<void> {
  const port = Number(new URL(running.origin).port || 80)
  if (port === (asked ?? usual)) return
  if (asked === undefined) {
    printAside(`${moved(usual, port)}\n`)
    return
  }
  await running.close()
  throw new UsageError(
    `Port ${asked} is taken, perhaps by a talk that is still served`,
    'End that with CTRL-C, or name another port.',
  )
}

const moved = (usual: number, port: number) =>
  `Port ${usual} is taken, perhaps by a talk that is still served; this is ${port}, where the browser remembers no place.`
