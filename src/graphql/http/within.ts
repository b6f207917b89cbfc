/** An answer that took too long. */
export class LateAnswerError extends TypeError {
  override readonly name = "LateAnswerError";
}

/**
 * What some work comes to, unless it takes longer than so many milliseconds. The work itself goes on: Fastify's own limit
 * ends when a POST has come in, and nothing that we read by can be stopped half way.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LateAnswerError(`more than ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
