package dev.oteltest.maven;

import java.util.function.Consumer;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * Hears what Maven resolves and downloads. Maven's container finds it and hands it to the resolver,
 * which looks for listeners anew at each event, so one that comes with a POM is heard, too.
 */
public final class ResolutionListener extends AbstractRepositoryListener {

  /** Static, because nobody hands the instance to us that Maven's container makes. */
  private static volatile @Nullable Consumer<RepositoryEvent> consumer;

  /** Called by Maven's container. */
  public ResolutionListener() {}

  /** Hands events to the consumer from here on; null ends that. */
  static void handTo(@Nullable Consumer<RepositoryEvent> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public void artifactResolving(RepositoryEvent event) {
    hear(event);
  }

  @Override
  public void artifactResolved(RepositoryEvent event) {
    hear(event);
  }

  @Override
  public void artifactDownloaded(RepositoryEvent event) {
    hear(event);
  }

  @Override
  public void metadataResolving(RepositoryEvent event) {
    hear(event);
  }

  @Override
  public void metadataResolved(RepositoryEvent event) {
    hear(event);
  }

  @Override
  public void metadataDownloaded(RepositoryEvent event) {
    hear(event);
  }

  private void hear(RepositoryEvent event) {
    Consumer<RepositoryEvent> now = consumer;
    if (now != null) {
      now.accept(event);
    }
  }
}
