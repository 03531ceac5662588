package dev.oteltest.assertions.peer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * One statement about telemetry, in OpenTelemetry's own assertions and in ours.
 *
 * @param statement what is stated
 * @param isTrue whether it is true
 * @param peer the statement in sdk-testing's words
 * @param ours the same in our words
 */
record Judgment(String statement, boolean isTrue, ThrowingCallable peer, ThrowingCallable ours) {

  /** Fails unless both judge the statement rightly. */
  void verify() {
    judge("sdk-testing", peer);
    judge("ours", ours);
  }

  private void judge(String who, ThrowingCallable assertion) {
    if (isTrue) {
      assertThatCode(assertion).as("%s by %s", this, who).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(assertion, "%s by %s", this, who).isInstanceOf(AssertionError.class);
    }
  }

  @Override
  public String toString() {
    return statement + (isTrue ? "" : ", which is false");
  }

  /**
   * What several judgments are about.
   *
   * @param peer begins a chain of sdk-testing's assertions
   * @param ours begins one of ours
   */
  record Subject<P, O>(Supplier<P> peer, Supplier<O> ours) {

    Judgment holds(String statement, Consumer<P> peers, Consumer<O> words) {
      return judgment(statement, true, peers, words);
    }

    Judgment fails(String statement, Consumer<P> peers, Consumer<O> words) {
      return judgment(statement, false, peers, words);
    }

    private Judgment judgment(
        String statement, boolean isTrue, Consumer<P> peers, Consumer<O> words) {
      return new Judgment(
          statement, isTrue, () -> peers.accept(peer.get()), () -> words.accept(ours.get()));
    }
  }
}
