// Esc in the wizard: asked once, and everything is kept either way.
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { goHome, showOverlay } from '../state/navigation';
import { useUpload } from '../state/upload';

/** "Leave the review?" */
export function LeaveDialog() {
  const uploading = useUpload((state) => state.phase === 'running');
  return (
    <Dialog
      title="Leave the review?"
      width="narrow"
      onClose={() => showOverlay(null)}
      actions={
        <>
          <Button onClick={() => goHome('home')}>Leave</Button>
          <Button kind="primary" onClick={() => showOverlay(null)} data-first-focus>
            Stay
          </Button>
        </>
      }
    >
      <p>
        {uploading
          ? 'The upload goes on. What comes of it stands in History.'
          : 'Everything you decided is kept. Go on from Review whenever you like.'}
      </p>
    </Dialog>
  );
}
