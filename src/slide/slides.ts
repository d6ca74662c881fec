/** The sections of the slides in a page, in their order, without the stacks around them: the writer has numbered them. */
export function slidesIn(root: ParentNode): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('section[data-number]')]
}
