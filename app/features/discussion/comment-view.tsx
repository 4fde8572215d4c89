import { Form, Link } from '@remix-run/react'
import form from '~/components/form.module.css'
import { FormProblem } from '~/components/fields'
import { LinkedText } from '~/components/linked-text'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import { CommentForm } from './comment-form'
import type { Comment } from './discussion-data'
import styles from './discussion.module.css'

interface CommentListProps {
  /** The oldest first. */
  comments: readonly Comment[]
  /** Names of those who may be named; null where nothing may be said. */
  readers: readonly string[] | null
  /** Whether those about a review say about which: not where all are about the same. */
  namesReview?: boolean
  answer: FormAnswer | null
}

/** What was said, in the order in which it was; one's own words can be changed. */
export function CommentList({ comments, ...rest }: CommentListProps) {
  if (comments.length === 0) return null
  return (
    <ol className={styles.comments}>
      {comments.map((comment) => (
        <CommentView key={`${comment.id}-${comment.version}`} comment={comment} {...rest} />
      ))}
    </ol>
  )
}

interface CommentViewProps extends Omit<CommentListProps, 'comments'> {
  comment: Comment
}

function CommentView({ comment, readers, namesReview, answer }: CommentViewProps) {
  const { id, who, at, editedAt, review, words, isOwn } = comment
  return (
    <li id={`comment-${id}`}>
      <p className={styles.meta}>
        <strong>{who}</strong> <span className={styles.quiet}>{at}</span> {words && editedAt && <span className={styles.quiet}>edited {editedAt}</span>}
        {namesReview && review && (
          <span className={styles.quiet}>
            on <Link to={review.href}>{review.says}</Link>
          </span>
        )}
      </p>
      {words ? <Words words={words} /> : <p className={styles.quiet}>Removed by {who}.</p>}
      {isOwn && words && readers && <OwnForms comment={comment} body={words.body} readers={readers} answer={answer} />}
    </li>
  )
}

function Words({ words: { pieces, unresolved } }: { words: NonNullable<Comment['words']> }) {
  return (
    <>
      <p className={styles.words}>
        {pieces.map(({ text, named }, index) =>
          named === null ? (
            <LinkedText key={index} text={text} />
          ) : named === 'somebody' ? (
            <strong key={index} className={styles.named}>
              {text}
            </strong>
          ) : (
            <span key={index}>{text}</span>
          ),
        )}
      </p>
      {unresolved.length > 0 && (
        <p className={styles.quiet}>
          Nobody was told: {unresolved.join(', ')} {unresolved.length === 1 ? 'names' : 'name'} nobody who may read this use case, or more than one.
        </p>
      )}
    </>
  )
}

function OwnForms({ comment: { id, version }, body, readers, answer }: { comment: Comment; body: string; readers: readonly string[]; answer: FormAnswer | null }) {
  const edited = formAnswerAbout(answer, 'comment-edit', 'id', String(id))
  return (
    <div className={styles.own}>
      <details open={edited !== null || undefined}>
        <summary>Edit</summary>
        <CommentForm id={`comment-${id}-body`} intent="comment-edit" label="Comment" act="Save the comment" value={body} readers={readers} answer={edited}>
          <input type="hidden" name="id" value={id} />
          {/* After a stale save the person has seen what is there now. */}
          <input type="hidden" name="version" value={version} />
        </CommentForm>
      </details>
      <details>
        <summary>Remove</summary>
        <Form method="post" className={form.buttons}>
          <input type="hidden" name="form" value="comment-remove" />
          <input type="hidden" name="id" value={id} />
          <button type="submit" className={form.secondary}>
            Remove the comment
          </button>
          <span className={form.help}>That you said something stays to be seen, and the audit log keeps the words.</span>
        </Form>
      </details>
      <FormProblem answer={formAnswerAbout(answer, 'comment-remove', 'id', String(id))} />
    </div>
  )
}
