/**
 * Each chunk is made when the one before it is on its way. The first is made before the answer begins: what fails there
 * is an error with its status, not a file that breaks off.
 */
export async function streamOf(chunks: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let waiting: IteratorResult<string> | null = await chunks.next()
  return new ReadableStream({
    async pull(controller) {
      const chunk = waiting ?? (await chunks.next())
      waiting = null
      if (chunk.done) controller.close()
      else controller.enqueue(encoder.encode(chunk.value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
