import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'slides/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    setupFiles: ['src/properties.setup.ts'],
  },
})
