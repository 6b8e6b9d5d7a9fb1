import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import type { Follows } from '../api/liveChanges.js';
import { LiveRefresh } from '../api/liveRefresh.js';
import { LiveStream } from '../api/liveStream.js';

/** Which reads show something of which resources, as the resources' `api.ts` say. */
export const FollowsContext = createContext<Follows>({});

const dialogIsOpen = () => document.querySelector('.MuiDialog-root') !== null;

/** As long as somebody is signed in, what they see is read again when somebody else has changed it. */
export function LiveUpdates() {
  const queryClient = useQueryClient();
  const follows = useContext(FollowsContext);

  useEffect(() => {
    const refresh = new LiveRefresh(queryClient, follows, dialogIsOpen);
    const stream = new LiveStream({
      onChanges: (changes) => refresh.note(changes),
      onReset: () => refresh.noteEverything(),
    });
    stream.start();
    return () => {
      stream.stop();
      refresh.stop();
    };
  }, [queryClient, follows]);
  return null;
}
