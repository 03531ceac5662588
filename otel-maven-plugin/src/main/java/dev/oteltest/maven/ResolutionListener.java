package dev.oteltest.maven;

import java.util.function.Consumer;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * Observes what Maven resolves and downloads. Maven's container passes the listener to the
 * resolver, which looks up the listeners for each event; therefore a listener from a plugin in a
 * POM is called too.
 */
public final class ResolutionListener extends AbstractRepositoryListener {

  /** Static, because we cannot get the instance that Maven's container creates. */
  private static volatile @Nullable Consumer<RepositoryEvent> consumer;

  /** Passes events to the consumer from now on, or to none if it is null. */
  static void forwardTo(@Nullable Consumer<RepositoryEvent> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public void artifactResolving(RepositoryEvent event) {
    forward(event);
  }

  @Override
  public void artifactResolved(RepositoryEvent event) {
    forward(event);
  }

  @Override
  public void artifactDownloaded(RepositoryEvent event) {
    forward(event);
  }

  @Override
  public void metadataResolving(RepositoryEvent event) {
    forward(event);
  }

  @Override
  public void metadataResolved(RepositoryEvent event) {
    forward(event);
  }

  @Override
  public void metadataDownloaded(RepositoryEvent event) {
    forward(event);
  }

  private void forward(RepositoryEvent event) {
    Consumer<RepositoryEvent> now = consumer;
    if (now != null) {
      now.accept(event);
    }
  }
}
