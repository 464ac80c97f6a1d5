// A screen that breaks while drawing: says so in its place, keeps everything else, and leads out.
import { Component, type ReactNode } from 'react';
import type { Failure } from '../../shared/failure';
import { Button } from '../parts/button';
import { FailureNotice } from '../parts/notice';
import { failureOf } from '../request';
import { goHome } from '../state/navigation';

interface BoundaryState {
  failure: Failure | null;
}

/** Give it a new `key` with each screen, so that the next one starts whole. */
export class Boundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: failureOf(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div className="mx-auto flex max-w-[680px] flex-col gap-4 px-6 pt-12">
        <h1 className="text-title">This screen could not be shown</h1>
        <FailureNotice
          failure={failure}
          actions={
            <>
              <Button onClick={() => goHome('home')}>Go to Review</Button>
              <Button kind="primary" onClick={() => this.setState({ failure: null })}>
                Try again
              </Button>
            </>
          }
        />
        <p className="text-muted">Everything you decided is kept. Nothing was sent by this.</p>
      </div>
    );
  }
}
