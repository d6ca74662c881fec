/** What is the user's to mend: a program that is needed (Chromium, Python) is missing or fails, a file is in the way. The message says it. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

/** By its name: a script that Vite runs (`npm run art`) has a class of its own. */
export const isToolError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ToolError'

/** Wrong usage: said to the user in one line, with exit code 2. */
export class UsageError extends Error {
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
  }
}
