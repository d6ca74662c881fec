/** A sign for a button: one that `icons.css` draws. What it means is the button's label. */
export function createIcon(name: 'back' | 'next' | 'present' | 'scheme' | 'overview'): HTMLElement {
  const icon = document.createElement('i')
  icon.className = `icon ${name}`
  return icon
}
