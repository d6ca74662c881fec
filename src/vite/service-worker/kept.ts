/** What the worker is told; addresses are relative to it. */
export interface Kept {
  /** The files it keeps, `./` being the page. All others have their content's hash in their name. */
  readonly files: readonly string[]
  /** From a picture's other encodings to the kept one. */
  readonly alternates: Readonly<Record<string, string>>
  /** Where the page asks its server whether it joins devices. */
  readonly live: string
  /** The server is this machine's: as long as it is there, the page is the one that it has now. */
  readonly local: boolean
}
