/** The one place that prints words: whatever they are made of, the terminal shows them and obeys nothing but colours. */
import { visible } from '../diagnostic/visible.ts'

/** Prints what a command is for. */
export const print = (text: string): void => write(process.stdout, text)

/** Prints what is said beside that. */
export const printAside = (text: string): void => write(process.stderr, text)

const colours = new RegExp(`(${'\u001b'}\\[\\d{1,2}m)`)

function write(stream: NodeJS.WriteStream, text: string): void {
  const inColour = wantsColour(stream)
  const parts = text.split(colours)
  stream.write(parts.map((part, index) => (inColour && index % 2 === 1 ? part : visible(part))).join(''))
}

/** Are colours wanted there: on a terminal whose user has not forbidden them (https://no-color.org)? */
export const wantsColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY && !process.env.NO_COLOR
