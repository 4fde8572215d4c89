import { Link } from '@remix-run/react'
import { createContext, useContext, type ReactNode } from 'react'
import { FormProblem } from '~/components/fields'
import { fieldOf, formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import { CommentForm } from './comment-form'
import { CommentList } from './comment-view'
import type { ReviewComments } from './discussion-data'
import styles from './discussion.module.css'

export type Conversations = ReviewComments & {
  /** The tab with all comments. */
  discussion: string
  /** Names of those who may be named; null where whoever looks may say nothing. */
  readers: readonly string[] | null
  idempotencyKey: string
}
type Given = Conversations & { answer: FormAnswer | null }

/** Reviews of every kind stand deep in sections of their own; what is said about them is given once above all. */
const GivenConversations = createContext<Given | null>(null)

export function ReviewConversations({ conversations, answer, children }: { conversations: Conversations; answer: FormAnswer | null; children: ReactNode }) {
  return <GivenConversations.Provider value={{ ...conversations, answer }}>{children}</GivenConversations.Provider>
}

function useConversation(requestId: number) {
  const given = useContext(GivenConversations)
  if (!given) throw new Error('A conversation stands outside of the conversations of its page')
  return { ...given, comments: given.ofReview[requestId] ?? [], added: formAnswerAbout(given.answer, 'comment-add', 'requestId', String(requestId)) }
}

const Older = ({ discussion }: { discussion: string }) => (
  <p className={styles.quiet}>
    Older comments stand in the <Link to={discussion}>discussion</Link>.
  </p>
)

/** What is said about a review that waits, and a form to say something. */
export function ReviewConversation({ requestId }: { requestId: number }) {
  const { comments, isCut, discussion, readers, idempotencyKey, answer, added } = useConversation(requestId)
  return (
    <section id={`review-${requestId}`} aria-labelledby={`review-${requestId}-said`} className={styles.conversation}>
      <h3 id={`review-${requestId}-said`}>Conversation</h3>
      {isCut && <Older discussion={discussion} />}
      {comments.length === 0 && <p className={styles.quiet}>Nobody has said anything about this review yet.</p>}
      <CommentList comments={comments} readers={readers} answer={answer} />
      {readers && (
        <CommentForm key={comments.length} id={`comment-on-${requestId}`} intent="comment-add" label="Comment on this review" act="Post the comment" readers={readers} answer={added}>
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="idempotencyKey" value={`${idempotencyKey}-${requestId}`} />
        </CommentForm>
      )}
    </section>
  )
}

/** Leads to what is said about a review that waits, from where it is voted on. */
export function ConversationLink({ requestId }: { requestId: number }) {
  const { comments, readers } = useConversation(requestId)
  const counted = `${comments.length} ${comments.length === 1 ? 'comment' : 'comments'}`
  if (comments.length === 0 && !readers) return null
  return (
    <p className={styles.quiet}>
      <a href={`#review-${requestId}`}>{comments.length === 0 ? 'Comment on this review' : counted}</a>
    </p>
  )
}

/** What was said about a review that is closed: to be read only. */
export function ClosedConversation({ requestId }: { requestId: number }) {
  const { comments, isCut, discussion, added } = useConversation(requestId)
  if (comments.length === 0 && !added) return null
  const unsaid = fieldOf(added, 'body').typed
  return (
    <details id={`review-${requestId}`} open={added ? true : undefined} className={styles.closed}>
      <summary>{`${comments.length} ${comments.length === 1 ? 'comment' : 'comments'} on this review`}</summary>
      {/* It was closed while somebody wrote. */}
      <FormProblem answer={added} />
      {unsaid && <p className={styles.words}>{unsaid}</p>}
      {isCut && <Older discussion={discussion} />}
      <CommentList comments={comments} readers={null} answer={null} />
    </details>
  )
}
