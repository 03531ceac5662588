package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.lang.ref.WeakReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that a condition wants to know of all spans: found out once for all of them, instead of
 * for each span that it is asked about. Matchers are kept in constants, spans shall not be.
 */
final class PerForest<T> {

  private final Function<SpanForest, T> question;
  private volatile @Nullable Answer<T> last;

  private record Answer<T>(WeakReference<SpanForest> forest, T answer) {}

  PerForest(Function<SpanForest, T> question) {
    this.question = question;
  }

  /** What is known of the spans that one is among. */
  T of(SpanNode node) {
    Answer<T> known = last;
    if (known == null || known.forest().get() != node.forest()) {
      known = new Answer<>(new WeakReference<>(node.forest()), question.apply(node.forest()));
      last = known;
    }
    return known.answer();
  }
}
