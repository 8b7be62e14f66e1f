import { Mistake } from '../model/mistake.ts';

/** What keeps a server from listening, as the user's to correct: `port-taken`, `port-refused`; else the error itself. */
export function listenTrouble(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  return new Mistake({
    code: error.code === 'EADDRINUSE' ? 'port-taken' : 'port-refused',
    message:
      error.code === 'EADDRINUSE'
        ? `Something else listens on port ${port} already.`
        : `This user may not listen on port ${port}.`,
    where: '--port',
    hint: 'Take another port; 0 takes any that is free.',
    cause: error,
  });
}
