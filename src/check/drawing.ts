/** placeholder until measured */
export interface Drawing {
  readonly slides: readonly []
}
