package dev.oteltest.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {

  private final LimitedBody body = new LimitedBody(4);
  private final CompletableFuture<LimitedBody.Content> read = body.getBody().toCompletableFuture();
  private boolean cancelled;

  @Test
  void aBodyUpToTheLimitIsRead() {
    send("ab", "cd");
    assertThat(cancelled).isFalse();
    assertThat(read).as("there may be more").isNotDone();
    body.onComplete();
    assertThat(read).isCompletedWithValue(content("abcd", false));
  }

  @Test
  void anEmptyBodyIsRead() {
    send();
    body.onComplete();
    assertThat(read).isCompletedWithValue(content("", false));
  }

  @Test
  void whatExceedsTheLimitIsNotRead() {
    send("abc", "de", "f");
    assertThat(cancelled).isTrue();
    assertThat(read).isCompletedWithValue(content("abcd", true));
    send("g");
    body.onComplete();
    assertThat(read).isCompletedWithValue(content("abcd", true));
  }

  @Test
  void aBrokenConnectionIsAFailure() {
    send("a");
    body.onError(new IllegalStateException("reset"));
    assertThat(read).isCompletedExceptionally();
  }

  private void send(String... parts) {
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long items) {}

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
    for (String part : parts) {
      body.onNext(List.of(ByteBuffer.wrap(part.getBytes(UTF_8))));
    }
  }

  private static LimitedBody.Content content(String text, boolean truncated) {
    return new LimitedBody.Content(ByteBuffer.wrap(text.getBytes(UTF_8)), truncated);
  }
}
