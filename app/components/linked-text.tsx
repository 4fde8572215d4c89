const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/

/** Text as somebody typed it, with its web addresses as links. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(address).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  )
}
