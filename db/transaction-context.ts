import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tx } from './store'

/** Lets a nested `withTransaction` find the open one and join it instead of waiting for itself. */
export function transactionContext() {
  const storage = new AsyncLocalStorage<{ tx: Tx; open: boolean }>()
  return {
    current(): Tx | null {
      const context = storage.getStore()
      return context?.open ? context.tx : null
    },
    /** The transaction counts as open only while the body runs: work that it forgot to await must not join later. */
    async run<T>(tx: Tx, body: (tx: Tx) => Promise<T>): Promise<T> {
      const context = { tx, open: true }
      try {
        return await storage.run(context, () => body(tx))
      } finally {
        context.open = false
      }
    },
  }
}
