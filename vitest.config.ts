import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'slides/art/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // The tests share a process, and what one of them imports: to read the same sources anew for each file took half the time.
    isolate: false,
    setupFiles: ['src/properties.setup.ts'],
    experimental: { fsModuleCache: true },
  },
})
