package dev.oteltest.operations.internal.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of a megabyte, on a thread with a small stack. */
class HostilePromqlTest {

  private static final int LENGTH = 1 << 20;

  private static List<PromqlExpression.PromqlToken> tokens(String promql) {
    CompletableFuture<List<PromqlExpression.PromqlToken>> tokens = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            tokens.complete(PromqlExpression.PromqlToken.tokens(promql));
          } catch (Throwable e) {
            tokens.completeExceptionally(e);
          }
        };
    new Thread(null, task, "small stack", 256 * 1024).start();
    return tokens.join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "1", "_", ".", "1e+1", "\"", "'", "`", "\\", "\\\"", "\\'", "\"\\", "#", "(", "é", "€",
        "=", "!", " ", "\n", "\u202e"
      })
  void whateverIsRepeatedIsSplitWithoutLoss(String unit) {
    String promql = unit.repeat(LENGTH / unit.length());

    List<PromqlExpression.PromqlToken> tokens = tokens(promql);

    int end = 0;
    for (PromqlExpression.PromqlToken token : tokens) {
      assertThat(token.start()).isGreaterThanOrEqualTo(end);
      end = token.end();
    }
    assertThat(promql.substring(end).isBlank() || promql.startsWith("#")).isTrue();
  }

  @Test
  void aLongStringOrNumberIsOneToken() {
    for (String promql :
        List.of(
            '"' + "a\\n".repeat(LENGTH / 3) + '"',
            "'" + "\\\\".repeat(LENGTH / 2) + "'",
            '`' + "a".repeat(LENGTH) + '`',
            "1" + "0".repeat(LENGTH),
            "1e+1".repeat(LENGTH / 4))) {
      assertThat(tokens(promql)).hasSize(1);
    }
  }

  /** Each of its escaped quotation marks could be the start of another one. */
  @Test
  void aStringWithoutAnEndIsOneSymbol() {
    assertThat(tokens("up{a=\"" + "\\\"".repeat(LENGTH / 2)))
        .extracting(PromqlExpression.PromqlToken::kind)
        .endsWith(PromqlExpression.PromqlToken.Kind.SYMBOL)
        .hasSize(5);
  }
}
