import { make } from './elements.ts'

/** A sign for a button: one that `icons.css` draws. What it means is the button's label. */
export const createIcon = (name: 'back' | 'next' | 'present' | 'scheme' | 'overview'): HTMLElement =>
  make('i', { className: `icon ${name}` })
