package dev.oteltest.internal.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the start of a response's body, and stops when there is more than the limit. */
public final class LimitedBody implements BodySubscriber<LimitedBody.Content> {

  private final CompletableFuture<Content> body = new CompletableFuture<>();
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final int limit;
  private Flow.@Nullable Subscription subscription;

  /**
   * What was read.
   *
   * @param bytes the start of the body, or all of it
   * @param truncated whether the body has more
   */
  public record Content(ByteBuffer bytes, boolean truncated) {}

  /**
   * Creates a subscriber.
   *
   * @param limit how much is read, in bytes
   */
  public LimitedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Content> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    started.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (body.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), limit - taken.size())];
      boolean all = bytes.length == buffer.remaining();
      buffer.get(bytes);
      taken.writeBytes(bytes);
      if (!all) {
        Objects.requireNonNull(subscription).cancel();
        complete(true);
        return;
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    complete(false);
  }

  private void complete(boolean truncated) {
    body.complete(new Content(ByteBuffer.wrap(taken.toByteArray()), truncated));
  }
}
