import { Button } from '@fluentui/react-components';
import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { usePane } from './context';
import { isNotLoaded } from './not-loaded';
import { useShared } from './styles';

/**
 * A part of the pane whose script is loaded when it is asked for. Where it does not come (no server, a newer program on
 * it), or breaks, that is said in its place: the rest of the pane stays, with all that was typed there.
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>, waiting: ReactNode): ComponentType<P> {
  const fresh = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        // React would tell of the same failure for ever: the next time it is shown, it is asked for anew.
        Part = fresh();
        throw error;
      }
    });
  let Part = fresh();
  return function Late(props: P) {
    const [tries, setTries] = useState(0);
    return (
      <Boundary key={tries} instead={(error) => <Instead error={error} onAgain={() => setTries(tries + 1)} />}>
        <Suspense fallback={waiting}>
          <Part {...props} />
        </Suspense>
      </Boundary>
    );
  };
}

/** React has no hook for it. */
class Boundary extends Component<{ instead: (error: unknown) => ReactNode; children: ReactNode }, { broken: { error: unknown } | null }> {
  override state: { broken: { error: unknown } | null } = { broken: null };

  static getDerivedStateFromError(error: unknown) {
    return { broken: { error } };
  }

  override render(): ReactNode {
    const { broken } = this.state;
    return broken ? this.props.instead(broken.error) : this.props.children;
  }
}

function Instead({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { words, reopen } = usePane();
  const shared = useShared();
  return (
    <div className={shared.view}>
      <p role="alert">{isNotLoaded(error) ? words.notLoaded : words.broken(error instanceof Error ? error.message : String(error))}</p>
      <div className={shared.row}>
        <Button onClick={onAgain}>{words.retry}</Button>
        <Button onClick={reopen}>{words.reopen}</Button>
      </div>
    </div>
  );
}
