package dev.oteltest.assertions.internal.check;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.lang.ref.WeakReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that a condition computes once for a whole forest, instead of for each span that it
 * checks. Held weakly, because matchers are kept in constants but spans must not be.
 */
public final class PerForest<T> {

  private final Function<SpanForest, T> question;
  private volatile @Nullable Answer<T> last;

  private record Answer<T>(WeakReference<SpanForest> forest, T answer) {}

  public PerForest(Function<SpanForest, T> question) {
    this.question = question;
  }

  /** Returns the value for the forest of a span. */
  public T of(SpanNode node) {
    Answer<T> known = last;
    if (known == null || known.forest().get() != node.forest()) {
      known = new Answer<>(new WeakReference<>(node.forest()), question.apply(node.forest()));
      last = known;
    }
    return known.answer();
  }
}
